import { beforeAll, expect, test } from "vitest";
import { gaussianWalk } from "../../baselines/gaussian-walk.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import {
  type SmallNetworks,
  smallNetworks,
  WINDOWS,
} from "../../watching/fixtures/small-networks.ts";
import { historicalSimulation } from "../models/historical-simulation.ts";
import { firstReturns } from "../models/model-book.ts";
import { calmJob, contextOf } from "./fixtures/privacy-context.ts";
import { openHiddenLayer } from "./hidden-activations.ts";
import { correlationInterval, meanInterval, shareInterval } from "./intervals.ts";
import { findHandles } from "./latent-handles.ts";
import { measureLeakage } from "./measure-leakage.ts";
import { findNearestWindows } from "./nearest-windows.ts";
import { alongDirection, ridgeDirection } from "./ridge-direction.ts";
import { readSaliency } from "./saliency.ts";
import { readUnits } from "./unit-responses.ts";

let small: SmallNetworks;
let fair: FittedMarketModel;

const contextWith = (generator: FittedMarketModel) =>
  contextOf({ ...small, market: marketOf({ assets: ["A"], windowLength: 10 }) }, generator);

const copying = () => {
  const { returns, trainCount } = marketOf({ assets: ["A"], windowLength: 10 });
  return historicalSimulation(firstReturns(returns, trainCount));
};

beforeAll(async () => {
  small = await smallNetworks(WINDOWS, ["A"], 3);
  fair = await gaussianWalk.fit(small.market.returns, 1);
});

test("intervals: Wilson's for no success in ten, Fisher's and a mean's by their formulas", () => {
  expect(shareInterval(0, 10).high).toBeCloseTo(0.27753, 4);
  expect(shareInterval(0, 10).low).toBe(0);
  expect(correlationInterval(0.5, 103).low).toBeCloseTo(0.33932, 3);
  expect(meanInterval([1, 2, 3, 4]).high - 2.5).toBeCloseTo(1.959964 * Math.sqrt(5 / 12), 6);
});

test("a ridge regression finds the direction that a fact follows", async () => {
  const [count, size] = [600, 20];
  const values = randomStream(1, "noise").fillNormal(new Float32Array(count * size));
  const normals = { values, count, size };
  const truth = new Float64Array(size);
  truth.set([0.6, -0.8], 3);
  const fact = Float64Array.from({ length: count }, (_, row) =>
    Math.tanh(alongDirection(normals, row, truth)),
  );
  const found = await ridgeDirection(normals, fact, async () => {});
  expect(found.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 9);
  expect(found.reduce((sum, value, i) => sum + value * (truth[i] ?? 0), 0)).toBeGreaterThan(0.98);
  const constant = await ridgeDirection(normals, new Float64Array(count), async () => {});
  expect(constant.every((value) => value === 0)).toBe(true);
});

test("the hidden units and their weights make the score", async () => {
  const { networks, engine } = small;
  const context = contextWith(fair);
  const layer = await openHiddenLayer(networks, 0, (...program) =>
    context.createEngine(...program),
  );
  if (layer === null) throw new Error("no hidden layer");
  const windows = randomStream(4, "noise").fillNormal(new Float32Array(6 * 10));
  const [activations, scores] = [await layer.read(windows), await engine.score(windows, 6)];
  const sums = Array.from({ length: 6 }, (_, window) =>
    Array.from(layer.weights ?? []).reduce(
      (sum, weight, unit) => sum + weight * (activations[window * layer.units + unit] ?? 0),
      0,
    ),
  );
  const bias = (scores[0] ?? 0) - (sums[0] ?? 0);
  for (const [window, sum] of sums.entries())
    expect(sum + bias).toBeCloseTo(scores[window] ?? 0, 5);
  expect(layer.units).toBeGreaterThan(1);
  layer.dispose();
});

test("a model that replays the training part is found out, one that cannot is not", async () => {
  const input = { models: ["gan"], pathCount: 40, seed: 1 } as const;
  const copied = await measureLeakage(input, contextWith(copying()), calmJob);
  expect(copied.models[0]?.verdict).toBe("copies-detected");
  expect(copied.models[0]?.nearCopies.shape.rate).toBe(1);
  expect(copied.models[0]?.closer?.value).toBeGreaterThan(0.7);
  const clean = await measureLeakage(input, contextWith(fair), calmJob);
  expect(clean.models[0]?.verdict).toBe("no-leakage-detected");
  expect(clean.models[0]?.closer?.pValue).toBeGreaterThan(0.005);
  expect(clean.discriminator?.low).toBeLessThan(clean.discriminator?.value ?? 0);
  expect(clean.contents.weights).toBe(small.networks.program.generator.parameterCount);
});

test("thirty returns are too few to look for copies in", async () => {
  const market = marketOf({ assets: ["A"], windowLength: 10, trainCount: 30 });
  const context = contextOf({ networks: small.networks, market }, fair);
  const refused = { code: "too-few-returns" };
  const leakage = measureLeakage({ models: ["gan"], pathCount: 40, seed: 1 }, context, calmJob);
  await expect(leakage).rejects.toMatchObject(refused);
  const nearest = findNearestWindows({ model: "gan", scale: "shape", seed: 1 }, context, calmJob);
  await expect(nearest).rejects.toMatchObject(refused);
});

for (const scale of ["shape", "level"] as const) {
  test(`a replayed window is its own nearest, at its date, by ${scale}`, async () => {
    const context = contextWith(copying());
    const report = await findNearestWindows({ model: "gan", scale, seed: 2 }, context, calmJob);
    const [first] = report.pairs;
    expect(first?.distance).toBeLessThan(1e-3);
    expect(first?.nearerShare.value).toBe(0);
    expect(first?.nearerShare.high).toBeGreaterThan(0);
    for (const { generated, real, span } of report.pairs) {
      expect(span.to).toBeGreaterThan(span.from);
      for (const [t, value] of generated.entries()) expect(value).toBeCloseTo(real[t] ?? 0, 6);
    }
  });
}

test("the windows of a model that cannot copy lie where held-out ones do", async () => {
  const report = await findNearestWindows(
    { model: "gan", scale: "shape", seed: 2 },
    contextWith(fair),
    calmJob,
  );
  const middle = (values: Float64Array) => values[Math.floor(values.length / 2)] ?? Number.NaN;
  const ratio = middle(report.generatedDistances) / middle(report.nullDistances);
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
  expect(report.nullIs).toBe("held-out");
});

test("a handle moves its fact, and the window that it shows", async () => {
  const input = { sampleCount: 600, base: 1, seed: 1 };
  const report = await findHandles(input, contextWith(fair), calmJob);
  const [best] = report.handles;
  if (best === undefined) throw new Error("no handle");
  expect(best.determination.value).toBeGreaterThan(0.2);
  expect(best.determination.low).toBeLessThan(best.determination.value);
  expect(best.effect.low).toBeGreaterThan(0);
  expect(best.windows).toHaveLength(report.positions.length);
  const means = best.average.map(({ value }) => value);
  expect(means.at(-1)).toBeGreaterThan(means[0] ?? 0);
  expect(best.parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  const again = await findHandles(input, contextWith(fair), calmJob);
  expect(again).toEqual(report);
});

for (const origin of ["generated", "real"] as const) {
  test(`the gradient says how the score of a ${origin} window changes`, async () => {
    const report = await readSaliency({ origin, seed: 1 }, contextWith(fair), calmJob);
    expect(report.windows.length).toBeGreaterThan(3);
    for (const { span, gradient, returns, deleted, deletedByChance } of report.windows) {
      expect(span === null).toBe(origin === "generated");
      expect(gradient).toHaveLength(10);
      expect(returns).toHaveLength(10);
      expect(Number.isFinite(deleted)).toBe(true);
      expect(deletedByChance.low).toBeLessThanOrEqual(deletedByChance.high);
    }
    expect(report.typical.low[0]).toBeLessThanOrEqual(report.typical.high[0] ?? 0);
  });
}

test("units come with what they follow, and with windows that excite them", async () => {
  const report = await readUnits(
    { sampleCount: 400, layer: 0, seed: 1 },
    contextWith(fair),
    calmJob,
  );
  expect(report.units.length + report.silentCount).toBe(report.unitCount);
  const influences = report.units.map(({ withScore }) => Math.abs(withScore.value));
  expect(influences).toEqual(influences.toSorted((a, b) => b - a));
  for (const { correlations, exciting, area } of report.units) {
    expect(correlations).toHaveLength(report.facts.length);
    for (const { value, low, high } of correlations) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(area.low).toBeLessThanOrEqual(area.high);
    const [first, second] = exciting;
    expect(first?.activation).toBeGreaterThanOrEqual(second?.activation ?? 0);
    const apart = Math.abs((first?.span.from ?? 0) - (second?.span.from ?? 0));
    expect(apart).toBeGreaterThanOrEqual(10 * 86_400_000);
  }
});

test("the layer before has units of its own, which the score does not read", async () => {
  const report = await readUnits(
    { sampleCount: 400, layer: 1, seed: 1 },
    contextWith(fair),
    calmJob,
  );
  expect(report.layers.length).toBeGreaterThan(1);
  expect(report.unitCount).toBe(report.layers[1]?.units);
  expect(report.units.every(({ weight }) => weight === null)).toBe(true);
});

test("a generator that came alone has no discriminator to be asked", async () => {
  const alone = { ...small, networks: { ...small.networks, hasDiscriminator: false } };
  const market = marketOf({ assets: ["A"], windowLength: 10 });
  const context = contextOf({ networks: alone.networks, market }, fair);
  const refused = { code: "no-discriminator" };
  const saliency = readSaliency({ origin: "real", seed: 1 }, context, calmJob);
  await expect(saliency).rejects.toMatchObject(refused);
  const units = readUnits({ sampleCount: 400, layer: 0, seed: 1 }, context, calmJob);
  await expect(units).rejects.toMatchObject(refused);
  const leakage = measureLeakage({ models: ["gan"], pathCount: 40, seed: 1 }, context, calmJob);
  expect((await leakage).discriminator).toBeNull();
});
