import { expect, test } from "vitest";
import { prepareMarket } from "../data/prepare-market.ts";
import type { QuizDeal } from "./quiz-protocol.ts";
import { changeRuns, config, dataset, Harness } from "./session-harness.ts";
import type { TrainingRun } from "./training-run.ts";

const COUNT = 10;

async function deal(harness: Harness, seed: number, count = COUNT): Promise<QuizDeal> {
  const ask = { type: "deal-windows", count, asset: 0, seed } as const;
  return (await harness.request<"deal-windows">(ask)).deal;
}

async function trained(change: Partial<typeof config> = {}): Promise<Harness> {
  const harness = new Harness();
  await harness.prepare({ ...config, ...change });
  for (let i = 0; i < 3; i++) harness.send({ type: "step", target: "both" });
  return harness;
}

const windowOf = ({ prices, windowLength }: QuizDeal, index: number) =>
  prices.slice(index * (windowLength + 1), (index + 1) * (windowLength + 1));

test("the same seed deals the same windows, another seed others", async () => {
  const harness = await trained();
  const first = await deal(harness, 1);
  expect(await deal(harness, 1)).toEqual(first);
  const other = await deal(harness, 2);
  expect(other.prices).not.toEqual(first.prices);
  expect(first).toMatchObject({ step: 3, windowLength: config.windowLength });
});

test("real windows are pieces of the training part, apart from each other; forged ones are not", async () => {
  const dealt = await deal(await trained(), 3);
  const { trainCount } = prepareMarket(dataset.prices, config);
  const { values } = dataset.prices;
  const starts: number[] = [];
  for (let index = 0; index < COUNT; index++) {
    const shown = windowOf(dealt, index);
    const start = Array.from({ length: trainCount - config.windowLength + 1 }, (_, i) => i).find(
      (from) =>
        shown.every(
          (price, t) =>
            Math.abs(price - (100 * (values[from + t] ?? 0)) / (values[from] ?? 1)) < 1e-3,
        ),
    );
    expect(start !== undefined).toBe(dealt.isReal[index] === 1);
    if (start !== undefined) starts.push(start);
  }
  starts.sort((a, b) => a - b);
  expect(starts.length).toBeGreaterThan(0);
  starts.slice(1).forEach((start, index) => {
    expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(config.windowLength);
  });
});

test("the coin is fair, and either side has three at least", async () => {
  const harness = await trained();
  let real = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const count = (await deal(harness, seed)).isReal.reduce((sum, flag) => sum + flag, 0);
    expect(count).toBeGreaterThanOrEqual(3);
    expect(count).toBeLessThanOrEqual(7);
    real += count;
  }
  expect(Math.abs(real - 200)).toBeLessThan(40);
});

/** The run that a harness trains, to be asked behind its back. */
async function withRun(change: Partial<typeof config>) {
  const held: TrainingRun[] = [];
  const harness = new Harness((foundry) =>
    changeRuns(foundry, (run) => {
      held.push(run);
      return run;
    }),
  );
  await harness.prepare({ ...config, ...change });
  for (let i = 0; i < 3; i++) harness.send({ type: "step", target: "both" });
  const run = () => {
    const last = held.at(-1);
    if (last === undefined) throw new Error("no run");
    return last;
  };
  return { harness, run };
}

test("the scores are the discriminator's of the very windows that are shown", async () => {
  const { harness, run } = await withRun({ objective: "non-saturating" });
  const dealt = await deal(harness, 5);
  expect(dealt.threshold).toBe(0);
  const { constants } = prepareMarket(dataset.prices, config);
  const [mean = 0] = constants.mean;
  const [deviation = 1] = constants.deviation;
  const standardised = Float32Array.from({ length: COUNT * config.windowLength }, (_, i) => {
    const shown = windowOf(dealt, Math.floor(i / config.windowLength));
    const t = i % config.windowLength;
    return (Math.log((shown[t + 1] ?? 1) / (shown[t] ?? 1)) - mean) / deviation;
  });
  const scores = await run().networks.score(standardised, COUNT);
  for (const [index, score] of scores.entries()) {
    expect(dealt.scores[index]).toBeCloseTo(score, 3);
  }
});

test("an unbounded critic's threshold lies between its means", async () => {
  const dealt = await deal(await trained({ objective: "wasserstein" }), 5, 30);
  const side = (flag: number) => [...dealt.scores].filter((_, i) => dealt.isReal[i] === flag);
  const all = [...side(0), ...side(1)];
  expect(dealt.threshold).toBeGreaterThan(Math.min(...all));
  expect(dealt.threshold).toBeLessThan(Math.max(...all));
});

test("a generator that came alone is judged by the eye only", async () => {
  const harness = await trained();
  const { bytes } = await harness.request<"save-generator">({ type: "save-generator" });
  await harness.request<"show-generator">({ type: "show-generator", config, bytes });
  const dealt = await deal(harness, 1);
  expect(dealt.scores).toHaveLength(0);
  expect(dealt.prices).toHaveLength(COUNT * (config.windowLength + 1));
  const alone = new Harness();
  await alone.request<"show-generator">({ type: "show-generator", config, bytes });
  await expect(deal(alone, 1)).rejects.toMatchObject({ code: "no-data" });
});
