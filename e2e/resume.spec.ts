import { readFile } from "node:fs/promises";
import { strToU8, unzipSync, zipSync } from "fflate";
import type { Page } from "playwright/test";
import { crc32 } from "../src/shared/crc32.ts";
import {
  button,
  chooseDevice,
  currentStep,
  downloadedBytes,
  lossHistory,
  openApp,
  openFiles,
  pause,
  play,
  showLists,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=5";
/** Steps of the whole run, so many that it can be paused on the way; RESUME_STEPS sets all. */
const STEPS = {
  "WASM, compiled": 2000,
  "WASM, TensorFlow.js": 200,
  "CPU, TensorFlow.js": 24,
} as const;
const DEVICES = Object.keys(STEPS) as (keyof typeof STEPS)[];

const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

/** Saves the run; a step that was begun when it paused is ended by that. */
async function saveBundle(page: Page): Promise<Buffer> {
  await button(page, "Export").click();
  const bytes = await downloadedBytes(page, () => button(page, "Download: Bundle").click());
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  return bytes;
}

const openBundle = (page: Page, content: Uint8Array, name = "run.zip") =>
  openFiles(page, { name, content: Buffer.from(content) });

async function finish(page: Page): Promise<Record<string, number[]>> {
  await play(page);
  await expect(status(page)).toHaveText(/^Finished/, { timeout: 110_000 });
  return lossHistory(page);
}

for (const device of DEVICES) {
  const steps = Number(process.env.RESUME_STEPS ?? STEPS[device]);
  story(`a run that was saved goes on bit for bit after a reload: ${device}`, async ({ page }) => {
    const link = `${SMALL}&steps=${steps}`;
    await openApp(page, link);
    await chooseDevice(page, device);
    await play(page);
    await waitForStep(page, 3);
    await pause(page);
    const bundle = await saveBundle(page);
    const cut = await currentStep(page);
    expect(cut).toBeLessThan(steps);
    const whole = await finish(page);

    await page.goto("about:blank");
    await openApp(page);
    await openBundle(page, bundle);
    await expect(messages(page)).toContainText(`opened at step ${cut}`);
    expect(await currentStep(page)).toBe(cut);
    const resumed = await finish(page);
    expect(resumed.step).toHaveLength(steps);
    expect(resumed).toEqual(whole);

    await page.goto("about:blank");
    await openApp(page, link);
    expect(await finish(page)).toEqual(whole);
  });
}

type Entries = Readonly<Record<string, Uint8Array>>;

/** A checkpoint with one number that is none, under a right checksum. */
function poisoned(checkpoint: Uint8Array): Uint8Array {
  const bytes = checkpoint.slice();
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 4;
  view.setFloat32(16 + view.getUint32(8, true), Number.NaN, true);
  view.setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

/** The zip file with another byte in the middle of its largest entry. */
function flipped(bundle: Uint8Array): Uint8Array {
  const bytes = bundle.slice();
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
  return bytes;
}

/** An entry that inflates to 64 MB but declares a thousand bytes. */
function bomb(entries: Entries): Uint8Array {
  const size = 64 << 20;
  const bytes = zipSync({ ...entries, "checkpoint.bin": new Uint8Array(size) });
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at++) {
    const isCentral = view.getUint32(at, true) === 0x02014b50;
    if (isCentral && view.getUint32(at + 24, true) === size) view.setUint32(at + 24, 1000, true);
  }
  return bytes;
}

const part = (entries: Entries, name: string) => entries[name] ?? new Uint8Array();

const HOSTILE: readonly [string, RegExp, (bundle: Uint8Array, entries: Entries) => Uint8Array][] = [
  ["cut short", /cut short/, (bundle) => bundle.subarray(0, Math.floor(bundle.length * 0.7))],
  ["one bit changed", /\.bin.*checksum/, flipped],
  ["a bomb", /checkpoint\.bin.*checksum/, (_bundle, entries) => bomb(entries)],
  [
    "larger than allowed",
    /generator\.bin.*more than a bundle/,
    (_bundle, entries) => zipSync({ ...entries, "generator.bin": new Uint8Array((64 << 20) + 1) }),
  ],
  [
    "a path that climbs",
    /\.\.\/checkpoint\.bin.*does not belong/,
    (_bundle, entries) => zipSync({ ...entries, "../checkpoint.bin": strToU8("x") }),
  ],
  [
    "another program's model",
    /model of PyTorch/,
    () => zipSync({ "model/data.pkl": Uint8Array.of(0x80, 2, 0x2e) }),
  ],
  [
    "weights of a wrong length",
    /checkpoint\.bin: the weights/,
    (_bundle, entries) =>
      zipSync({ ...entries, "checkpoint.bin": part(entries, "checkpoint.bin").subarray(0, -400) }),
  ],
  [
    "weights that are not finite",
    /checkpoint\.bin: the weights/,
    (_bundle, entries) =>
      zipSync({ ...entries, "checkpoint.bin": poisoned(part(entries, "checkpoint.bin")) }),
  ],
  [
    "a manifest of another program",
    /manifest\.json.*does not describe/,
    (_bundle, entries) => zipSync({ ...entries, "manifest.json": strToU8('{"name":"x"}') }),
  ],
];

story("damaged bundles are refused with their reason, and nothing is lost", async ({ page }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 5);
  await pause(page);
  const bundle = new Uint8Array(await saveBundle(page));
  const entries = unzipSync(bundle);
  await play(page);
  await waitForStep(page, 8);
  await pause(page);
  await saveBundle(page);
  const before = await lossHistory(page);
  const step = await currentStep(page);
  for (const [name, reason, damage] of HOSTILE) {
    await openBundle(page, damage(bundle, entries), `${name}.zip`);
    await expect(messages(page), name).toContainText(reason);
    await expect(status(page), name).toHaveText(`Paused at step ${step}.`);
    const dismissals = messages(page).getByRole("button", { name: /dismiss|close/i });
    while ((await dismissals.count()) > 0) await dismissals.first().click();
  }
  expect(await lossHistory(page)).toEqual(before);
  await openBundle(page, bundle);
  await expect(messages(page)).toContainText(/opened at step/);
  await play(page);
  await waitForStep(page, step + 3);
});

const DAY = 86_400_000;

/** A price file of this test's own, of a seeded walk. */
function priceFile(): string {
  let state = 77;
  let price = 50;
  const rows = Array.from({ length: 700 }, (_, i) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    price *= Math.exp(0.02 * (state / 0x7fffffff - 0.5));
    return `${new Date(Date.UTC(2015, 0, 1) + i * DAY).toISOString().slice(0, 10)},${price.toFixed(4)}`;
  });
  return `Date,Close\n${rows.join("\n")}\n`;
}

story(
  "a bundle of a file shows its generator, and goes on when the file comes",
  async ({ page }) => {
    await openApp(page, SMALL);
    await showLists(page);
    await openFiles(page, { name: "own.csv", content: priceFile() });
    await expect(page.getByRole("complementary")).toContainText("700 rows");
    await expect(status(page)).toHaveText(/^Ready/);
    await play(page);
    await waitForStep(page, 8);
    await pause(page);
    const bundle = await saveBundle(page);
    const step = await currentStep(page);
    const before = await lossHistory(page);
    expect(Object.keys(unzipSync(new Uint8Array(bundle))).sort()).toEqual([
      "checkpoint.bin",
      "generator.bin",
      "history.csv",
      "manifest.json",
    ]);

    await page.goto("about:blank");
    await openApp(page);
    await openBundle(page, bundle);
    await expect(messages(page)).toContainText(/trained on a file that is not here/);
    await expect(status(page)).toHaveText(/generator out of the link or the bundle/);
    await expect(
      page.getByRole("region", { name: "Where a path may go" }).getByRole("img"),
    ).toBeVisible();
    await openFiles(page, { name: "renamed.csv", content: priceFile() });
    await expect(status(page)).toHaveText(`Paused at step ${step}.`);
    expect(await lossHistory(page)).toEqual(before);
    await play(page);
    await waitForStep(page, step + 3);
  },
);

story("a generator too large for a link is offered as a bundle", async ({ page }) => {
  await openApp(page, "generatorWidth=256&windowLength=64&batchSize=4&seed=5");
  await button(page, "Both").click();
  await waitForStep(page, 1);
  await button(page, "Share").click();
  await page.getByRole("switch", { name: "With the trained generator" }).click();
  const save = page.getByRole("dialog").getByRole("button", { name: /bundle/i });
  await expect(save).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const bytes = new Uint8Array(await readFile(await download.path()));
  expect(part(unzipSync(bytes), "generator.bin").length).toBeGreaterThan(49_152);
});
