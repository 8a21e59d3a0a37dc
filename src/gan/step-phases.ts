import { DISCRIMINATOR_PHASES, GENERATOR_PHASES, type Phase } from "../engine/gan-engine.ts";

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
