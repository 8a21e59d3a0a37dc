/** What the discriminator would change in a window, bar by bar, and whether it minds the order of bars. */

/** The critic's pen on one generated window. */
export interface PenReading {
  /** Its number among the fixed noise. */
  readonly index: number;
  /** `[time]`: standardised returns. */
  readonly window: Float32Array;
  /** `[time]`: ∂logit/∂return. Up: the discriminator would find a larger return more real. */
  readonly gradient: Float32Array;
  readonly score: number;
}

export interface PenReport {
  readonly step: number;
  readonly readings: readonly PenReading[];
  /** `[time]`: mean |∂logit/∂return| over all the windows looked at. */
  readonly saliency: Float32Array;
  /** How many that were. */
  readonly windowCount: number;
}

/** Scores of the same windows with their bars in order and shuffled. */
export interface ShuffleReport {
  readonly step: number;
  readonly windowCount: number;
  readonly real: ShuffleEffect;
  readonly generated: ShuffleEffect;
}

export interface ShuffleEffect {
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** Mean of |after − before|, and the deviation of the scores before: its scale. */
  readonly meanChange: number;
  readonly deviation: number;
}

/** A square of small windows over a slice of the noise. */
export interface ContactSheet {
  readonly step: number;
  /** Windows along a side. */
  readonly size: number;
  /** `[row, column, time]`, standardised. */
  readonly windows: Float32Array;
  /** Logit of each. */
  readonly scores: Float32Array;
  /** In deviations of the noise, along a side. */
  readonly offsets: Float32Array;
  /** The noise has more than two numbers: the sheet goes through the anchor's. */
  readonly isSlice: boolean;
}
