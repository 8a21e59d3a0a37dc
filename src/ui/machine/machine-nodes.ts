import type { ConfigKey, GanConfig } from "../../gan/config-fields.ts";
import { FACT_PENALTIES, hasFactPenalty } from "../../gan/fact-penalties.ts";
import type { MachinePart } from "../../watching/doctor/diagnosis.ts";

/** A component of the machine, by name. */
export type MachineNode = MachinePart | "volatility-filter";

/** Columns of the wide picture from left to right, each from top to bottom: the order of the keyboard. */
export const MACHINE_COLUMNS: readonly (readonly MachineNode[])[] = [
  ["tape", "normaliser", "noise"],
  ["volatility-filter", "average", "generator"],
  ["real", "discriminator", "generated"],
  ["discriminator-loss", "gradient-penalty", "scores", "auxiliary-penalty", "generator-loss"],
];

/** Rows of the narrow picture from top to bottom: one component over both columns, or one in either. */
export const NARROW_ROWS: readonly (
  | readonly [MachineNode]
  | readonly [MachineNode | null, MachineNode | null]
)[] = [
  ["tape", "noise"],
  ["normaliser", "generator"],
  ["volatility-filter", null],
  ["real", "generated"],
  ["discriminator"],
  ["scores"],
  ["gradient-penalty", "auxiliary-penalty"],
  ["discriminator-loss", "generator-loss"],
  ["average"],
];

export const MACHINE_NODES: readonly MachineNode[] = MACHINE_COLUMNS.flat();

/** The knobs of each component. Every knob belongs to exactly one. */
export const NODE_KNOBS: Readonly<Record<MachineNode, readonly ConfigKey[]>> = {
  tape: ["windowLength", "trainShare", "validationShare"],
  normaliser: ["returnKind", "winsoriseAt", "gaussianise"],
  "volatility-filter": ["volatilityFilter"],
  noise: ["noiseChannels", "noiseDistribution", "shockLaw", "seed"],
  generator: [
    "generator",
    "generatorWidth",
    "generatorDepth",
    "generatorKernel",
    "generatorNormalisation",
    "driftDecay",
    "generatorLayers",
    "generatorLearningRate",
    "generatorOptimiser",
    "gradientClip",
  ],
  average: ["averagingDecay", "keep", "recalibration"],
  real: ["batchSize"],
  generated: ["generatorReach"],
  discriminator: [
    "discriminator",
    "discriminatorWidth",
    "discriminatorDepth",
    "discriminatorKernel",
    "discriminatorNormalisation",
    "discriminatorLayers",
    "featureChannels",
    "dependenceChannels",
    "spectralProjection",
    "weightClip",
    "instanceNoise",
    "discriminatorLearningRate",
    "discriminatorOptimiser",
  ],
  scores: ["steps", "discriminatorSteps", "stopOnPlateau", "mostMinutes"],
  "discriminator-loss": ["objective", "labelSmoothing"],
  "gradient-penalty": ["gradientPenalty", "gradientPenaltyWeight"],
  "auxiliary-penalty": FACT_PENALTIES,
  "generator-loss": ["learningRateDecay", "beta1", "beta2"],
};

/** What "a few knobs" shows. */
export const FEW_KNOBS: ReadonlySet<ConfigKey> = new Set([
  "windowLength",
  "generatorWidth",
  "generatorLearningRate",
  "discriminatorLearningRate",
  "objective",
  "discriminatorSteps",
  "steps",
]);

/** What must be so for a component to be there; the others always are. */
const CONDITIONS: Partial<Readonly<Record<MachineNode, (config: GanConfig) => boolean>>> = {
  "volatility-filter": ({ volatilityFilter }) => volatilityFilter !== "none",
  average: ({ averagingDecay }) => averagingDecay > 0,
  "gradient-penalty": ({ gradientPenalty }) => gradientPenalty !== "none",
  "auxiliary-penalty": hasFactPenalty,
};

/** False for a component that the configuration leaves out. */
export function isConfigured(node: MachineNode, config: GanConfig): boolean {
  return CONDITIONS[node]?.(config) ?? true;
}
