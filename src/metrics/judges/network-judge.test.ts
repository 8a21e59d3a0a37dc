import { beforeAll, expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../../engine/compiled/compiled-engine.ts";
import { openCpu } from "../../engine/tfjs/cpu-device.ts";
import { createTfjsEngine } from "../../engine/tfjs/create-tfjs-engine.ts";
import { createWasmExecutor } from "../../engine/wasm/wasm-executor.ts";
import { CancelledError } from "../../shared/cancellation.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";
import { convolutionJudge, recurrentJudge } from "./judge-networks.ts";
import { type CreateEngine, FRESH_JUDGE, networkJudge } from "./network-judge.ts";
import { type JudgedSample, somePaths, windowsOfPaths } from "./window-source.ts";

const WINDOW = 32;
const STANDARD = { mean: [0], deviation: [1] };

const compiled: CreateEngine = (program, settings) =>
  createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), "wasm");

/** Independent returns of deviation 1; their volatility doubles and halves every 8 bars if asked. */
function paths(seed: number, clustered: boolean): Paths {
  const [count, length] = [40, 500];
  const values = randomStream(seed, "simulation").fillNormal(new Float32Array(count * length));
  const factors = [Math.sqrt(0.4), Math.sqrt(1.6)];
  const volatility = (t: number) => (clustered ? (factors[Math.floor(t / 8) % 2] ?? 1) : 1);
  return { values: values.map((value, t) => value * volatility(t)), count, length, assetCount: 1 };
}

function sampleOf(seed: number, clustered: boolean): JudgedSample {
  const all = paths(seed, clustered);
  return {
    seen: windowsOfPaths(somePaths(all, 0, 30), WINDOW, STANDARD),
    unseen: windowsOfPaths(somePaths(all, 30, 10), WINDOW, STANDARD),
  };
}

const options = (seed: number, steps: number) => ({
  seed,
  training: { ...FRESH_JUDGE, steps },
  testCount: 1000,
});

const network = convolutionJudge(WINDOW, 1);

beforeAll(() => openCpu());

test("a fresh judge learns a difference in clustering", async () => {
  for (const seed of [1, 2]) {
    const verdict = await networkJudge(
      network,
      sampleOf(1, true),
      sampleOf(2, false),
      compiled,
      options(seed, 400),
    );
    expect(verdict.areaUnderCurve).toBeGreaterThan(0.75);
    expect(verdict.accuracy).toBeGreaterThan(0.65);
  }
});

test("it finds none between two samples of one law", async () => {
  const verdict = await networkJudge(
    network,
    sampleOf(1, true),
    sampleOf(2, true),
    compiled,
    options(1, 400),
  );
  expect(Math.abs(verdict.areaUnderCurve - 0.5)).toBeLessThan(0.06);
  expect(Math.abs(verdict.accuracy - 0.5)).toBeLessThan(0.05);
});

test("which sample is called real changes nothing but the sign", async () => {
  const [a, b] = [sampleOf(1, true), sampleOf(2, false)];
  const there = await networkJudge(network, a, b, compiled, options(1, 300));
  const back = await networkJudge(network, b, a, compiled, options(1, 300));
  expect(Math.abs(there.areaUnderCurve - back.areaUnderCurve)).toBeLessThan(0.05);
});

test("both engines reach the same verdict", async () => {
  const verdict = (create: CreateEngine) =>
    networkJudge(network, sampleOf(1, true), sampleOf(2, false), create, {
      ...options(1, 3),
      testCount: 200,
    });
  const [ours, theirs] = [await verdict(compiled), await verdict(createTfjsEngine)];
  expect(ours.areaUnderCurve).toBeCloseTo(theirs.areaUnderCurve, 3);
});

test("TimeGAN's judge has as many units as half the columns, at least four", () => {
  const units = (assets: number) =>
    recurrentJudge(24, assets).layers.find(({ spec }) => spec.kind === "recurrent")?.output
      .channels;
  expect([1, 6, 12].map(units)).toEqual([4, 4, 6]);
});

test("it tells its progress, and stops when asked", async () => {
  const stop = { aborted: false };
  const told: number[] = [];
  const progress = (done: number) => {
    told.push(done);
    stop.aborted = done === 100;
  };
  const judged = networkJudge(network, sampleOf(1, true), sampleOf(2, true), compiled, {
    ...options(1, 200),
    stop,
    progress,
  });
  await expect(judged).rejects.toThrow(CancelledError);
  expect(told).toEqual([50, 100]);
});

test("paths shorter than a window are refused", () => {
  expect(() => windowsOfPaths(paths(1, false), 501, STANDARD)).toThrow(RangeError);
});
