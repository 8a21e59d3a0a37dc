import { describe, expect, test } from "vitest";
import { DEFAULT_MARKET, defaultMarket } from "../data/simulated-market.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { csv, openPage } from "./session-fixture.ts";
import { formatLink, LONGEST_LINK } from "./share-link.ts";

describe("links", () => {
  const linkTo = (change: Partial<typeof DEFAULT_CONFIG>) =>
    `#${formatLink({ config: { ...DEFAULT_CONFIG, ...change }, preset: "custom", market: DEFAULT_MARKET }, PRESET_CONFIGS)}`;

  test("a link opens to its experiment and never trains (L11)", async () => {
    const page = await openPage(linkTo({ windowLength: 64 }));
    expect(page.worker.commands("prepare-run")).toHaveLength(1);
    expect(page.worker.last("prepare-run").config.windowLength).toBe(64);
    expect(page.worker.commands("start-training")).toEqual([]);
    expect(page.banners()).toEqual(["link-opened"]);
    page.session.undo();
    await page.settle();
    expect(page.worker.last("prepare-run").config).toEqual(DEFAULT_CONFIG);
  });

  test("the link made is the link opened", async () => {
    const page = await openPage();
    page.session.setKnob("windowLength", 64);
    page.session.useMarket({ ...defaultMarket("merton-jumps", 9), days: 800 });
    await page.settle();
    const { url, tooLarge } = await page.shareLink(false);
    expect(tooLarge).toBe(false);
    expect(url).toMatch(/^https:\/\/forge\.example\/#format=1\./);
    const other = await openPage(url.slice(url.indexOf("#")));
    expect(other.experiment.getState().config).toEqual(page.experiment.getState().config);
    expect(other.experiment.getState().market).toEqual(page.experiment.getState().market);
  });

  test("a link waits while a run has training in it (L10)", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(5);
    page.address.goTo(linkTo({ windowLength: 64 }));
    await page.settle();
    expect(page.run.getState()).toMatchObject({ status: "training", step: 5 });
    expect(page.banners()).toEqual(["link-waiting"]);
    page.press("link-waiting");
    await page.settle();
    expect(page.worker.last("prepare-run").config.windowLength).toBe(64);
    page.session.undo();
    await page.settle();
    expect(page.run.getState()).toMatchObject({ status: "paused", step: 5 });
  });

  test("of a thousand links the last wins (L21)", async () => {
    const page = await openPage();
    for (let seed = 1000; seed < 2000; seed++) page.address.goTo(linkTo({ seed }));
    await page.settle();
    expect(page.experiment.getState().config.seed).toBe(1999);
    expect(page.worker.commands("prepare-run")).toHaveLength(2);
    expect(page.worker.last("prepare-run").config.seed).toBe(1999);
  });

  test("a damaged link changes nothing until it is asked to (L01)", async () => {
    const whole = linkTo({ windowLength: 64, batchSize: 32 });
    const page = await openPage(whole.slice(0, -1));
    expect(page.worker.last("prepare-run").config).toEqual(DEFAULT_CONFIG);
    expect(page.banners()).toEqual(["link-damaged"]);
    page.press("link-damaged");
    await page.settle();
    expect(page.worker.last("prepare-run").config.windowLength).toBe(64);
  });

  test("a query becomes the fragment (L12)", async () => {
    const page = await openPage("", "?windowLength=64");
    expect(page.address.fragment()).toBe("#windowLength=64");
    expect(page.address.query()).toBe("");
    expect(page.worker.last("prepare-run").config.windowLength).toBe(64);
  });

  test("a link of a file's experiment holds nothing of the file (L13)", async () => {
    const page = await openPage();
    page.session.openFile(csv("CANARY7f3a.csv"));
    await page.settle();
    const { url } = await page.shareLink(true);
    expect(decodeURIComponent(url)).not.toMatch(/canary/i);
    const other = await openPage(url.slice(url.indexOf("#")));
    expect(other.experiment.getState().market).toEqual(DEFAULT_MARKET);
    expect(other.banners()).toContain("link-without-data");
  });

  test("a link with a generator shows it, and play trains a run of its own", async () => {
    const page = await openPage();
    const { url } = await page.shareLink(true);
    const other = await openPage(url.slice(url.indexOf("#")));
    expect(other.worker.last("show-generator").bytes).toEqual(Uint8Array.of(7, 7, 7));
    expect(other.worker.commands("prepare-run")).toEqual([]);
    expect(other.run.getState()).toMatchObject({ showsSharedGenerator: true, status: "ready" });
    expect(other.dataset.getState().dataset).not.toBeNull();
    other.session.play();
    await other.settle();
    expect(other.worker.commands("prepare-run")).toHaveLength(1);
    expect(other.run.getState()).toMatchObject({ showsSharedGenerator: false, status: "training" });
  });

  test("a generator that does not fit in a link is left out and said so", async () => {
    const page = await openPage();
    let state = 1;
    page.worker.generator = Uint8Array.from({ length: LONGEST_LINK }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    expect(await page.shareLink(true)).toEqual({
      url: "https://forge.example/",
      tooLarge: true,
    });
  });

  test("a spoilt generator in a link leaves the experiment", async () => {
    const page = await openPage("#windowLength=64&weights=00000000AAAA");
    expect(page.worker.last("prepare-run").config.windowLength).toBe(64);
    expect(page.banners()).toContain("link-generator-damaged");
  });
});
