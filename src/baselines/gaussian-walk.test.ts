import { expect, test } from "vitest";
import { regimeReturns, returnsOf } from "./fixtures/sample-returns.ts";
import { gaussianWalk } from "./gaussian-walk.ts";

const named = (report: { parameters: readonly { name: string; value: number }[] }, name: string) =>
  report.parameters.filter((parameter) => parameter.name === name).map(({ value }) => value);

/** scipy.stats.multivariate_normal at the rows' own mean and biased covariance, in per cent. */
test("tells the moments and the likelihood that SciPy finds", async () => {
  const rows = [0.012, -0.004, -0.021, 0.007, 0.005, 0.003, 0.017, 0.011, -0.009, -0.013, 0.002];
  const second = [0.004, 0.001, -0.015, 0.009, -0.002, 0.006, 0.008, 0.002, -0.011, -0.001, 0.003];
  const both = rows.flatMap((value, t) => [value, second[t] ?? 0]);
  const { report } = await gaussianWalk.fit(returnsOf(both, 2), 1);
  expect(named(report, "mean")[0]).toBeCloseTo(0.0909090909, 9);
  expect(named(report, "deviation")[1]).toBeCloseTo(0.7138534702, 9);
  expect(named(report, "correlation")[0]).toBeCloseTo(0.810738983, 7);
  expect(report.logLikelihood).toBeCloseTo(-22.6998798, 5);
});

test("has neither fat tails nor clustering but the market's moments", async () => {
  const market = regimeReturns(800, 5);
  const { values } = await (await gaussianWalk.fit(market, 1)).sample(20, 2000, 3);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const second = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const fourth = values.reduce((sum, value) => sum + (value - mean) ** 4, 0) / values.length;
  expect(fourth / second ** 2).toBeCloseTo(3, 1);
});
