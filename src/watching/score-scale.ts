import type { ObjectivePlan } from "../engine/gan-engine.ts";

/** How a discriminator's logits are read: σ(logit) is a probability, or they stand as they are. */
export type ScoreScale = "probability" | "score";

/** Only an unpaired cross-entropy teaches a discriminator probabilities. */
export function scoreScale({ paired, real }: ObjectivePlan): ScoreScale {
  return !paired && real.law === "cross-entropy" ? "probability" : "score";
}

/** A logit on its scale. */
export function onScale(logit: number, scale: ScoreScale): number {
  return scale === "probability" ? 1 / (1 + Math.exp(-logit)) : logit;
}
