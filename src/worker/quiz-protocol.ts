/** The part of the protocol that is about spot-the-fake. */

/** Asks for windows to tell apart: real or generated as chance has it. */
export type QuizRequest = {
  readonly type: "deal-windows";
  readonly id: number;
  readonly count: number;
  readonly asset: number;
  readonly seed: number;
};

/** Windows to tell apart, and what the discriminator says of the very same ones. */
export interface QuizDeal {
  readonly step: number;
  readonly windowLength: number;
  /** `[window, windowLength + 1]`, from 100, or from 0 for differences. */
  readonly prices: Float32Array;
  /** 1 for windows of the training part, 0 for calibrated windows of the averaged generator. */
  readonly isReal: Uint8Array;
  /** Score of each window; empty without a discriminator. */
  readonly scores: Float32Array;
  /** The discriminator takes for real what scores above this. */
  readonly threshold: number;
}

export interface QuizResults {
  readonly "deal-windows": { readonly deal: QuizDeal };
}
