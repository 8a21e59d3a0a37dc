import { expect, test } from "vitest";
import { type Comparison, METRIC_IDS } from "../../metrics/quality/quality-report.ts";
import { en } from "../text/en.ts";
import { evidenceOf, statementOf } from "./complaint-words.ts";

const comparison = (real: number | null, generated: number): Comparison => ({
  real,
  generated: { median: generated, low: generated, high: generated },
  gap: Math.abs(generated - (real ?? 0)),
  floor: 0.1,
});

test("a complaint says which way a number is off, with the numbers", () => {
  const thin = { metric: "excess-kurtosis", comparison: comparison(12.1, 5) } as const;
  expect(statementOf(thin, en)).toBe("Tails are too thin");
  expect(evidenceOf(thin, "number", en)).toBe("excess kurtosis 5 instead of 12.1");
  const weak = { metric: "leverage-10", comparison: comparison(-0.1, -0.06) } as const;
  expect(statementOf(weak, en)).toBe("Losses do not stir up enough volatility");
});

test("a distance stands beside that of two real samples", () => {
  const shown = { metric: "wasserstein-1", comparison: comparison(null, 0.3) } as const;
  expect(evidenceOf(shown, "deviations", en)).toBe(
    "Wasserstein distance, 1 bar 0.3 σ; two real samples: 0.1 σ",
  );
});

test.each(METRIC_IDS)("%s can be told as too little, too much and off", (metric) => {
  for (const one of [comparison(1, 0), comparison(1, 2), comparison(null, 1)]) {
    const statement = statementOf({ metric, comparison: one }, en);
    expect(statement).toMatch(/^[A-Z]/);
    expect(statement).not.toMatch(/[.:]$/);
  }
});
