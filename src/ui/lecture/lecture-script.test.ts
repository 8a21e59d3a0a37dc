import { expect, test } from "vitest";
import type { Phase } from "../../engine/gan-engine.ts";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import { ASKED_PHASES, isAsked, nextPhase } from "./lecture-script.ts";

const shown = (...phases: Phase[]) => phases.map((phase) => ({ step: 1, phase }));

/** The phases of a whole step, as the script foretells them. */
function foretold(discriminatorSteps: number): Phase[] {
  const config = { ...DEFAULT_CONFIG, discriminatorSteps };
  const phases: Phase[] = [];
  do phases.push(nextPhase(shown(...phases), config));
  while (phases.at(-1) !== "generator-update");
  return phases;
}

test("a step begins with its windows and ends with the generator's update", () => {
  const phases = foretold(1);
  expect(phases[0]).toBe("draw-windows");
  expect(phases.filter((phase) => phase === "discriminator-update")).toHaveLength(1);
  expect(new Set(phases).size).toBe(phases.length);
  expect(nextPhase(shown(...phases), DEFAULT_CONFIG)).toBe("draw-windows");
});

test("the discriminator has as many turns as it is given", () => {
  const phases = foretold(3);
  expect(phases.filter((phase) => phase === "discriminator-update")).toHaveLength(3);
  expect(phases.filter((phase) => phase === "generator-update")).toHaveLength(1);
});

test("phases that the configuration leaves out are not foretold", () => {
  expect(foretold(1)).not.toContain("gradient-penalty");
});

test("every phase with a question is one that the default has", () => {
  const phases = foretold(1);
  for (const phase of ASKED_PHASES) expect(phases).toContain(phase);
  expect(isAsked("draw-windows")).toBe(false);
});
