import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { QUIET_JOB } from "../../shared/job.ts";
import { backtestApplications } from "./backtest-application.ts";
import { contextOf, preparedOf } from "./backtest-fixture.ts";
import type { BacktestModelId } from "./backtest-options.ts";

/** A real file to develop against; absent from a clean clone. */
const FILE = join(import.meta.dirname, "../../../../shared/data/yahoo-spy-2008-2017.csv");
const DAY = 86_400_000;

function spy() {
  const lines = readFileSync(FILE, "utf8").trim().split(/\r?\n/).slice(1);
  const values = Float64Array.from(lines, (line) => Number(line.split(",")[5]));
  const times = Float64Array.from(lines, (_, day) => day * DAY);
  return preparedOf({ assets: ["SPY"], times, values });
}

/**
 * finance.md 2.7, test 2015–17: breaches, Kupiec p, conditional coverage p, FZ0 at 5 % and at 1 %.
 * The conventions that give them: log returns of adjusted closes; parameters of the first 1,762;
 * quantiles of type 7 and the mean of the values up to them; RiskMetrics about 0; GARCH(1,1)-t as
 * in finance.md 3.4, its law about the training mean, the t law's shortfall in closed form;
 * filtered historical simulation draws the residuals of that same GARCH-t.
 */
const ROWS: readonly (readonly [BacktestModelId, readonly number[], readonly number[]])[] = [
  ["static-quantile", [8, 0, 0, -3.659], [0, 0, 0.001, -3.04]],
  ["historical-250", [33, 0.413, 0.033, -4.049], [10, 0.395, 0.014, -3.519]],
  ["risk-metrics", [37, 0.893, 0.688, -4.073], [12, 0.135, 0.014, -3.222]],
  ["filtered-historical", [21, 0.002, 0.003, -4.059], [8, 0.873, 0.007, -3.57]],
  ["garch-t", [28, 0.087, 0.158, -4.098], [8, 0.873, 0.007, -3.572]],
];

test.skipIf(!existsSync(FILE))(
  "SPY has the backtest rows of finance.md 2.7 (needs ../shared)",
  async () => {
    const report = await backtestApplications["backtest-risk"](
      { holding: 0, stretch: "test", drawnBars: 10_000, seed: 1 },
      contextOf(spy()),
      QUIET_JOB,
    );
    expect(report.times.length).toBe(756);
    expect(report.garch?.omega).toBeCloseTo(0.0203, 4);
    expect(report.garch?.degreesOfFreedom).toBeCloseTo(5.96, 2);
    for (const [id, ...rows] of ROWS) {
      const levels = report.models.find(({ model }) => model === id)?.levels;
      for (const [place, row] of rows.entries()) {
        const level = levels?.[place === 0 ? 2 : 0];
        const [count, coverage, conditional, score] = row;
        expect(level?.breachCount, id).toBe(count);
        expect(level?.coverage, id).toBeCloseTo(coverage ?? Number.NaN, 2.9);
        if (level?.conditional !== null) {
          expect(level?.conditional, id).toBeCloseTo(conditional ?? Number.NaN, 2.9);
        }
        expect(level?.score.value, id).toBeCloseTo(score ?? Number.NaN, 2.9);
      }
    }
  },
);
