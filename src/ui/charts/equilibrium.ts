import type { GanConfig } from "../../gan/config-fields.ts";
import { OBJECTIVES_BY_ID } from "../../gan/objectives/objectives.ts";

export interface Equilibrium {
  readonly network: "discriminator" | "generator";
  readonly value: number;
}

/** The losses at which neither network can win, by the objective's own equations; penalties are not counted. */
export function equilibriaOf(
  config: Pick<GanConfig, "objective" | "labelSmoothing">,
): Equilibrium[] {
  const objective = OBJECTIVES_BY_ID[config.objective];
  const discriminator = objective.discriminatorEquilibrium(config.labelSmoothing);
  const generator = objective.generatorEquilibrium(config.labelSmoothing);
  const known: Equilibrium[] = [{ network: "discriminator", value: discriminator }];
  return generator === null ? known : [...known, { network: "generator", value: generator }];
}
