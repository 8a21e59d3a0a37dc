/** Live miniatures of the machine's nodes (playgrounds.md 2.2), of one moment of a run. */
export interface MachineObservation {
  readonly step: number;
  readonly asset: number;
  readonly windowLength: number;
  /** `[window, windowLength]`: some of the latest batch, standardised, and their first bars; empty without data. */
  readonly realWindows: Float32Array;
  readonly realStarts: Int32Array;
  /** `[window, windowLength]`: of the generator that is trained, from the same noise every time, standardised. */
  readonly generatedWindows: Float32Array;
  /** `[windowLength]`: the first of them by the moving average of the weights; empty without one. */
  readonly averagedWindow: Float32Array;
  readonly noise: NoisePicture;
  /** Null without data. */
  readonly normaliser: NormaliserPicture | null;
  /** `[bar]`: volatility that the latest training returns were divided by; empty without a filter. */
  readonly volatilities: Float32Array;
  /** Null without a discriminator. */
  readonly scores: ScorePicture | null;
  readonly generatorLayers: readonly LayerPicture[];
  /** Empty without a discriminator. */
  readonly discriminatorLayers: readonly LayerPicture[];
  /** Distance of the moving average from the weights, as a share of the weights' norm; null without one. */
  readonly averageDistance: number | null;
}

/** What the first of the generated windows is made from. */
export interface NoisePicture {
  /** Of the noise as a whole. */
  readonly channels: number;
  /** Steps of it; 1 for a vector that the network unfolds. */
  readonly length: number;
  /** `[row, column]`: its first channels over its first steps, or a vector's first numbers row by row. */
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Training returns before and after they are standardised. */
export interface NormaliserPicture {
  /** Of the returns, in their unit. */
  readonly mean: number;
  readonly deviation: number;
  /** Histogram of the standardised ones: edges (one more) and shares; what lies beyond counts at the ends. */
  readonly edges: Float32Array;
  readonly shares: Float32Array;
}

/** Logits of real and generated windows. */
export interface ScorePicture {
  readonly real: Float32Array;
  readonly generated: Float32Array;
  /** Whether σ(logit) is a probability under this objective. */
  readonly scale: "probability" | "score";
  /** The logit above which a window counts as taken for real. */
  readonly threshold: number;
}

/** A layer with what it has learned, as it is drawn. */
export interface LayerPicture {
  /** Kind of the layer in its plan. */
  readonly kind: string;
  /** Steps and channels of what comes out. */
  readonly time: number;
  readonly channels: number;
  readonly weightCount: number;
  /** Of its weights; NaN if it has none. */
  readonly rootMeanSquare: number;
}
