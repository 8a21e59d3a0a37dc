import type { EngineState, MeasureColumns, MeasureName } from "../engine/gan-engine.ts";

export type NetworkName = "generator" | "discriminator";

/** Which networks a step updated. */
export type StepTarget = "discriminator" | "generator" | "both";

/** The first step whose numbers are not finite, as an index into the columns. */
export interface Divergence {
  readonly index: number;
  readonly network: NetworkName;
}

const DISCRIMINATOR_MEASURES = [
  "discriminatorLoss",
  "discriminatorGradientNorm",
] as const satisfies readonly MeasureName[];
const GENERATOR_MEASURES = [
  "generatorLoss",
  "generatorGradientNorm",
] as const satisfies readonly MeasureName[];

function isBroken(columns: MeasureColumns, names: readonly MeasureName[], index: number): boolean {
  return names.some((name) => !Number.isFinite(columns[name][index] ?? Number.NaN));
}

/**
 * The first step whose losses or gradient norms are not finite. `targets` says which networks
 * each step updated: a step has no numbers of the other one, which is no divergence.
 */
export function findDivergence(
  columns: MeasureColumns,
  targets: readonly StepTarget[],
): Divergence | null {
  for (const [index, target] of targets.entries()) {
    if (target !== "generator" && isBroken(columns, DISCRIMINATOR_MEASURES, index)) {
      return { index, network: "discriminator" };
    }
    if (target !== "discriminator" && isBroken(columns, GENERATOR_MEASURES, index)) {
      return { index, network: "generator" };
    }
  }
  return null;
}

/** The network with a number that is not finite in its state, if there is one. */
export function divergedNetwork(state: EngineState): NetworkName | null {
  for (const [key, values] of state) {
    if (values.every(Number.isFinite)) continue;
    return key.startsWith("discriminator") ? "discriminator" : "generator";
  }
  return null;
}
