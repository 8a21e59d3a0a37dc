import { strToU8, zipSync } from "fflate";
import { describe, expect, test, vi } from "vitest";
import { readBundle } from "./bundle.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { csv, openPage } from "./session-fixture.ts";

describe("files of the app's own", () => {
  test("a bundle goes on where it was saved, losses included", async () => {
    const page = await openPage();
    page.session.setKnob("windowLength", 64);
    await page.settle();
    page.session.play();
    page.worker.train(25);
    const saving = page.session.downloadBundle();
    await page.settle();
    await saving;
    const file = page.downloaded(/^market-forge-step-25\.zip$/);
    const other = await openPage();
    other.session.openFile(file);
    await other.settle();
    expect(other.worker.last("prepare-run").checkpoint).toEqual(Uint8Array.of(25));
    expect(other.run.getState()).toMatchObject({ status: "paused", step: 25 });
    expect(other.experiment.getState().config.windowLength).toBe(64);
    expect(other.losses.count).toBe(25);
    expect(other.banners()).toEqual(["bundle-opened"]);
  });

  test("a bundle holds no data, and asks for its file to go on", async () => {
    const page = await openPage();
    page.session.openFile(csv());
    await page.settle();
    page.session.play();
    page.worker.train(9);
    const saving = page.session.downloadBundle();
    await page.settle();
    await saving;
    const file = page.downloaded(/\.zip$/);
    const opened = await readBundle(new Uint8Array(await file.arrayBuffer()), PRESET_CONFIGS);
    expect(opened.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(opened)).not.toMatch(/canary|prices\.csv/i);
    const other = await openPage();
    other.session.openFile(file);
    await other.settle();
    expect(other.banners()).toEqual(["bundle-without-data"]);
    expect(other.run.getState().showsSharedGenerator).toBe(true);
    other.session.openFile(csv());
    await other.settle();
    expect(other.run.getState()).toMatchObject({ status: "paused", step: 9 });
  });

  test("a file that comes back after another knob was set is trained on from the start", async () => {
    const page = await openPage();
    page.session.openFile(csv());
    await page.settle();
    page.session.play();
    page.worker.train(9);
    const saving = page.session.downloadBundle();
    await page.settle();
    await saving;
    const other = await openPage();
    other.session.openFile(page.downloaded(/\.zip$/));
    await vi.waitFor(async () => {
      await other.settle();
      expect(other.banners()).toEqual(["bundle-without-data"]);
    });
    other.session.setKnob("windowLength", 32);
    await other.settle();
    other.session.openFile(csv());
    await vi.waitFor(async () => {
      await other.settle();
      expect(other.experiment.getState().fileNumber).not.toBeNull();
    });
    expect(other.run.getState()).toMatchObject({ status: "ready", step: 0 });
    expect(other.worker.last("prepare-run").checkpoint).toBeUndefined();
  });

  test("a bundle that was cut short is refused as one", async () => {
    const page = await openPage();
    const whole = zipSync({ "manifest.json": strToU8("{}"), "checkpoint.bin": strToU8("x") });
    page.session.openFile(new File([whole.subarray(0, 60)], "b.zip"));
    await page.settle();
    expect(page.notices.getState().notices).toMatchObject([
      { code: "bundle-refused", data: { reason: "not-a-zip", entry: "" } },
    ]);
  });

  test("a hostile bundle changes nothing", async () => {
    const page = await openPage();
    page.session.openFile(
      new File([zipSync({ "manifest.json": strToU8("{}"), "../x": strToU8("") })], "b.zip"),
    );
    await page.settle();
    expect(page.banners()).toEqual(["bundle-refused"]);
    expect(page.worker.commands("prepare-run")).toHaveLength(1);
    page.session.openFile(new File([Uint8Array.of(0x80, 4, 0x95, 1)], "model.pkl"));
    await page.settle();
    expect(page.banners()).toEqual(["bundle-refused", "foreign-model"]);
  });

  test("a configuration file is applied when it is dropped", async () => {
    const page = await openPage();
    page.session.setKnob("windowLength", 64);
    await page.settle();
    page.session.downloadConfig();
    const file = page.downloaded(/configuration\.json$/);
    const other = await openPage();
    other.session.openFile(file);
    await other.settle();
    expect(other.worker.last("prepare-run").config.windowLength).toBe(64);
    expect(other.banners()).toEqual(["config-opened"]);
    other.session.openText('{"format": "market-forge-configuration", "version": 9}');
    await other.settle();
    expect(other.banners()).toEqual(["config-opened", "config-damaged"]);
  });

  test("paths and losses are handed over as CSV", async () => {
    const page = await openPage();
    page.session.play();
    page.worker.train(3);
    page.session.downloadLosses();
    const saving = page.session.downloadPaths(2, 4, 11);
    await page.settle();
    await saving;
    expect(await page.downloaded(/^losses/).text()).toMatch(/\r\n3,3,3,/);
    const paths = await page.downloaded(/^paths-2x4-seed-11\.csv$/).text();
    expect(paths.split("\r\n")).toHaveLength(1 + 2 * 5 + 1);
  });

  test("paths that cannot be made are a banner", async () => {
    const page = await openPage();
    page.worker.refuse = ({ type }) =>
      type === "generate-paths" ? { kind: "run", code: "nothing-trained", data: {} } : null;
    const saving = page.session.downloadPaths(2, 4, 11);
    await page.settle();
    await saving;
    expect(page.banners()).toEqual(["request-failed"]);
    expect(page.downloads.size).toBe(0);
  });
});
