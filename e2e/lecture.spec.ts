import type { Page } from "playwright/test";
import { decodeQR } from "qr/decode.js";
import {
  button,
  currentStep,
  downloadedBytes,
  openApp,
  pause,
  play,
  status,
  waitForStep,
} from "./app.ts";
import { violationsOf } from "./looks.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=11";
const RECORDED_STEPS = 1500;

const demo = (page: Page) => page.getByRole("region", { name: "Recorded run" });
const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const lecture = (page: Page) => page.getByRole("region", { name: "Lecture" });

async function recordedStep(page: Page): Promise<number> {
  const text =
    (await demo(page)
      .getByText(/^Recorded step/)
      .textContent()) ?? "";
  return Number(text.replace(/^Recorded step ([\d,]+) of.*$/, "$1").replaceAll(",", ""));
}

story(
  "a first visit sees a recorded run at once, and goes on live from its end",
  async ({ page }) => {
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const opened = Date.now();
    await expect(demo(page)).toBeVisible({ timeout: 15_000 });
    expect(Date.now() - opened).toBeLessThan(1000);
    await expect(demo(page)).toContainText("made by the project's own script");
    const step = await recordedStep(page);
    await expect.poll(() => recordedStep(page)).toBeGreaterThan(step);
    expect(await currentStep(page)).toBe(0);
    await expect(card(page, "Losses").getByRole("figure")).toBeVisible();

    await button(page, "Pause the recording").click();
    const held = await recordedStep(page);
    await page.waitForTimeout(1500);
    expect(await recordedStep(page)).toBe(held);

    await button(page, "Continue live").click();
    await waitForStep(page, RECORDED_STEPS + 3);
    await expect(demo(page)).toBeHidden();
    await pause(page);
    expect(await currentStep(page)).toBeLessThan(RECORDED_STEPS + 500);
  },
);

story("a first visitor's play trains a run of their own from step 0", async ({ page }) => {
  await page.goto("./");
  await expect(demo(page)).toBeVisible({ timeout: 15_000 });
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  const pressed = Date.now();
  await play(page);
  await waitForStep(page, 1);
  await expect(demo(page)).toBeHidden();
  await expect(
    page.getByRole("main").getByRole("img", { name: /of generated paths/ }),
  ).toBeVisible();
  expect(Date.now() - pressed).toBeLessThan(10_000);
  expect(await currentStep(page)).toBeLessThan(RECORDED_STEPS);
});

story("a skipped recording does not come back", async ({ page }) => {
  await page.goto("./");
  await button(page, "Show the machine").click({ timeout: 15_000 });
  await expect(demo(page)).toBeHidden();
  await expect(card(page, "Losses")).toContainText("Nothing trained yet");
  await page.reload();
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  await expect(demo(page)).toBeHidden();
});

story("who wants nothing to move sees the recording's end", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./");
  await expect(demo(page)).toContainText("Recorded step 1,500 of 1,500", { timeout: 15_000 });
  await expect(button(page, "Play the recording")).toBeVisible();
});

story("who comes by a link sees what it holds, and no recording", async ({ page }) => {
  await page.goto(`./#${SMALL}`);
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  await expect(demo(page)).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  story(`recording, lecture and composing are accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("./");
    await expect(demo(page)).toBeVisible({ timeout: 15_000 });
    expect(await violationsOf(page)).toEqual([]);
    await button(page, "Teach").click();
    await page.getByRole("menuitem", { name: /^Compose/ }).click();
    await expect(page.getByRole("complementary", { name: "Compose this page" })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await button(page, "Close").click();
    await button(page, "Teach").click();
    await page.getByRole("menuitem", { name: /^Lecture/ }).click();
    await expect(lecture(page)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}

story("a lecture goes phase by phase with a presenter's keys", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openApp(page, `${SMALL}&lecture=1`);
  await expect(lecture(page)).toContainText("one phase at a time");
  await expect(button(page, "Export")).toBeHidden();
  const heading = lecture(page).getByRole("heading");
  for (const title of ["Draw real windows", "Forge windows", "Score the real ones"]) {
    await page.keyboard.press("PageDown");
    await expect(heading).toContainText(title, { timeout: 20_000 });
  }
  await expect(page.locator('[data-node="scores"]')).toBeInViewport();

  await page.keyboard.press("ArrowRight");
  await expect(lecture(page)).toContainText("higher or lower than the real windows?");
  await expect(heading).toContainText("Score the real ones");
  await page.keyboard.press("ArrowRight");
  await expect(heading).toContainText("Score the forgeries", { timeout: 20_000 });

  await page.keyboard.press("PageUp");
  await expect(heading).toContainText("Score the real ones");
  await expect(heading).toContainText("one phase ago");
  await page.keyboard.press("PageDown");
  await expect(heading).toContainText("Score the forgeries");

  await page.keyboard.press("b");
  await expect(button(page, /^The screen is blank/)).toBeVisible();
  await page.keyboard.press("b");
  await expect(button(page, /^The screen is blank/)).toBeHidden();

  await page.keyboard.press("Escape");
  await expect(lecture(page)).toBeHidden();
  await expect(button(page, "Export")).toBeVisible();
  expect(await currentStep(page)).toBe(0);
});

story("in a lecture the machine and what is said of it fit on a projector", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openApp(page, "lecture=1");
  for (let press = 0; press < 3; press++) await page.keyboard.press("PageDown");
  await expect(lecture(page).getByRole("heading")).toContainText("Score the real ones", {
    timeout: 30_000,
  });
  const box = await lecture(page).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(720);
  const size = await lecture(page)
    .getByRole("heading")
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(22);

  const place = () => page.locator('[data-node="generator-loss"]').boundingBox();
  const before = await place();
  expect((before?.y ?? 0) + (before?.height ?? 0)).toBeLessThanOrEqual(720);
  for (let press = 0; press < 2; press++) await page.keyboard.press("PageDown");
  await expect(lecture(page)).toContainText("So:", { timeout: 20_000 });
  expect(await place(), "the words of an answer do not move the machine").toEqual(before);
});

story("on a phone a lecture leaves the page most of its room", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page, `${SMALL}&lecture=1`);
  for (const title of ["Draw real windows", "Forge windows", "Score the real ones"]) {
    await button(page, "Next").click();
    await expect(lecture(page).getByRole("heading")).toContainText(title, { timeout: 20_000 });
  }
  for (let press = 0; press < 2; press++) await button(page, "Next").click();
  await expect(lecture(page)).toContainText("So:", { timeout: 20_000 });
  const words = await lecture(page).boundingBox();
  expect(words?.height ?? 844).toBeLessThan(844 / 4);
  const scores = await page.locator('[data-node="scores"]').boundingBox();
  expect((scores?.y ?? 0) + (scores?.height ?? 0)).toBeLessThanOrEqual(words?.y ?? 0);
});

story("a composed page opens to its class as it was composed", async ({ page }) => {
  await openApp(page, SMALL);
  await button(page, "Teach").click();
  await page.getByRole("menuitem", { name: /^Compose/ }).click();
  const panel = page.getByRole("complementary", { name: "Compose this page" });
  await panel.getByRole("checkbox", { name: "Seed", exact: true }).uncheck();
  await expect(button(page, /^seed 11/)).toBeHidden();
  await panel.getByText(/^Cards/).click();
  await panel.getByRole("checkbox", { name: "Where a path may go" }).uncheck();
  await expect(card(page, "Where a path may go")).toBeHidden();
  const field = panel.getByRole("textbox", { name: "Link" });
  await expect(field).toHaveValue(/hide=seed,card-fan/);
  const link = await field.inputValue();
  expect(link.length).toBeLessThan(2000);

  await page.goto("about:blank");
  await page.goto(link);
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  await expect(button(page, /^seed 11/)).toBeHidden();
  await expect(card(page, "Where a path may go")).toBeHidden();
  await expect(card(page, "Losses")).toBeVisible();
});

/** The dark cells of an SVG path of unit squares as a grey picture. */
function photograph(path: string, size: number) {
  const scale = 4;
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) {
    for (let row = 0; row < scale; row++) {
      const start = 4 * ((Number(y) * scale + row) * width + Number(x) * scale);
      for (let cell = 0; cell < scale; cell++) data.fill(0, start + 4 * cell, start + 4 * cell + 3);
    }
  }
  return { width, height: width, data };
}

story("the link as a code, the run as a picture and as a film", async ({ page }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 20);
  await pause(page);
  await button(page, "Share").click();
  await page.getByText("QR code, picture, film, frame").click();
  const code = page.getByRole("img", { name: "The link as a QR code" });
  await expect(code).toBeVisible();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  const path = (await code.locator("path").getAttribute("d")) ?? "";
  const [, , size] = ((await code.getAttribute("viewBox")) ?? "").split(" ");
  expect(decodeQR(photograph(path, Number(size)))).toBe(link);

  const picture = await downloadedBytes(page, () => button(page, "Download result card").click());
  expect(picture.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);

  await button(page, "Start filming").click();
  await expect(page.getByText(/^Filming · 0:0[2-9]/).first()).toBeVisible({ timeout: 20_000 });
  const film = await downloadedBytes(page, () =>
    page.getByRole("dialog").getByRole("button", { name: "Stop and save" }).click(),
  );
  expect(film.length).toBeGreaterThan(5000);
  expect([...film.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
});
