/** Failures that can be seen at the press of a button, and their cures. Plain data. */
import { defaultMarket, type SimulatedMarket } from "../../data/simulated-market.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import type { Ailment, MachinePart } from "../doctor/diagnosis.ts";
import type { VitalSigns } from "../doctor/vital-signs.ts";

/** What a run of the museum comes to: its last signs, and how it ended. */
export interface RunOutcome extends Omit<VitalSigns, "step"> {
  /** The step at which numbers were not finite; null if all were. */
  readonly divergedAt: number | null;
  /** 1 if the networks were refused before the first step. */
  readonly refused: 0 | 1;
}

/** What is announced of a run: one of its numbers lies beyond a bound. */
export interface Announcement {
  readonly sign: keyof RunOutcome;
  readonly above?: number;
  readonly below?: number;
}

/** A failure with its cure; both begin at the first step with the same seed. */
export interface MuseumPiece {
  /** The ailment that the doctor names. */
  readonly id: Ailment;
  readonly market: SimulatedMarket;
  /** What differs from the today × tomorrow preset. */
  readonly values: Partial<GanConfig>;
  /** What the cure changes of these. */
  readonly cure: Partial<GanConfig>;
  /** The market that the cure trains on, if it is another. */
  readonly cureMarket?: SimulatedMarket;
  /** Where on the machine to look. */
  readonly lookAt: MachinePart;
  /** All of these hold where it fails … */
  readonly fails: readonly Announcement[];
  /** … and all of these where it is cured. */
  readonly cured: readonly Announcement[];
}

/** The seed that the page shows; the bench trains each piece from ten. */
export const MUSEUM_SEED = 7;

const MARKET = defaultMarket("gjr-garch-t", 1677);
const SHORT_TAPE: SimulatedMarket = { ...MARKET, days: 300 };

/** So that what is seen is what the discriminator sees, at every step alike. */
const plain = { averagingDecay: 0, learningRateDecay: 0, gradientClip: 0 } as const;

export const MUSEUM_PIECES: readonly MuseumPiece[] = [
  {
    id: "mode-collapse",
    market: MARKET,
    values: {
      ...plain,
      averagingDecay: 0.99,
      generatorLearningRate: 0.02,
      discriminatorLearningRate: 2e-4,
      steps: 3000,
    },
    cure: { generatorLearningRate: 2e-3, discriminatorLearningRate: 2e-3 },
    lookAt: "generated",
    fails: [{ sign: "spread", below: 0.35 }],
    cured: [
      { sign: "spread", above: 0.6 },
      { sign: "distance", below: 8 },
    ],
  },
  {
    id: "discriminator-too-strong",
    market: MARKET,
    values: {
      ...plain,
      windowLength: 16,
      discriminatorWidth: 64,
      discriminatorLearningRate: 5e-3,
      discriminatorSteps: 5,
      generatorLearningRate: 2e-4,
      steps: 1000,
    },
    cure: {
      discriminatorSteps: 1,
      discriminatorLearningRate: 1e-3,
      generatorLearningRate: 1e-3,
    },
    lookAt: "scores",
    fails: [
      { sign: "accuracy", above: 0.97 },
      { sign: "distance", above: 5 },
    ],
    cured: [
      { sign: "accuracy", below: 0.9 },
      { sign: "distance", below: 5 },
    ],
  },
  {
    id: "vanishing-gradient",
    market: MARKET,
    values: {
      ...plain,
      windowLength: 32,
      objective: "minimax",
      generatorOptimiser: "sgd",
      generatorLearningRate: 0.03,
      steps: 1500,
    },
    cure: { objective: "non-saturating" },
    lookAt: "generator-loss",
    fails: [
      { sign: "gradientFall", below: 0.01 },
      { sign: "accuracy", above: 0.97 },
    ],
    cured: [
      { sign: "gradientFall", above: 0.1 },
      { sign: "accuracy", below: 0.95 },
    ],
  },
  {
    id: "oscillation",
    market: MARKET,
    values: {
      ...plain,
      beta1: 0.97,
      generatorLearningRate: 4e-3,
      discriminatorLearningRate: 4e-3,
      steps: 2000,
    },
    cure: { beta1: 0 },
    lookAt: "scores",
    fails: [{ sign: "swing", above: 0.1 }],
    cured: [
      { sign: "swing", below: 0.06 },
      { sign: "distance", below: 6 },
    ],
  },
  {
    id: "memorisation",
    market: SHORT_TAPE,
    values: {
      ...plain,
      windowLength: 24,
      noiseChannels: 8,
      discriminatorWidth: 64,
      batchSize: 64,
      generatorLearningRate: 1e-3,
      discriminatorLearningRate: 2e-3,
      steps: 4000,
    },
    cure: {},
    cureMarket: MARKET,
    lookAt: "discriminator",
    fails: [{ sign: "overfitting", above: 0.6 }],
    cured: [{ sign: "overfitting", below: 0.3 }],
  },
  {
    id: "divergence",
    market: MARKET,
    values: {
      ...plain,
      objective: "least-squares",
      generatorOptimiser: "sgd",
      discriminatorOptimiser: "sgd",
      generatorLearningRate: 1,
      discriminatorLearningRate: 1,
      steps: 1500,
    },
    cure: { generatorLearningRate: 0.1, discriminatorLearningRate: 0.1 },
    lookAt: "discriminator-loss",
    fails: [{ sign: "divergedAt", above: 0 }],
    cured: [
      { sign: "distance", below: 5 },
      { sign: "spread", above: 0.6 },
    ],
  },
  {
    id: "batch-normalisation-with-penalty",
    market: MARKET,
    values: {
      ...plain,
      gradientPenalty: "real",
      gradientPenaltyWeight: 1,
      discriminatorNormalisation: true,
      steps: 1500,
    },
    cure: { discriminatorNormalisation: false },
    lookAt: "gradient-penalty",
    fails: [{ sign: "refused", above: 0 }],
    cured: [
      { sign: "refused", below: 1 },
      { sign: "distance", below: 5 },
      { sign: "spread", above: 0.6 },
    ],
  },
];

/** True if all that is announced came true; a number that is not known lies beyond no bound. */
export function cameTrue(announced: readonly Announcement[], outcome: RunOutcome): boolean {
  return announced.every(({ sign, above, below }) => {
    const value = outcome[sign];
    if (value === null || !Number.isFinite(value)) return false;
    return (above === undefined || value > above) && (below === undefined || value < below);
  });
}

/** The piece of that name, or undefined. */
export function findPiece(id: string): MuseumPiece | undefined {
  return MUSEUM_PIECES.find((piece) => piece.id === id);
}

/** What the page or the bench trains: the piece or its cure. */
export function pieceConfig(
  { values, cure }: MuseumPiece,
  preset: GanConfig,
  isMended: boolean,
  seed: number = MUSEUM_SEED,
): GanConfig {
  return { ...preset, ...values, ...(isMended ? cure : {}), seed };
}
