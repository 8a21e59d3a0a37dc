import { expect, test } from "vitest";
import type { GanConfig } from "../gan/config-fields.ts";
import { createEvaluatorOf } from "../metrics/quality/evaluator.ts";
import { METRICS } from "../metrics/quality/metrics.ts";
import type { MetricId, QualityReport } from "../metrics/quality/quality-report.ts";
import { FitError, type MarketModel } from "../shared/market-model.ts";
import type { Event } from "./protocol.ts";
import { config, Harness, is, walk } from "./session-harness.ts";
import type { Foundry } from "./training-run.ts";

const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Long enough for the metrics below. */
const dataset = walk(400);

const prepare = (harness: Harness, change: Partial<GanConfig> = {}) =>
  harness.request<"prepare-run">({
    type: "prepare-run",
    dataset,
    config: { ...config, ...change },
  });

const measure = (harness: Harness, seeds: readonly number[] = [1]) =>
  harness.request<"measure-quality">({ type: "measure-quality", seeds });

const medians = ({ metrics }: QualityReport) =>
  metrics.map(({ id, train }) => [id, train?.generated.median]);

/** Zeros: quick to fit and to draw, and no law of anything. */
const flat: MarketModel = {
  id: "gaussian-walk",
  fit: async () => ({
    sample: async (count, length) => ({
      values: new Float32Array(count * length),
      count,
      length,
      assetCount: 1,
    }),
  }),
};

/** What takes long is not what is tested here. */
const FEW_METRICS = METRICS.filter(({ id }) =>
  (["deviation", "excess-kurtosis", "wasserstein-1", "kolmogorov-smirnov"] as MetricId[]).includes(
    id,
  ),
);

const quick = (foundry: Foundry): Foundry => ({
  ...foundry,
  createEvaluator: (source, seed) => createEvaluatorOf(source, seed, FEW_METRICS),
});

const withBaseline = (model: MarketModel) => (foundry: Foundry) => ({
  ...quick(foundry),
  findBaseline: () => model,
});

const measureBaseline = (harness: Harness) =>
  harness.request<"measure-baseline">({
    type: "measure-baseline",
    baseline: "gaussian-walk",
    seed: 1,
  });

/** Sends a request without waiting for it; its answer. */
function ask(harness: Harness, id: number, seeds: readonly number[]) {
  const since = harness.events.length;
  harness.send({ type: "measure-quality", id, seeds });
  return harness.until(
    (event): event is Extract<Event, { type: "request-succeeded" | "request-failed" }> =>
      (event.type === "request-succeeded" || event.type === "request-failed") && event.id === id,
    since,
  );
}

test("a watched run is measured before, while it trains, and calibrated where it rests", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  harness.send({ type: "watch-quality", on: true });
  const untrained = await harness.until(is("quality-measured"), 0);
  expect(untrained.report).toMatchObject({ step: 0, depth: "live", asset: 0 });
  const since = harness.events.length;
  harness.send({ type: "start-training" });
  const [first] = [await harness.until(is("quality-measured"), since)];
  const second = await harness.until(is("quality-measured"), harness.events.indexOf(first) + 1);
  expect(second.report.step).toBeGreaterThan(first.report.step ?? 0);
  const step = await harness.pause();
  await harness.rest();
  const last = harness.of("quality-measured").at(-1)?.report;
  expect(last?.step).toBe(step);
  expect(harness.of("quality-failed")).toEqual([]);
});

test("a run that nobody watches is measured after it has trained, not before", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  await harness.rest();
  expect(harness.of("quality-measured")).toEqual([]);
  await harness.trainTo(20);
  const step = await harness.pause();
  await harness.rest();
  expect(harness.of("quality-measured").at(-1)?.report.step).toBe(step);
});

test("fixed noise: a generator that stands still is measured the same", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  harness.send({ type: "watch-quality", on: true });
  const before = await harness.until(is("quality-measured"), 0);
  harness.send({ type: "watch-quality", on: false });
  await prepare(harness);
  const since = harness.events.length;
  harness.send({ type: "watch-quality", on: true });
  const after = await harness.until(is("quality-measured"), since);
  expect(medians(after.report)).toEqual(medians(before.report));
});

test("a pause is answered within 100 ms, whatever is being measured", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  harness.send({ type: "watch-quality", on: true });
  await harness.until(is("quality-measured"), 0);
  const asked = ask(harness, 177, [1, 2, 3]);
  /** Of this process's own work: other processes may keep it waiting longer. */
  const waits: number[] = [];
  for (let round = 0; round < 8; round++) {
    harness.send({ type: "start-training" });
    await pass(40 + 17 * round);
    const start = process.cpuUsage();
    await harness.pause();
    const { user, system } = process.cpuUsage(start);
    waits.push((user + system) / 1000);
  }
  expect(Math.max(...waits)).toBeLessThan(100);
  expect((await asked).type).toBe("request-succeeded");
});

test("a measurement that was asked for is of one step, and training goes on beside it", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  await harness.trainTo(30);
  const since = harness.events.length;
  const { reports } = await measure(harness, [1, 2]);
  const heard = harness.events.slice(since);
  await harness.pause();
  expect(reports.map(({ depth }) => depth)).toEqual(["full", "full"]);
  expect(new Set(reports.map(({ step }) => step)).size).toBe(1);
  expect(medians(reports[0] as QualityReport)).not.toEqual(medians(reports[1] as QualityReport));
  expect(heard.some(is("steps-completed"))).toBe(true);
  const progress = heard.filter(is("request-progressed")).map(({ done }) => done);
  expect(progress.length).toBeGreaterThan(1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
});

test("a measurement is cancelled while it runs and while it waits", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  const [running, waiting, third] = [
    ask(harness, 101, [1]),
    ask(harness, 102, [1]),
    ask(harness, 103, [1]),
  ];
  await harness.until(is("request-progressed"));
  harness.send({ type: "cancel", id: 102 });
  harness.send({ type: "cancel", id: 101 });
  for (const answer of [await running, await waiting]) {
    expect(answer).toMatchObject({ type: "request-failed", failure: { code: "cancelled" } });
  }
  expect((await third).type).toBe("request-succeeded");
});

test("another run ends the measurements of the one before", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  const answers = [ask(harness, 101, [1, 2]), ask(harness, 102, [1])];
  await harness.until(is("request-progressed"));
  await prepare(harness, { seed: 8 });
  for (const answer of await Promise.all(answers)) {
    expect(answer).toMatchObject({ type: "request-failed", failure: { code: "cancelled" } });
  }
  expect((await measure(harness)).reports).toHaveLength(1);
});

test("a traditional generator is fitted to the training part and measured", async () => {
  const seen: number[] = [];
  const watching: MarketModel = {
    ...flat,
    fit: (returns, seed) => {
      seen.push(returns.times.length, returns.values.length, seed);
      return flat.fit(returns, seed);
    },
  };
  const harness = new Harness(withBaseline(watching));
  const { summary } = await prepare(harness);
  const { report, fit } = await measureBaseline(harness);
  expect(seen).toEqual([summary.trainCount, summary.trainCount, 1]);
  expect(report).toMatchObject({ step: null, depth: "full", pathCount: 200 });
  expect(fit.parameters).toEqual([]);
});

test("what cannot be fitted is refused with its reason, and what has no run", async () => {
  const unfit = { ...flat, fit: () => Promise.reject(new FitError("too-short", { needed: 500 })) };
  const harness = new Harness(withBaseline(unfit));
  await expect(measureBaseline(harness)).rejects.toMatchObject({ code: "nothing-trained" });
  await prepare(harness);
  await expect(measureBaseline(harness)).rejects.toMatchObject({
    code: "not-fitted",
    data: { reason: "too-short", needed: 500 },
  });
  await harness.trainTo(5);
});

test("a long fit lets training go on, and is cancelled between two of its pieces", async () => {
  let pieces = 0;
  const endless: MarketModel = {
    ...flat,
    async fit(_returns, _seed, { breathe } = {}) {
      for (;;) {
        pieces++;
        const start = performance.now();
        while (performance.now() < start + 5);
        await breathe?.();
      }
    },
  };
  const harness = new Harness(withBaseline(endless));
  await prepare(harness);
  await harness.trainTo(10);
  harness.send({ type: "measure-baseline", id: 101, baseline: "hidden-markov", seed: 1 });
  while (pieces < 20) await harness.until(is("steps-completed"));
  harness.send({ type: "cancel", id: 101 });
  const refused = await harness.until(is("request-failed"));
  expect(refused).toMatchObject({ id: 101, failure: { code: "cancelled" } });
  const after = pieces;
  await harness.until(is("steps-completed"));
  expect(pieces).toBe(after);
});

test("a generator out of a link is measured next to the data, and refused without any", async () => {
  const author = new Harness(quick);
  await prepare(author);
  const { bytes } = await author.request<"save-generator">({ type: "save-generator" });
  const show = (harness: Harness) =>
    harness.request<"show-generator">({ type: "show-generator", config, bytes });
  await show(author);
  const { reports } = await measure(author);
  expect(reports[0]).toMatchObject({ step: null, depth: "full" });
  const reader = new Harness(quick);
  await show(reader);
  await expect(measure(reader)).rejects.toMatchObject({ code: "no-data" });
});

test("a lost device refuses what is measured on it; the run goes on and is measured again", async () => {
  const harness = new Harness(quick);
  await prepare(harness);
  await harness.trainTo(10);
  const asked = ask(harness, 109, [1, 2]);
  harness.send({ type: "inject-fault", fault: "lose-device" });
  const recovered = await harness.until(is("recovered"), 0);
  await asked;
  const { reports } = await measure(harness);
  expect(reports[0]?.step).toBeGreaterThanOrEqual(recovered.step);
  await harness.pause();
});

test("a run of data that cannot be measured says so once, and trains on", async () => {
  const harness = new Harness((foundry) => ({
    ...quick(foundry),
    draftRun: async (...parts) => {
      const draft = await foundry.draftRun(...parts);
      return {
        ...draft,
        begin: (createEngine) => {
          const run = draft.begin(createEngine);
          run.drawReturns = () => Promise.reject(new Error("broken"));
          return run;
        },
      };
    },
  }));
  await prepare(harness);
  harness.send({ type: "watch-quality", on: true });
  await harness.until(is("quality-failed"), 0);
  await harness.trainTo(50);
  await harness.pause();
  expect(harness.of("quality-failed")).toHaveLength(1);
});
