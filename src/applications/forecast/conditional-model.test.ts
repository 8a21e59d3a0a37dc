import { expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../../engine/compiled/compiled-engine.ts";
import { createWasmExecutor } from "../../engine/wasm/wasm-executor.ts";
import { deviation, mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import type { Returns } from "../../shared/series.ts";
import { conditionedHistory } from "./conditional-data.ts";
import { conditionalModel } from "./conditional-model.ts";
import { conditionalNoise, conditionalProgram, PAST_BARS } from "./conditional-network.ts";
import { type CreateEngine, trainConditional } from "./conditional-training.ts";
import { fairCrps } from "./forecast-scores.ts";

const createEngine: CreateEngine = async (program, settings) =>
  createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), "wasm");

const job = {
  stop: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

const CARRIED = 0.7;
const STEPS = 1000;

/** r_t = 0.7 r_(t−1) + e_t: half of the next return's variance is known today. */
const history = (() => {
  const stream = randomStream(3, "simulation");
  const values = new Float64Array(2000);
  for (let t = 1; t < values.length; t++) {
    values[t] = CARRIED * (values[t - 1] ?? 0) + 0.01 * stream.normal();
  }
  return values;
})();

const TRAIN = 1400;
const known = history.subarray(0, TRAIN);

const pastAt = (count: number): Returns => ({
  assets: ["A"],
  kind: "log",
  times: Float64Array.from({ length: count }, (_, i) => i),
  values: history.subarray(0, count),
});

const trained = trainConditional(known, { asset: 0, steps: STEPS, seed: 1 }, createEngine, job);

test("given the past it forecasts a law with memory better than one that does not look", async () => {
  const model = conditionalModel(await trained, createEngine);
  const law = known.slice().sort();
  const scores: [number, number][] = [];
  for (let origin = TRAIN; origin < TRAIN + 80; origin++) {
    const { values } = await model.sample(100, 1, 4, { past: pastAt(origin) });
    const outcome = history[origin] ?? Number.NaN;
    scores.push([fairCrps(new Float64Array(values).sort(), outcome), fairCrps(law, outcome)]);
  }
  const skill = 1 - mean(scores.map(([own]) => own)) / mean(scores.map(([, other]) => other));
  expect(skill).toBeGreaterThan(0.07);
});

test("its paths are as wide as the volatility that they start from", async () => {
  const model = conditionalModel(await trained, createEngine);
  const past = pastAt(TRAIN);
  const wide = { ...past, values: past.values.map((value) => 3 * value) };
  const one = deviation((await model.sample(500, 5, 4, { past })).values);
  const three = deviation((await model.sample(500, 5, 4, { past: wide })).values);
  expect(three / one).toBeGreaterThan(1.5);
});

test("the same seed repeats training and draws to the last bit; longer paths begin alike", async () => {
  const short = { asset: 0, steps: 40, seed: 9 };
  const train = () => trainConditional(known, short, createEngine, job);
  const [first, second] = [await train(), await train()];
  expect(first).toEqual(second);
  const draw = async (length: number) =>
    conditionalModel(first, createEngine).sample(20, length, 4, { past: pastAt(TRAIN) });
  expect(await draw(20)).toEqual(await draw(20));
  const [near, far] = [await draw(10), await draw(50)];
  for (let path = 0; path < 20; path++) {
    expect(far.values.slice(path * 50, path * 50 + 10)).toEqual(
      near.values.slice(path * 10, (path + 1) * 10),
    );
  }
});

test("where the window holds the past the generator is silent", async () => {
  const { scale, futures } = conditionedHistory(known);
  const program = conditionalProgram(scale.cap);
  const { state } = await trained;
  const engine = await createEngine(program, {
    generatorOptimiser: adam,
    discriminatorOptimiser: adam,
    penaltyWeight: 0,
    generatorGradientClip: 1,
    weightClip: 1,
    averagingDecay: 0,
  });
  engine.writeState(state);
  const conditions = futures.slice(0, 3).map(({ condition }) => condition);
  const noise = conditionalNoise(conditions, 1 + PAST_BARS, (i) => randomStream(1, "noise", i));
  const { values, length } = await engine.generate(noise, true);
  engine.dispose();
  for (let path = 0; path < 3; path++) {
    const own = values.subarray(path * length, (path + 1) * length);
    expect(own.subarray(0, 1 + PAST_BARS).every((value) => value === 0)).toBe(true);
    expect(own.subarray(1 + PAST_BARS).every((value) => value !== 0)).toBe(true);
  }
});

const adam = { id: "adam", learningRate: 0, beta1: 0, beta2: 0, epsilon: 1 } as const;

test("too short a history is refused, and a stop ends the training", async () => {
  const training = { asset: 0, steps: 10, seed: 1 };
  const few = known.subarray(0, 90);
  await expect(trainConditional(few, training, createEngine, job)).rejects.toThrow("too-short");
  const stopped = { ...job, stop: { aborted: true } };
  await expect(trainConditional(known, training, createEngine, stopped)).rejects.toThrow(
    "cancelled",
  );
});
