import type { Paths } from "../shared/series.ts";

/** Quantiles per time step; `values[i]` belongs to `probabilities[i]` and has one number per step. */
export interface QuantileBands {
  readonly probabilities: readonly number[];
  readonly values: readonly Float32Array[];
}

export interface DensityComparison {
  /** Bin centres in standard deviations of the real training returns. */
  readonly centres: Float32Array;
  /** Probability densities per standard deviation; 0 where a bin is empty. */
  readonly real: Float32Array;
  readonly generated: Float32Array;
  readonly normal: Float32Array;
  /** Returns per count: the smallest density each histogram can show. */
  readonly realCount: number;
  readonly generatedCount: number;
}

export interface QuantileComparison {
  readonly probabilities: Float32Array;
  /** In standard deviations of the real training returns. */
  readonly real: Float32Array;
  readonly generated: Float32Array;
}

export interface AutocorrelationComparison {
  readonly lags: Float32Array;
  readonly real: Float32Array;
  readonly generated: Float32Array;
  /** 5 % and 95 % of real-against-real: stationary-bootstrap replicates of the real returns. */
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export interface ScoreComparison {
  /** Bin edges; one more than the counts. Probabilities σ(logit) or raw scores, see `scale`. */
  readonly edges: Float32Array;
  /** Shares per bin. */
  readonly real: Float32Array;
  readonly generated: Float32Array;
  /** Share of the windows that the discriminator told right, threshold at logit 0 (at the mid-point of the means for an unbounded critic). */
  readonly accuracy: number;
  /** The score above which a window counts as taken for real, on the scale of `edges`. */
  readonly threshold: number;
  /** Two binomial deviations of that share if it guessed: the accuracy's noise floor is ½ ± this. */
  readonly accuracyNoise: number;
  readonly scale: "probability" | "score";
}

/** What the live charts show of one asset at one moment of a run. Units: returns as trained on, unless said. */
export interface TrainingSnapshot {
  readonly step: number;
  readonly asset: number;
  /** The generated side is calibrated, as it is exported; else it is as the discriminator sees it. */
  readonly calibrated: boolean;
  /** The same noise every time, so that the eye can follow a path; windowLength steps. */
  readonly generatedPaths: Paths;
  readonly realPaths: Paths;
  /** Of the cumulative return after t bars. */
  readonly realFan: QuantileBands;
  readonly generatedFan: QuantileBands;
  readonly distribution: DensityComparison;
  readonly quantiles: QuantileComparison;
  readonly returnAutocorrelation: AutocorrelationComparison;
  readonly absoluteAutocorrelation: AutocorrelationComparison;
  readonly scores: ScoreComparison;
  /** Mean logits of training, held-out and generated windows; held-out null if there are too few. */
  readonly scoreMeans?: {
    readonly real: number;
    readonly heldOut: number | null;
    readonly generated: number;
  };
  /** Mean and deviation of all returns behind this snapshot. */
  readonly generatedMoments: { readonly mean: number; readonly deviation: number };
  readonly realMoments: { readonly mean: number; readonly deviation: number };
  /** 1-Wasserstein distance of h-bar sums in real standard deviations, with its real-against-real floor. */
  readonly wasserstein: readonly {
    readonly horizon: number;
    readonly distance: number;
    readonly floor: number;
  }[];
}
