import { expect, test } from "vitest";
import type { LossTerm } from "../../engine/gan-engine.ts";
import { OBJECTIVES } from "../config-fields.ts";
import { OBJECTIVES_BY_ID } from "./objectives.ts";

/** A loss term of one logit, as its docstring says. */
function value(term: LossTerm, x: number): number {
  switch (term.law) {
    case "cross-entropy":
      return term.weight * (Math.log1p(Math.exp(x)) - term.target * x);
    case "square":
      return term.weight * (x - term.target) ** 2;
    case "hinge":
      return term.weight * Math.max(0, 1 - term.sign * x);
    case "linear":
      return term.weight * term.sign * x;
  }
}

const grid = Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 2000);

/** Where generated and real windows have one law, the best discriminator is a constant logit. */
function bestLogit(loss: (x: number) => number): number {
  return grid.reduce((best, x) => (loss(x) < loss(best) ? x : best));
}

const unpaired = OBJECTIVES.map((id) => OBJECTIVES_BY_ID[id]).filter(
  (objective) => !objective.plan(0).paired,
);

test.each(unpaired)("$id rests at the equilibrium it names", (objective) => {
  for (const smoothing of objective.smoothable ? [0, 0.1, 0.3] : [0]) {
    const { real, generated, generator } = objective.plan(smoothing);
    const loss = (x: number) => value(real, x) + value(generated, x);
    const logit = bestLogit(loss);
    expect(loss(logit)).toBeCloseTo(objective.discriminatorEquilibrium(smoothing), 6);
    const expected = objective.generatorEquilibrium(smoothing);
    if (expected !== null) expect(value(generator, logit)).toBeCloseTo(expected, 3);
  }
});

test("the paired objective rests at log 2 where the difference is zero", () => {
  const objective = OBJECTIVES_BY_ID.relativistic;
  const { real, generator } = objective.plan(0);
  expect(value(real, 0)).toBeCloseTo(objective.discriminatorEquilibrium(0), 12);
  expect(value(generator, 0)).toBeCloseTo(Math.LN2, 12);
  expect(value(real, 1)).toBeLessThan(value(real, -1));
});

test.each(unpaired)(
  "$id pulls scores apart in the discriminator, together in the generator",
  (objective) => {
    const { real, generated, generator } = objective.plan(0);
    expect(value(real, 0.5)).toBeLessThan(value(real, 0));
    expect(value(generated, 0)).toBeLessThan(value(generated, 0.5));
    expect(value(generator, 0.5)).toBeLessThan(value(generator, 0));
  },
);

test("smoothing moves the target of real windows where there is one", () => {
  expect(OBJECTIVES_BY_ID.minimax.plan(0.1).real).toMatchObject({ target: 0.9 });
  expect(OBJECTIVES_BY_ID.minimax.plan(0.1).generated).toMatchObject({ target: 0 });
  expect(OBJECTIVES_BY_ID["least-squares"].plan(0.2).real).toMatchObject({ target: 0.8 });
});
