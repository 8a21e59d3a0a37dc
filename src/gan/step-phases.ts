import type { Phase } from "../engine/gan-engine.ts";

/** What an update of the discriminator goes through. */
export const DISCRIMINATOR_PHASES = [
  "draw-windows",
  "generate-for-discriminator",
  "score-real",
  "score-generated",
  "discriminator-loss",
  "gradient-penalty",
  "discriminator-gradients",
  "discriminator-update",
] as const satisfies readonly Phase[];

/** What an update of the generator goes through. */
export const GENERATOR_PHASES = [
  "generate-for-generator",
  "score-for-generator",
  "generator-loss",
  "auxiliary-penalties",
  "generator-gradients",
  "generator-update",
] as const satisfies readonly Phase[];

/** Without a gradient penalty. */
export const UNPENALISED_DISCRIMINATOR = DISCRIMINATOR_PHASES.filter(
  (name) => name !== "gradient-penalty",
);
/** Without penalties on stylised facts. */
export const UNPENALISED_GENERATOR = GENERATOR_PHASES.filter(
  (name) => name !== "auxiliary-penalties",
);

/** One network's part of a step. */
export interface HalfStep {
  readonly phases: readonly Phase[];
  /** Hands its inputs to the engine. */
  readonly prepare: () => void;
}
