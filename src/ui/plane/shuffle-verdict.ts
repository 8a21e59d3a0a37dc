import type { ShuffleEffect, ShuffleReport } from "../../watching/pen/pen-reading.ts";

/** Mean change of a window's score in deviations of the scores. */
export function changeInDeviations({ meanChange, deviation }: ShuffleEffect): number {
  return deviation > 0 ? meanChange / deviation : 0;
}

const UNMOVED = 0.1;
const MOVED = 0.5;

/** Whether the discriminator minds the order of bars, by the larger of the two changes. */
export function shuffleVerdict({ real, generated }: ShuffleReport): "ignores" | "little" | "minds" {
  const change = Math.max(changeInDeviations(real), changeInDeviations(generated));
  if (change < UNMOVED) return "ignores";
  return change < MOVED ? "little" : "minds";
}
