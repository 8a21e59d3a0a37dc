import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { BASELINE_IDS } from "../baselines/baseline-ids.ts";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import type { QualityReport } from "../metrics/quality/quality-report.ts";
import type { Failure } from "../worker/failure.ts";
import type { ComparisonRow } from "./app-state.ts";
import {
  type ComparisonFile,
  comparisonCsv,
  comparisonJson,
  summariseReports,
} from "./comparison-file.ts";
import { qualityReport } from "./fake-worker.ts";
import { INITIAL_QUALITY } from "./quality-store.ts";
import { MOST_POINTS, reduceQuality } from "./reduce-quality.ts";
import { csv, openPage } from "./session-fixture.ts";

type Page = Awaited<ReturnType<typeof openPage>>;

const measured = (step: number) =>
  ({ type: "quality-measured", sequence: step, report: qualityReport(step) }) as const;

const rowsOf = (page: Page) => page.comparison.getState().rows;
const idsOf = (page: Page) => rowsOf(page).map(({ id }) => id);

async function keep(page: Page): Promise<void> {
  page.session.keepRun();
  await page.settle();
}

describe("the quality of the run", () => {
  test("comes by itself: the latest report, and a timeline of the headline metrics in floors", () => {
    const state = [10, 20].map(measured).reduce(reduceQuality, INITIAL_QUALITY);
    expect(state.live?.step).toBe(20);
    expect(state.timeline).toEqual([
      { step: 10, floors: { "excess-kurtosis": 4 } },
      { step: 20, floors: { "excess-kurtosis": 4 } },
    ]);
  });

  test("keeps a timeline of 600 points at most, in order, the latest always", () => {
    let state = INITIAL_QUALITY;
    for (let step = 1; step <= 5000; step++) {
      state = reduceQuality(state, measured(step));
      expect(state.timeline.length).toBeLessThanOrEqual(MOST_POINTS);
      expect(state.timeline.at(-1)?.step).toBe(step);
    }
    const steps = state.timeline.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps[0]).toBe(1);
    expect(steps.length).toBeGreaterThan(MOST_POINTS / 2);
  });

  test("goes back with the run", () => {
    const scored = { type: "checkpoint-scored", step: 20, score: 2, isBest: true } as const;
    const state = [measured(10), measured(20), measured(30), scored].reduce(
      reduceQuality,
      INITIAL_QUALITY,
    );
    const back = reduceQuality(state, {
      type: "training-diverged",
      at: 30,
      step: 15,
      network: "generator",
    });
    expect(back.timeline.map(({ step }) => step)).toEqual([10]);
    expect(back.scores).toEqual([]);
  });

  test("is that of this run only; watching outlives it", async () => {
    const page = await openPage();
    page.session.watchQuality(true);
    expect(page.worker.last("watch-quality").on).toBe(true);
    page.worker.emit(measured(10));
    page.session.measureQuality();
    await page.settle();
    expect(page.quality.getState()).toMatchObject({ fullStatus: "measured", full: { step: 0 } });
    page.session.newSeed();
    await page.settle();
    expect(page.quality.getState()).toEqual({ ...INITIAL_QUALITY, isWatching: true });
  });

  test("is measured on demand, with progress, once at a time", async () => {
    const page = await openPage();
    page.session.measureQuality();
    page.session.measureQuality();
    expect(page.worker.commands("measure-quality")).toHaveLength(1);
    const { id } = page.worker.last("measure-quality");
    page.worker.emit({ type: "request-progressed", id, done: 30, total: 100 });
    expect(page.quality.getState()).toMatchObject({
      fullStatus: "measuring",
      progress: { done: 30, total: 100 },
    });
    await page.settle();
    expect(page.quality.getState()).toMatchObject({ fullStatus: "measured", progress: null });
    expect(page.worker.last("measure-quality").plane).toBe("components");
    page.session.measureQuality("neighbours");
    expect(page.worker.last("measure-quality").plane).toBe("neighbours");
  });

  test("can be cancelled, and says why it failed", async () => {
    const page = await openPage();
    page.session.measureQuality();
    page.session.cancelQuality();
    await page.settle();
    expect(page.quality.getState()).toMatchObject({ fullStatus: "none", fullFailure: null });
    const failure: Failure = { kind: "run", code: "no-data", data: {} };
    page.worker.refuse = ({ type }) => (type === "measure-quality" ? failure : null);
    page.session.measureQuality();
    await page.settle();
    expect(page.quality.getState()).toMatchObject({ fullStatus: "failed", fullFailure: failure });
  });

  test("says which checkpoint was put back", async () => {
    const page = await openPage();
    const restored = { type: "checkpoint-restored", step: 2400, from: 3000, score: 1.31 } as const;
    page.worker.emit(restored);
    expect(page.quality.getState().restored).toEqual({ step: 2400, from: 3000, score: 1.31 });
    expect(page.notices.getState().notices.at(-1)).toMatchObject({
      code: "checkpoint-restored",
      data: { step: 2400, from: 3000, score: 1.3 },
    });
  });
});

describe("the comparison", () => {
  test("measures every traditional generator three times, one after the other", async () => {
    const page = await openPage();
    page.session.compareBaselines();
    expect(rowsOf(page).map(({ status }) => status)).toEqual([
      "measuring",
      ...BASELINE_IDS.slice(1).map(() => "waiting"),
    ]);
    const { id } = page.worker.last("measure-baseline");
    page.worker.emit({ type: "request-progressed", id, done: 50, total: 100 });
    expect(rowsOf(page)[0]?.progress).toEqual({ done: 50, total: 300 });
    await page.settle();
    expect(idsOf(page)).toEqual([...BASELINE_IDS]);
    for (const row of rowsOf(page)) {
      expect(row).toMatchObject({ status: "measured", progress: null, seconds: 6 });
      expect(row.reports).toHaveLength(3);
    }
    const seeds = page.worker.commands("measure-baseline").map((one) => "seed" in one && one.seed);
    expect(seeds.slice(0, 3)).toEqual([1, 2, 3]);
    page.session.compareBaselines();
    expect(page.worker.commands("measure-baseline")).toHaveLength(3 * BASELINE_IDS.length);
  });

  test("a generator that cannot be fitted says why; the others go on, and it can be tried again", async () => {
    const page = await openPage();
    const failure: Failure = { kind: "run", code: "not-fitted", data: { reason: "too-short" } };
    page.worker.refuse = (command) =>
      command.type === "measure-baseline" && command.baseline === "garch-t" ? failure : null;
    page.session.compareBaselines(["garch-t", "gaussian-walk"]);
    await page.settle();
    expect(rowsOf(page)).toMatchObject([
      { id: "gaussian-walk", status: "measured" },
      { id: "garch-t", status: "failed", failure },
    ]);
    page.worker.refuse = () => null;
    page.session.compareBaselines(["garch-t"]);
    await page.settle();
    expect(rowsOf(page)[1]?.status).toBe("measured");
  });

  test("a kept run is measured as it is, with three draws of noise", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(40);
    await keep(page);
    expect(page.worker.last("measure-quality").seeds).toEqual([1, 2, 3]);
    const [row] = rowsOf(page);
    expect(row).toMatchObject({
      kind: "run",
      name: "recipe 1",
      status: "measured",
      step: 40,
      seconds: 30,
      device: "cpu",
      engine: "tfjs",
      isOfOtherData: false,
    });
    expect(row?.reports).toHaveLength(3);
    expect(row?.dataFingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test("holds six kept runs, and says in what they differ", async () => {
    const page = await openPage();
    for (let run = 1; run <= 7; run++) {
      page.session.setKnob("batchSize", 16 + run);
      await page.settle();
      await keep(page);
    }
    const rows = rowsOf(page);
    expect(rows.map((row) => row.kind === "run" && row.config.batchSize)).toEqual([
      18, 19, 20, 21, 22, 23,
    ]);
    for (const row of rows) {
      expect(row.kind === "run" && row.differences).toEqual(["batchSize"]);
    }
    for (const { id } of rows.slice(1)) page.session.removeRow(id);
    expect(rowsOf(page)).toMatchObject([{ differences: [] }]);
  });

  test("a row that is removed while it is measured is cancelled and stays away", async () => {
    const page = await openPage();
    page.session.compareBaselines(["gaussian-walk", "garch-t"]);
    page.session.removeRow("gaussian-walk");
    await page.settle();
    expect(idsOf(page)).toEqual(["garch-t"]);
  });

  test("other data clear the baselines and mark the runs; the same data unmark them", async () => {
    const page = await openPage();
    await keep(page);
    page.session.compareBaselines(["gaussian-walk"]);
    await page.settle();
    const market = page.experiment.getState().market ?? DEFAULT_MARKET;
    page.session.openFile(csv());
    await page.settle();
    expect(rowsOf(page)).toMatchObject([{ kind: "run", isOfOtherData: true }]);
    page.session.useMarket(market);
    await page.settle();
    expect(rowsOf(page)).toMatchObject([{ kind: "run", isOfOtherData: false }]);
  });

  test("another training share is other data; another seed is not", async () => {
    const page = await openPage();
    page.session.compareBaselines(["gaussian-walk"]);
    await page.settle();
    page.session.newSeed();
    await page.settle();
    expect(idsOf(page)).toEqual(["gaussian-walk"]);
    page.session.setKnob("trainShare", 0.6);
    await page.settle();
    expect(idsOf(page)).toEqual([]);
  });
});

/** A report whose only metric reads as told. */
function reportOf(median: number, gap: number, kind: "statistic" | "distance"): QualityReport {
  const [metric] = qualityReport(5).metrics;
  if (metric === undefined) throw new Error("no metric");
  const generated = { median, low: median - 1, high: median + 1 };
  const train = { real: kind === "statistic" ? 1 : null, generated, gap, floor: 0.5 };
  return { ...qualityReport(5), metrics: [{ ...metric, kind, train }] };
}

describe("what is taken away", () => {
  async function comparison(): Promise<{ page: Page; rows: readonly ComparisonRow[] }> {
    const page = await openPage();
    page.worker.train(40);
    await keep(page);
    page.session.compareBaselines(["gaussian-walk", "garch-t"]);
    await page.settle();
    return { page, rows: rowsOf(page) };
  }

  test("repeats are summed up: mean, deviation, floors", () => {
    const statistics = [1, 2, 3].map((median) => reportOf(median, median / 2, "statistic"));
    expect(summariseReports(statistics, "train").get("excess-kurtosis")).toEqual({
      value: 2,
      shown: 2,
      low: 1,
      high: 3,
      floor: 0.5,
      gap: 1,
      floors: 2,
      real: 1,
      deviation: 1,
      repeats: 3,
    });
    const distances = [1, 2, 3].map((median) => reportOf(median, median / 2, "distance"));
    expect(summariseReports(distances, "train").get("excess-kurtosis")).toMatchObject({
      value: 1,
      shown: 1,
      deviation: 0.5,
      real: null,
    });
    expect(summariseReports(distances, "heldOut").size).toBe(0);
  });

  test("the CSV reads back to the same numbers", async () => {
    const { rows } = await comparison();
    const { data, errors } = Papa.parse<Record<string, string>>(comparisonCsv(rows), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data.map(({ model }) => model)).toEqual(["recipe 1", "gaussian-walk", "garch-t"]);
    for (const [index, line] of data.entries()) {
      const summary = summariseReports(rows[index]?.reports ?? [], "train").get("excess-kurtosis");
      for (const [key, value] of Object.entries(summary ?? {})) {
        expect(Number(line[key]), key).toBe(value);
      }
      expect(line).toMatchObject({ metric: "excess-kurtosis", part: "train" });
    }
  });

  test("the JSON reads back with every model and what makes its run again", async () => {
    const { rows } = await comparison();
    const file = JSON.parse(comparisonJson(rows, "prices.csv")) as ComparisonFile;
    expect(file).toMatchObject({ file: "prices.csv", seconds: 42 });
    expect(file.models.map(({ name, seeds }) => [name, seeds])).toEqual([
      ["recipe 1", 3],
      ["gaussian-walk", 3],
      ["garch-t", 3],
    ]);
    expect(file.models[0]?.train["excess-kurtosis"]).toMatchObject({ value: 3, floor: 0.5 });
    expect(file.models[0]?.heldOut).toEqual({});
    expect(file.models[0]?.run).toMatchObject({ step: 40, device: "cpu" });
  });

  test("both are handed to the browser", async () => {
    const { page, rows } = await comparison();
    page.session.downloadComparison("csv");
    page.session.downloadComparison("json");
    expect(await page.downloaded(/csv$/).text()).toBe(comparisonCsv(rows));
    expect(JSON.parse(await page.downloaded(/json$/).text())).toMatchObject({ seconds: 42 });
  });
});
