import { expect, test } from "vitest";
import type { BacktestModelId } from "../../../applications/backtest/backtest-options.ts";
import type { LevelBacktest } from "../../../applications/backtest/backtest-types.ts";
import {
  bestOf,
  type ShownModel,
  spokesmanOf,
  verdictOfP,
  verdictSentence,
} from "./verdict-words.ts";

const interval = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });

const level = (change: Partial<LevelBacktest> = {}): LevelBacktest => ({
  probability: 0.05,
  quantiles: new Float64Array(),
  shortfalls: new Float64Array(),
  breachCount: 36,
  expectedCount: 37.8,
  rate: interval(0.05),
  coverage: 0.7,
  independence: 0.4,
  conditional: 0.5,
  shortfall: { ...interval(0), critical: 0.3, pValue: 0.5 },
  residuals: null,
  score: interval(-4),
  against: [],
  ...change,
});

const shown = (
  ...models: readonly (readonly [BacktestModelId, Partial<LevelBacktest>])[]
): readonly ShownModel[] => models.map(([model, change]) => ({ model, level: level(change) }));

test("a lamp is full from .05, half from .01, empty below, and dotted where nothing was tested", () => {
  expect([0.05, 0.049, 0.01, 0.009, null, Number.NaN].map(verdictOfP)).toEqual([
    "within",
    "near",
    "near",
    "off",
    "unknown",
    "unknown",
  ]);
});

test("who speaks is fixed beforehand, not chosen by the score", () => {
  const all = shown(
    ["garch-t", { score: interval(-4.2) }],
    ["filtered-gan", { score: interval(-4.1) }],
    ["filtered-gan-garch", { score: interval(-4) }],
  );
  expect(spokesmanOf(all)?.model).toBe("filtered-gan-garch");
  expect(bestOf(all)?.model).toBe("garch-t");
});

test("a score that is no number wins nothing", () => {
  const all = shown(["gan", { score: interval(Number.NaN) }], ["garch-t", {}]);
  expect(bestOf(all)?.model).toBe("garch-t");
});

test("the sentence tells the count, the verdict, the better model and the unfiltered generator", () => {
  const difference = { difference: 0.025, standardError: 0.02, pValue: 0.21 };
  const all = shown(
    ["garch-t", { score: interval(-4.1) }],
    ["gan", { breachCount: 8, coverage: 1e-9, score: interval(-3.7) }],
    [
      "filtered-gan-garch",
      { score: interval(-4.075), against: [{ model: "garch-t", ...difference }] },
    ],
  );
  const sentence = verdictSentence(all, 756);
  expect(sentence).toContain("was breached on 36 of 756 bars where 37.8 are expected: no test");
  expect(sentence).toContain("that of GARCH-t, 0.025 lower: no more than chance may do");
  expect(sentence).toContain("Unfiltered, the GAN was breached 8 times instead of 37.8");
});

test("what rejects it is named, with its direction", () => {
  const told = (change: Partial<LevelBacktest>) =>
    verdictSentence(shown(["filtered-gan-garch", change]), 756);
  expect(told({ breachCount: 20, coverage: 0.002 })).toContain("too cautious) rejects it at 5 %");
  expect(told({ breachCount: 60, coverage: 0.002, independence: 0.01 })).toContain(
    "(too many breaches) and independence (breaches cluster) reject it",
  );
  expect(told({ conditional: 0.03 })).toContain("conditional coverage rejects it");
  expect(told({ breachCount: 3, independence: null, conditional: null })).toContain("too few");
  expect(told({})).toContain("It has the best score of all.");
});
