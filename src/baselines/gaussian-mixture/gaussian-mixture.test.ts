import { expect, test } from "vitest";
import { autocovariances } from "../../shared/autocovariance.ts";
import { randomStream } from "../../shared/random.ts";
import { regimeReturns } from "../fixtures/sample-returns.ts";
import { GaussianLaw } from "../gaussian-law.ts";
import { fitMixture, normaliseLogs } from "./fit-mixture.ts";
import { gaussianMixture } from "./gaussian-mixture.ts";
import { principalAxes } from "./principal-axes.ts";
import { WindowChain } from "./window-chain.ts";

/** Covariance φ^|i−j| of a window of an autoregression with variance 1. */
const autoregressive = (coefficient: number, length: number) =>
  new Float64Array(length * length).map(
    (_, place) => coefficient ** Math.abs(Math.floor(place / length) - (place % length)),
  );

test("the components of a mixture come back", async () => {
  const truth = [
    new GaussianLaw(Float64Array.of(0, 0), Float64Array.of(0.5, 0.2, 0.2, 0.3)),
    new GaussianLaw(Float64Array.of(1, -1), Float64Array.of(6, -2, -2, 5)),
  ];
  const stream = randomStream(5, "simulation");
  const count = 4000;
  const values = new Float64Array(2 * count);
  for (let point = 0; point < count; point++) {
    truth[stream.uniform() < 0.7 ? 0 : 1]?.draw(stream, values, 2 * point);
  }
  const { law, converged } = await fitMixture({ values, dimension: 2, count }, 2, stream);
  const [calm, wild] = [...law.components].sort(
    (a, b) => (a.covariance[0] ?? 0) - (b.covariance[0] ?? 0),
  );
  expect(converged).toBe(true);
  expect(Math.max(...law.weights)).toBeCloseTo(0.7, 1);
  expect(calm?.covariance[0]).toBeCloseTo(0.5, 1);
  expect(calm?.mean[0]).toBeCloseTo(0, 1);
  expect(Math.abs((wild?.covariance[0] ?? 0) / 6 - 1)).toBeLessThan(0.1);
  expect(Math.abs((wild?.mean[1] ?? 0) + 1)).toBeLessThan(0.2);
  expect(Math.abs((wild?.covariance[1] ?? 0) / (-2 * 0.9) - 1)).toBeLessThan(0.25);
});

test("a component that would shrink onto one point is dropped", async () => {
  const stream = randomStream(6, "simulation");
  const values = Float64Array.from({ length: 600 }, () => stream.normal());
  values.set([500, 500, 500], 300);
  const { law, logLikelihood } = await fitMixture({ values, dimension: 3, count: 200 }, 4, stream);
  expect(law.components.length).toBeLessThan(4);
  expect(Math.min(...law.weights)).toBeGreaterThan(2.9 / 200);
  expect(logLikelihood).toSatisfy(Number.isFinite);
});

test("logarithms become probabilities without overflow", () => {
  const logs = Float64Array.of(-2000, -2000 + Math.log(3));
  expect(normaliseLogs(logs)).toBeCloseTo(-2000 + Math.log(4), 9);
  expect(logs[0]).toBeCloseTo(0.25, 9);
  expect(logs[1]).toBeCloseTo(0.75, 9);
});

test("halves joined by the conditional law of an autoregression are that autoregression", () => {
  const window = new GaussianLaw(new Float64Array(8), autoregressive(0.8, 8));
  const chain = new WindowChain({ weights: Float64Array.of(1), components: [window] });
  const path = new Float64Array(60_000);
  chain.fill(randomStream(3, "sampling"), path, null);
  const covariances = autocovariances(path, 6);
  expect(covariances[0]).toBeCloseTo(1, 1);
  for (const lag of [1, 2, 4, 6]) {
    const correlation = (covariances[lag] ?? 0) / (covariances[0] ?? 1);
    expect(Math.abs(correlation - 0.8 ** lag)).toBeLessThan(0.03);
  }
});

test("a path goes on from the half window before it", () => {
  const window = new GaussianLaw(new Float64Array(4), autoregressive(0.99, 4));
  const chain = new WindowChain({ weights: Float64Array.of(1), components: [window] });
  const path = new Float64Array(1);
  chain.fill(randomStream(3, "sampling"), path, Float64Array.of(4, 5));
  expect(path[0]).toBeGreaterThan(4.5);
  expect(path[0]).toBeLessThan(5.5);
});

test("principal axes leave the points' covariance as it was", async () => {
  const stream = randomStream(9, "simulation");
  const law = new GaussianLaw(new Float64Array(12), autoregressive(0.9, 12));
  const count = 3000;
  const values = new Float64Array(12 * count);
  for (let point = 0; point < count; point++) law.draw(stream, values, 12 * point);
  const axes = principalAxes({ values, dimension: 12, count });
  expect(axes.points.dimension).toBeLessThan(9);
  const { law: kept } = await fitMixture(axes.points, 1, stream);
  const [restored] = axes.restore(kept).components;
  for (const lag of [0, 1, 5]) {
    expect(restored?.covariance[lag]).toBeCloseTo(0.9 ** lag, 1);
  }
});

test("windows are joined, the size is chosen, and the report says both", async () => {
  const { report } = await gaussianMixture.fit(regimeReturns(900, 3), 2);
  const codes = report.remarks.map(({ code }) => code);
  expect(codes.slice(0, 2)).toEqual(["joined-windows", "chosen-by-bic"]);
  expect(report.remarks[0]?.data).toEqual({ window: 12, overlap: 6 });
  const weights = report.parameters.filter(({ name }) => name.endsWith("weight"));
  expect(weights.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
});
