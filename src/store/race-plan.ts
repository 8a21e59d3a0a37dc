import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type Field,
  type GanConfig,
} from "../gan/config-fields.ts";
import { ignoredKeys } from "../gan/ignored-keys.ts";
import { differingKeys } from "./differing-keys.ts";
import type { PresetConfigs } from "./preset-configs.ts";
import type { LaneState } from "./race-store.ts";

/** Configurations that can be raced at once. */
export const MOST_LANES = 4;
export const FEWEST_LANES = 2;

/** What a race is about. "own": whatever is chosen. */
export const RACE_PLANS = ["own", "learning-rates", "objectives", "projection"] as const;
export type RacePlanId = (typeof RACE_PLANS)[number];

/** A race to be: what all lanes share, and what each changes. */
export interface RacePlan {
  readonly id: RacePlanId;
  readonly base: GanConfig;
  readonly lanes: readonly Partial<GanConfig>[];
}

/** Knobs that all lanes share: a race is on the same data, from one seed, to the same step. */
const SHARED: ReadonlySet<ConfigKey> = new Set([
  "seed",
  "steps",
  "returnKind",
  "trainShare",
  "validationShare",
  "keep",
  "stopOnPlateau",
  "mostMinutes",
]);

/** Knobs that decide which windows a batch is of, and what is in them. */
const BATCH_KEYS: readonly ConfigKey[] = [
  "windowLength",
  "batchSize",
  "seed",
  "returnKind",
  "trainShare",
  "validationShare",
  "winsoriseAt",
  "gaussianise",
  "volatilityFilter",
];

const RATE_FACTOR = 4;
/** With a penalty instead, Wasserstein needs several steps of D for each of G to keep up here. */
const WASSERSTEIN_CLIP = 0.1;

function within(key: ConfigKey, value: number): number {
  const field: Field = CONFIG_FIELDS[key];
  if (field.kind !== "number") return value;
  return Math.min(field.max, Math.max(field.min, value));
}

/** No lane is stopped or chosen by validation: all run to the same step. */
function toTheEnd(config: GanConfig): GanConfig {
  return { ...config, keep: "last", stopOnPlateau: false, mostMinutes: 0 };
}

function lanesOf(id: RacePlanId, base: GanConfig): readonly Partial<GanConfig>[] {
  const scaled = (key: "generatorLearningRate" | "discriminatorLearningRate", factor: number) => ({
    [key]: within(key, base[key] * factor),
  });
  switch (id) {
    case "own":
      return [{}, {}];
    case "learning-rates":
      return [
        {},
        scaled("generatorLearningRate", RATE_FACTOR),
        scaled("discriminatorLearningRate", RATE_FACTOR),
        scaled("generatorLearningRate", 1 / RATE_FACTOR),
      ];
    case "objectives":
      return [
        { objective: "minimax" },
        { objective: "non-saturating" },
        { objective: "wasserstein", weightClip: WASSERSTEIN_CLIP },
      ];
    case "projection":
      return [{ spectralProjection: true }, { spectralProjection: false }];
  }
}

/** A plan on the present configuration; the objectives race on windows of today and tomorrow. */
export function racePlan(id: RacePlanId, present: GanConfig, presets: PresetConfigs): RacePlan {
  const { seed } = present;
  const flat = presets.get("today-tomorrow") ?? present;
  const start = id === "objectives" ? { ...flat, seed } : present;
  const base = toTheEnd(id === "projection" ? { ...start, weightClip: 0 } : start);
  return { id, base, lanes: lanesOf(id, base) };
}

/** The lanes' whole configurations. */
export const planConfigs = ({ base, lanes }: RacePlan): readonly GanConfig[] =>
  lanes.map((changes) => ({ ...base, ...changes }));

/** The knobs that a lane can still change, those that do something. */
export function changeableKeys({ base }: RacePlan, changes: Partial<GanConfig>): ConfigKey[] {
  const ignored = ignoredKeys({ ...base, ...changes });
  return CONFIG_KEYS.filter((key) => !(SHARED.has(key) || ignored.has(key) || key in changes));
}

/** What must be known before lanes are compared. */
export interface RaceCaveats {
  /** Their losses are different quantities. */
  readonly objectivesDiffer: boolean;
  /** Their batches are not of the same windows. */
  readonly batchesDiffer: boolean;
}

export function caveatsOf(configs: readonly GanConfig[]): RaceCaveats {
  const differing = new Set(differingKeys(configs));
  const LOSS_KEYS: readonly ConfigKey[] = ["objective", "gradientPenalty", "labelSmoothing"];
  return {
    objectivesDiffer: LOSS_KEYS.some((key) => differing.has(key)),
    batchesDiffer: BATCH_KEYS.some((key) => differing.has(key)),
  };
}

/** How many of the latest marks a lead must hold in. */
const LATEST = 3;

const latestScores = ({ marks }: LaneState) =>
  marks.slice(-LATEST).flatMap(({ score }) => score ?? []);

/** Who is nearest to real returns, by distance in floors alone. */
export interface Standing {
  /** Places of the lanes in the race, nearest first; those without a distance last. */
  readonly order: readonly number[];
  /** The nearest; null while fewer than two lanes have a distance. */
  readonly leader: number | null;
  /** Its worst of the latest marks is better than every other's best. */
  readonly isClear: boolean;
}

/** The standing of a race. A diverged lane has no place in front, whatever it measured before. */
export function standingOf(lanes: readonly LaneState[]): Standing {
  const scoreOf = (lane: LaneState | undefined) =>
    lane === undefined || lane.divergedAt !== null ? null : (lane.marks.at(-1)?.score ?? null);
  const order = lanes
    .map((_, index) => index)
    .sort((a, b) => (scoreOf(lanes[a]) ?? Infinity) - (scoreOf(lanes[b]) ?? Infinity) || a - b);
  const ranked = order.filter((index) => scoreOf(lanes[index]) !== null);
  const [leader] = ranked;
  if (leader === undefined || ranked.length < 2) return { order, leader: null, isClear: false };
  const worst = Math.max(...latestScores(lanes[leader] as LaneState));
  const others = ranked.slice(1).flatMap((index) => latestScores(lanes[index] as LaneState));
  return { order, leader, isClear: worst < Math.min(...others) };
}
