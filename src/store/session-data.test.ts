import { describe, expect, test } from "vitest";
import { DEFAULT_MARKET, defaultMarket } from "../data/simulated-market.ts";
import { csv, openPage } from "./session-fixture.ts";

describe("data", () => {
  test("a file without questions is used at once before training", async () => {
    const page = await openPage();
    page.session.openFile(csv());
    await page.settle();
    expect(page.dataset.getState()).toMatchObject({ opened: null, reading: null });
    expect(page.dataset.getState().dataset).toMatchObject({ name: "prices.csv", source: "file" });
    expect(page.experiment.getState()).toMatchObject({ market: null, fileNumber: 1 });
    expect(page.dataset.getState().earlier.map(({ market }) => market)).toEqual([DEFAULT_MARKET]);
  });

  test("a file waits for consent while a run has training in it", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(10);
    page.session.openFile(csv());
    await page.settle();
    expect(page.dataset.getState().opened).toMatchObject({ name: "prices.csv", failure: null });
    expect(page.run.getState()).toMatchObject({ status: "training", step: 10 });
    page.session.useOpened();
    await page.settle();
    expect(page.dataset.getState().dataset?.name).toBe("prices.csv");
    expect(page.dataset.getState().opened).toBeNull();
    page.session.undo();
    await page.settle();
    expect(page.dataset.getState().dataset?.source).toBe("simulated");
    expect(page.run.getState()).toMatchObject({ status: "paused", step: 10 });
  });

  test("a file with questions waits, and is read again under the answers", async () => {
    const page = await openPage();
    page.worker.questions = 1;
    page.session.openFile(csv());
    await page.settle();
    expect(page.dataset.getState().opened).not.toBeNull();
    page.session.rereadWith({ decimalMark: "," });
    page.session.rereadWith({ dateOrder: "day-first" });
    await page.settle();
    page.session.rereadWith({ encoding: "gb18030" });
    await page.settle();
    expect(page.worker.last("read-file").choices).toMatchObject({ encoding: "gb18030" });
    expect(page.dataset.getState().dataset?.source).toBe("simulated");
    page.session.discardOpened();
    expect(page.dataset.getState().opened).toBeNull();
  });

  test("a file that cannot be read leaves everything as it was", async () => {
    const page = await openPage();
    const before = { data: page.dataset.getState(), experiment: page.experiment.getState() };
    page.worker.refuse = ({ type }) =>
      type === "read-file" ? { kind: "reading", code: "empty-file", data: {} } : null;
    page.session.openFile(csv());
    await page.settle();
    expect(page.banners()).toEqual(["reading-failed"]);
    expect(page.dataset.getState()).toEqual(before.data);
    expect(page.experiment.getState()).toEqual(before.experiment);
    expect(page.run.getState().status).toBe("ready");
  });

  test("a file too short for the window stays on show, and the run before stays too", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(10);
    page.worker.refuse = (command) =>
      command.type === "prepare-run" &&
      command.dataset.source === "file" &&
      command.config.windowLength > 32
        ? { kind: "run", code: "series-too-short", data: { needed: 732, found: 100 } }
        : null;
    page.session.openFile(csv());
    await page.settle();
    page.session.useOpened();
    await page.settle();
    expect(page.dataset.getState().opened?.failure).toMatchObject({ code: "series-too-short" });
    expect(page.dataset.getState().dataset?.source).toBe("simulated");
    expect(page.run.getState()).toMatchObject({ status: "paused", step: 10 });
    expect(page.losses.count).toBe(10);
    page.press("run-failed");
    await page.settle();
    expect(page.dataset.getState().dataset?.name).toBe("prices.csv");
    expect(page.experiment.getState().config.windowLength).toBe(32);
  });

  test("earlier datasets can be gone back to", async () => {
    const page = await openPage();
    page.session.openFile(csv("a.csv"));
    await page.settle();
    page.session.openFile(csv("b.csv"));
    await page.settle();
    expect(page.dataset.getState().earlier.map(({ dataset }) => dataset.name)).toEqual([
      "a.csv",
      "gjr-garch-t",
    ]);
    page.session.returnToDataset(0);
    await page.settle();
    expect(page.dataset.getState().dataset?.name).toBe("a.csv");
    expect(page.experiment.getState().fileNumber).toBe(1);
  });

  test("sliders of a law simulate it again and leave no trail of datasets", async () => {
    const page = await openPage();
    page.session.chooseLaw("heston");
    await page.settle();
    const { useMarket: slide } = page.session;
    for (const days of [500, 600, 700]) {
      slide({ ...defaultMarket("heston", 1), days });
      await page.settle();
    }
    expect(page.dataset.getState().dataset?.prices.times).toHaveLength(700);
    expect(page.dataset.getState().earlier.map(({ dataset }) => dataset.name)).toEqual([
      "gjr-garch-t",
    ]);
  });

  test("a reading under way shows how far it is and can be cancelled", async () => {
    const page = await openPage();
    page.session.openFile(csv());
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { id } = page.worker.last("read-file");
    page.worker.emit({ type: "request-progressed", id, done: 3, total: 9 });
    expect(page.dataset.getState().reading).toEqual({ name: "prices.csv", done: 3, total: 9 });
    page.session.cancelReading();
    await page.settle();
    expect(page.dataset.getState()).toMatchObject({ reading: null, opened: null });
    expect(page.banners()).toEqual([]);
  });
});
