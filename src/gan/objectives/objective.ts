import type { ObjectivePlan } from "../../engine/gan-engine.ts";
import type { GanConfig } from "../config-fields.ts";

/** Where an objective comes from. */
export interface PaperReference {
  readonly authors: string;
  readonly year: number;
  /** Equation or algorithm in the paper. */
  readonly place: string;
  readonly arXiv: string;
}

/** One objective: what is minimised, why, and where the losses would rest. */
export interface Objective {
  readonly id: GanConfig["objective"];
  /** Losses in TeX; D is the logit or critic value, σ the logistic function. */
  readonly equation: string;
  readonly paper: PaperReference;
  /** The plan; `labelSmoothing` s makes the target of real windows 1 − s where the law has a target. */
  readonly plan: (labelSmoothing: number) => ObjectivePlan;
  /** True if the real windows' loss has a target that can be smoothed. */
  readonly smoothable: boolean;
  /**
   * Loss of each network where generated and real windows have the same law and the
   * discriminator is at its best, given smoothing s; null where no single value is right.
   */
  readonly discriminatorEquilibrium: (labelSmoothing: number) => number;
  readonly generatorEquilibrium: (labelSmoothing: number) => number | null;
}

/**
 * Binary cross-entropy pair at equilibrium: the discriminator's best constant probability is
 * p = (1 − s)/2 where real windows have target 1 − s and generated ones 0.
 */
export function smoothedProbability(labelSmoothing: number): number {
  return (1 - labelSmoothing) / 2;
}

/** −[(1−s) log p + (1+s) log(1−p)] at p = (1−s)/2; 2 log 2 without smoothing. */
export function crossEntropyEquilibrium(labelSmoothing: number): number {
  const p = smoothedProbability(labelSmoothing);
  return -((1 - labelSmoothing) * Math.log(p) + (1 + labelSmoothing) * Math.log(1 - p));
}
