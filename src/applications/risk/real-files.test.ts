import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawnSample, estimateTails } from "./estimates.ts";
import { countedProfits, historicalScenarios } from "./scenarios.ts";

/** A real file to develop against; absent from a clean clone. */
const FILE = join(import.meta.dirname, "../../../../shared/data/yahoo-spy-2008-2017.csv");

const ADJUSTED_CLOSE = 5;

function spyReturns() {
  const lines = readFileSync(FILE, "utf8").trim().split(/\r?\n/).slice(1);
  const prices = lines.map((line) => Number(line.split(",")[ADJUSTED_CLOSE]));
  const values = Float64Array.from(prices.slice(1), (price, t) =>
    Math.log(price / (prices[t] ?? Number.NaN)),
  );
  const times = Float64Array.from(values, (_, t) => t);
  return { assets: ["SPY"], kind: "log", times, values } as const;
}

test.skipIf(!existsSync(FILE))(
  "SPY's one-day historical 99 % VaR is 4.17 % and its ES 5.66 %, as log returns (needs ../shared)",
  () => {
    const scenarios = historicalScenarios(spyReturns(), [1], 1);
    expect(scenarios.profits).toHaveLength(2518);
    const at = (lossAs: "log-return" | "change-of-value") =>
      estimateTails(drawnSample(countedProfits(scenarios, lossAs)), [0.99], 1)[0];
    const asLogarithm = at("log-return");
    expect(asLogarithm?.valueAtRisk.value).toBeCloseTo(0.0417, 4);
    expect(asLogarithm?.expectedShortfall.value).toBeCloseTo(0.0566, 4);
    const asChange = at("change-of-value");
    expect(asChange?.valueAtRisk.value).toBeCloseTo(0.0409, 4);
    expect(asChange?.expectedShortfall.value).toBeCloseTo(0.0549, 4);
  },
);
