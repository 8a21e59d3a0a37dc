import type { PhaseTensors } from "../../engine/gan-engine.ts";

/** Live miniatures of the machine's nodes (playgrounds.md 2.2), of one moment of a run. */
export interface MachineObservation {
  readonly step: number;
  readonly asset: number;
  /** `[window, windowLength]`: some of the latest batch, standardised; with their first bars. */
  readonly realWindows: Float32Array;
  readonly realStarts: Int32Array;
  /** `[window, windowLength]`: the same noise every time, standardised. */
  readonly generatedWindows: Float32Array;
  /** `[channel, time]` of the first of them, at most 24 × 64 shown. */
  readonly noise: {
    readonly channels: number;
    readonly length: number;
    readonly values: Float32Array;
  };
  /** Histogram of the training returns in deviations: edges (one more) and shares. */
  readonly normalised: { readonly edges: Float32Array; readonly shares: Float32Array };
  /** Logits of the real and the generated windows above and some more. */
  readonly scores: Pick<PhaseTensors, "realScores" | "generatedScores">;
  /** Root mean square of the weights of each layer, from the input on; `averaged`: of the moving average. */
  readonly generatorWeights: readonly LayerWeights[];
  readonly discriminatorWeights: readonly LayerWeights[];
  /** Distance of the moving average from the weights, as a share of the weights' norm. */
  readonly averageDistance: number | null;
}

export interface LayerWeights {
  /** Kind of the layer in its plan. */
  readonly kind: string;
  readonly count: number;
  readonly rootMeanSquare: number;
}
