import { beforeAll, expect, test } from "vitest";
import { openNodeDevice } from "../../../scripts/node-device.ts";
import type { GanEngine } from "../../engine/gan-engine.ts";
import { createTfjsEngine } from "../../engine/tfjs/create-tfjs-engine.ts";
import { buildProgram } from "../../gan/build-program.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import { stepSettings } from "../../gan/step-settings.ts";
import { createTrainer } from "../../gan/trainer.ts";
import type { WatchedNetworks } from "../watched-networks.ts";
import { averageDistance } from "./layer-pictures.ts";
import type { MachineObservation } from "./machine-observation.ts";
import { MachineEye } from "./observe-machine.ts";

const market = marketOf({ assets: ["A", "B"], windowLength: 16, trainCount: 300 });
const config: GanConfig = {
  ...DEFAULT_CONFIG,
  windowLength: 16,
  generatorWidth: 8,
  discriminatorWidth: 4,
  discriminatorDepth: 2,
  batchSize: 8,
};

const networksOf = (engine: GanEngine): WatchedNetworks => ({
  program: engine.program,
  hasDiscriminator: true,
  generate: (noise) => engine.generate(noise, false),
  generateAveraged: (noise) => engine.generate(noise, true),
  score: (windows, count) => engine.score(windows, count),
  inputGradient: (windows, count) => engine.inputGradient(windows, count),
  readState: () => engine.readState(),
});

const breathe = async () => undefined;

let before: MachineObservation;
let after: MachineObservation;
let starts: Int32Array;
let average: Float32Array;
let weights: Float32Array;

beforeAll(async () => {
  await openNodeDevice("cpu");
  const engine = createTfjsEngine(buildProgram(config, market), stepSettings(config, 1));
  const trainer = createTrainer({ engine, config, market });
  const eye = new MachineEye({ networks: networksOf(engine), market, seed: config.seed });
  const look = () =>
    eye.observe(
      { step: trainer.step, asset: 1, batchStarts: trainer.batchStarts, hasAverage: true },
      breathe,
    );
  before = await look();
  for (let i = 0; i < 3; i++) await trainer.runStep("both");
  after = await look();
  starts = trainer.batchStarts.slice();
  const state = await engine.readState();
  average = state.get("generator.average") ?? new Float32Array(0);
  weights = state.get("generator.weights") ?? new Float32Array(0);
  engine.dispose();
}, 60_000);

test("the real windows are those of the latest batch, of the asset that is shown", () => {
  expect([...after.realStarts]).toEqual([...starts.subarray(0, 4)]);
  const first = after.realStarts[0] ?? 0;
  const expected = Array.from({ length: 16 }, (_, i) => market.standardised[(first + i) * 2 + 1]);
  expect([...after.realWindows.subarray(0, 16)]).toEqual(expected);
});

test("the noise stays the same while the windows that are made of it change", () => {
  expect(after.noise).toEqual(before.noise);
  expect(after.generatedWindows).not.toEqual(before.generatedWindows);
  expect(before.noise.rows * before.noise.columns).toBe(before.noise.values.length);
});

test("before the first step the average is the generator itself; afterwards it lags behind", () => {
  expect(before.averageDistance).toBe(0);
  expect([...before.averagedWindow]).toEqual([...before.generatedWindows.subarray(0, 16)]);
  expect(after.averageDistance).toBeCloseTo(averageDistance(weights, average), 12);
  expect(after.averageDistance).toBeGreaterThan(0);
});

test("every weight is in one of the layers", () => {
  const count = (layers: MachineObservation["generatorLayers"]) =>
    layers.reduce((sum, { weightCount }) => sum + weightCount, 0);
  const program = buildProgram(config, market);
  expect(count(after.generatorLayers)).toBe(program.generator.parameterCount);
  expect(count(after.discriminatorLayers)).toBe(program.discriminator.parameterCount);
  const squares = after.generatorLayers.reduce(
    (sum, layer) =>
      sum + (layer.weightCount > 0 ? layer.weightCount * layer.rootMeanSquare ** 2 : 0),
    0,
  );
  expect(squares).toBeCloseTo(
    weights.reduce((sum, weight) => sum + weight ** 2, 0),
    3,
  );
});

test("the histogram holds every training return", () => {
  const shares = before.normaliser?.shares ?? new Float32Array(0);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(before.normaliser?.edges.length).toBe(shares.length + 1);
  expect(before.normaliser?.deviation).toBe(market.constants.deviation[1]);
});

test("scores are of as many real as generated windows before a batch, of the batch afterwards", () => {
  expect(before.scores?.real.length).toBe(before.scores?.generated.length);
  expect(after.scores?.real.length).toBe(config.batchSize);
  expect(after.scores?.scale).toBe("score");
});

test("scores without a probability are told apart in the middle between their means", () => {
  const mean = (values: Float32Array = new Float32Array(0)) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const { real, generated, threshold } = after.scores ?? {};
  expect(threshold).toBeCloseTo((mean(real) + mean(generated)) / 2, 6);
  expect(threshold).not.toBe(0);
});

test("a generator that came alone shows its forgeries and nothing that it came without", async () => {
  const engine = createTfjsEngine(buildProgram(config, market), stepSettings(config, 1));
  createTrainer({ engine, config, market });
  const networks = { ...networksOf(engine), hasDiscriminator: false };
  const eye = new MachineEye({ networks, market: null, seed: 3 });
  const nothing = new Int32Array(0);
  const alone = await eye.observe(
    { step: 0, asset: 0, batchStarts: nothing, hasAverage: false },
    breathe,
  );
  engine.dispose();
  expect(alone.generatedWindows.length).toBe(4 * 16);
  expect(alone).toMatchObject({ scores: null, normaliser: null, averageDistance: null });
  expect(alone.discriminatorLayers).toEqual([]);
  expect(alone.realWindows.length + alone.averagedWindow.length).toBe(0);
});
