import * as z from "zod/mini";
import type { PreprocessingConstants } from "../data/prepared-market.ts";
import type { Calibration } from "./calibration.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { CONFIG_FIELDS, type GanConfig } from "./config-fields.ts";
import { isGanConfig } from "./gan-config.ts";

/** What checkpoints and generator files say about a run beside its weights. */
export interface RunHeader {
  readonly config: GanConfig;
  readonly constants: PreprocessingConstants;
  readonly calibration: Calibration;
}

const MOST_ASSETS = 256;
/** Stands for the last price of the data; generated prices start there. */
const START_PRICE = 100;
const LARGEST = 1e9;
const SMALLEST = 1e-12;

const bounded = z.number().check(z.minimum(-LARGEST), z.maximum(LARGEST));
const positive = z.number().check(z.minimum(SMALLEST), z.maximum(LARGEST));
const perAsset = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.array(schema).check(z.minLength(1), z.maxLength(MOST_ASSETS));
const price = z.number().check(z.minimum(-1e15), z.maximum(1e15));

const share = z.number().check(z.minimum(0), z.maximum(1));
const nonNegative = z.number().check(z.minimum(0), z.maximum(LARGEST));
const residualScale = { mean: bounded, deviation: positive };
const volatilitySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("variance"),
    omega: nonNegative,
    alpha: share,
    gamma: z.number().check(z.minimum(-1), z.maximum(2)),
    beta: share,
    ...residualScale,
  }),
  z.strictObject({
    kind: z.literal("threshold"),
    response: share,
    asymmetry: z.number().check(z.minimum(-1), z.maximum(1)),
    persistence: share,
    magnitude: positive,
    level: positive,
    ...residualScale,
  }),
]);

const constantsSchema = z.strictObject({
  returnKind: z.enum(["log", "simple", "difference"]),
  assets: perAsset(z.string().check(z.maxLength(200))),
  mean: perAsset(bounded),
  deviation: perAsset(positive),
  winsoriseAt: z.number().check(z.minimum(0), z.maximum(100)),
  /** Files from before there was a filter have none. */
  volatilityFilter: z._default(z.array(volatilitySchema).check(z.maxLength(MOST_ASSETS)), []),
  gaussianising: z
    .array(
      z.strictObject({
        delta: z.number().check(z.minimum(0), z.maximum(1)),
        mean: bounded,
        deviation: positive,
        bound: positive,
      }),
    )
    .check(z.maxLength(MOST_ASSETS)),
  lastPrice: perAsset(price),
  largest: perAsset(positive),
  barSpacing: z.number().check(z.minimum(0), z.maximum(1e13)),
});

const calibrationSchema = z.strictObject({
  shift: perAsset(bounded),
  scale: perAsset(positive),
});

/** Knobs that came later, at what files from before them mean. */
const LATER_KNOBS: Partial<GanConfig> = {
  volatilityFilter: "none",
  generatorReach: 1.4,
  shockLaw: "normal",
  driftDecay: 0,
  dependenceChannels: false,
  validationShare: 0,
  keep: "last",
  stopOnPlateau: false,
  mostMinutes: 0,
  varianceRatioPenalty: 0,
  recalibration: "deviation",
  generatorLayers: CONFIG_FIELDS.generatorLayers.default,
  discriminatorLayers: CONFIG_FIELDS.discriminatorLayers.default,
};

const withLaterKnobs = (config: Readonly<Record<string, unknown>>) => ({
  ...LATER_KNOBS,
  ...config,
});

const headerSchema = z.strictObject({
  config: z.pipe(
    z.pipe(z.record(z.string(), z.unknown()), z.transform(withLaterKnobs)),
    z.custom<GanConfig>(isGanConfig),
  ),
  constants: constantsSchema,
  calibration: calibrationSchema,
});

function sameLengths({ constants, calibration }: RunHeader): boolean {
  const count = constants.assets.length;
  const columns = [
    constants.mean,
    constants.deviation,
    constants.lastPrice,
    constants.largest,
    calibration.shift,
    calibration.scale,
  ];
  const optional = [constants.gaussianising, constants.volatilityFilter];
  return (
    columns.every(({ length }) => length === count) &&
    optional.every(({ length }) => [0, count].includes(length))
  );
}

/**
 * The constants without what they hold of the data itself, names of columns and a price: files
 * and links that are handed on never carry data.
 */
export function withoutData(constants: PreprocessingConstants): PreprocessingConstants {
  return {
    ...constants,
    assets: constants.assets.map((_, asset) => `asset ${asset + 1}`),
    lastPrice: constants.assets.map(() => START_PRICE),
  };
}

/**
 * A run's header out of untrusted JSON: every field there, of its kind and within bounds, one
 * number per asset, and nothing else. Throws CheckpointError "checkpoint-damaged".
 */
export function readRunHeader(value: unknown): RunHeader {
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success || !sameLengths(parsed.data)) {
    throw new CheckpointError("checkpoint-damaged", { reason: "header" });
  }
  return parsed.data;
}
