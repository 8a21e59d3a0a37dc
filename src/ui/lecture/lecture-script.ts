import type { Phase } from "../../engine/gan-engine.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import type { ShownPhase } from "../../store/lecture-store.ts";
import { numberedPhases } from "../machine/machine-phases.ts";

/** Phases before which the class is asked what will happen. */
export const ASKED_PHASES = [
  "score-generated",
  "discriminator-update",
  "score-for-generator",
  "generator-gradients",
  "generator-update",
] as const satisfies readonly Phase[];
export type AskedPhase = (typeof ASKED_PHASES)[number];

/** Tells a phase with a question from one without. */
export const isAsked = (phase: Phase): phase is AskedPhase =>
  (ASKED_PHASES as readonly Phase[]).includes(phase);

/** The discriminator's updates since the generator's last. */
function updatesSince(shown: readonly ShownPhase[]): number {
  const last = shown.findLastIndex(({ phase }) => phase === "generator-update");
  return shown.slice(last + 1).filter(({ phase }) => phase === "discriminator-update").length;
}

/** The phase that comes after those that were shown; the discriminator may have several turns. */
export function nextPhase(shown: readonly ShownPhase[], config: GanConfig): Phase {
  const sequence = numberedPhases(config).map(({ phase }) => phase);
  const latest = shown.at(-1)?.phase;
  const index = latest === undefined ? -1 : sequence.indexOf(latest);
  const next = sequence[index + 1] ?? "draw-windows";
  const isTurnOver = latest === "discriminator-update";
  if (isTurnOver && updatesSince(shown) < config.discriminatorSteps) return "draw-windows";
  return next;
}
