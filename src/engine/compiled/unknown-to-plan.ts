import type { GanProgram } from "../gan-engine.ts";
import { planSupports } from "./plan/plan-supports.ts";

/** The first layer of a program that the compiled plan does not know; null if it knows them all. */
export function unknownToPlan(program: GanProgram): string | null {
  const support = planSupports(program);
  return support.supported ? null : support.layer;
}
