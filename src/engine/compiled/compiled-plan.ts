import type { GanProgram, Phase, StateKey } from "../gan-engine.ts";
import type { Block, MeasureOffsets, Operation, View } from "./operation.ts";

/** A named part of the arena, for the printed plan and for memory figures. */
export interface Region extends Block {
  readonly name: string;
}

/** What every plan of one program shares: where the state lies. It comes first in the arena. */
export interface StateLayout {
  readonly state: Readonly<Record<Exclude<StateKey, "counters">, Block>>;
  /** In the order of `CONTROLS`, at offset 0. */
  readonly controls: Block;
  /** The step's measures, in the order of `MEASURE_NAMES`. */
  readonly measures: Block;
  readonly measureOffsets: MeasureOffsets;
  /** Measures of closed steps that have not been read, `[MEASURE_CAPACITY, measures]`. */
  readonly measureQueue: Block;
  /** First float after the shared part. */
  readonly end: number;
}

/** Steps whose measures wait in the arena until they are read. */
export const MEASURE_CAPACITY = 1024;

/** Where a half-step's inputs go. */
export interface NoiseInputs {
  readonly input: View;
  readonly shock: View | null;
}

export interface TrainingInputs {
  readonly discriminator: NoiseInputs & {
    readonly windows: View;
    readonly interpolation: Block | null;
    readonly realInstanceNoise: View;
    readonly generatedInstanceNoise: View;
  };
  readonly generator: NoiseInputs & {
    /** Real windows of a paired objective. */
    readonly windows: View | null;
    readonly instanceNoise: View;
    /** ∂ auxiliary penalty / ∂ returns, in the shape of the returns. */
    readonly auxiliaryGradient: View;
  };
}

/** What slow motion reads, by the phase that makes it. */
export interface TrainingPictures {
  readonly discriminatorReturns: View;
  readonly realScores: View;
  readonly generatedScores: View;
  readonly generatorReturns: View;
  readonly generatorScores: View;
}

/** A step whose shape is fixed: operations per phase over one arena. */
export interface TrainingPlan {
  readonly program: GanProgram;
  readonly layout: StateLayout;
  readonly regions: readonly Region[];
  /** Floats in the arena, state included. */
  readonly size: number;
  readonly inputs: TrainingInputs;
  readonly pictures: TrainingPictures;
  /** Drawing the noise; left out when the noise is handed in. */
  readonly drawDiscriminatorNoise: readonly Operation[];
  readonly drawGeneratorNoise: readonly Operation[];
  /** What follows generation in generate-for-discriminator; run alone where generated windows are handed in. */
  readonly interpolate: readonly Operation[];
  /** Adding instance noise; only run when there is some. */
  readonly disturbReal: readonly Operation[];
  readonly disturbGenerated: readonly Operation[];
  readonly disturbGenerator: readonly Operation[];
  /** Adding the auxiliary penalty's gradient; only run when there is one. */
  readonly addAuxiliaryGradient: readonly Operation[];
  readonly phases: Readonly<Record<Phase, readonly Operation[]>>;
}

/** One network run forward (and back) on a chunk, with running statistics, from `first` float on. */
export interface InferencePlan {
  readonly regions: readonly Region[];
  readonly size: number;
  readonly operations: readonly Operation[];
  /** Noise input (generation) or windows (scores, input gradients). */
  readonly input: View;
  readonly shock: View | null;
  readonly output: View;
}
