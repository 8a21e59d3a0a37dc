import type { Page } from "playwright/test";
import type { Command } from "../src/worker/protocol.ts";
import { button, currentStep, openApp, pause, play, status, waitForStep } from "./app.ts";
import { violationsOf } from "./looks.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&steps=100000";
const PAIRS = "preset=today-tomorrow&steps=100000";

const card = (page: Page, name: string) => page.locator(`[data-chart="${name}"]`);
const plane = (page: Page) => page.getByRole("application", { name: /^Each dot/ });
const readout = (page: Page) => card(page, "plane").getByRole("status").last();

/** Waits until the worker has drawn the plane of that name. */
async function planeIs(page: Page, name: string, caption: RegExp): Promise<void> {
  await card(page, "plane").scrollIntoViewIfNeeded();
  await expect(card(page, "plane").getByRole("button", { name, exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(card(page, "plane")).toContainText(caption, { timeout: 60_000 });
}

/** What a canvas shows. */
const inkOf = (page: Page, chart: string, canvas: number): Promise<string> =>
  card(page, chart)
    .locator("canvas")
    .nth(canvas)
    .evaluate((element) => (element as HTMLCanvasElement).toDataURL());

/** Walks through the dots until the readout matches. */
async function walkTo(page: Page, wanted: RegExp): Promise<void> {
  await plane(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  if (wanted.test((await readout(page).textContent()) ?? "")) return;
  await walkOn(page, wanted);
}

/** Walks on until the readout is another that matches. */
async function walkOn(page: Page, wanted: RegExp): Promise<void> {
  await plane(page).focus();
  const before = await readout(page).textContent();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("ArrowRight");
    const now = (await readout(page).textContent()) ?? "";
    if (now !== before && wanted.test(now)) return;
  }
  throw new Error(`no dot is ${wanted}`);
}

/** Remembers every command that the page sends to its workers. */
async function recordCommands(page: Page): Promise<() => Promise<Command[]>> {
  await page.addInitScript(() => {
    const sent: unknown[] = [];
    Object.assign(globalThis, { sentCommands: sent });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function record(this: Worker, ...values: [unknown]) {
      sent.push(values[0]);
      post.apply(this, values as unknown as Parameters<typeof post>);
    };
  });
  return () => page.evaluate(() => Reflect.get(globalThis, "sentCommands") as Command[]);
}

story("the words of the sentence switch the layers of the plane", async ({ page }) => {
  await openApp(page, PAIRS);
  await planeIs(page, "Today × tomorrow", /Exact: the windows are two bars long/);
  for (const [words, isOn] of [
    ["real", true],
    ["generated", true],
    ["what the discriminator thinks", true],
    ["where it pushes", true],
    ["how noise is bent", false],
    ["real density", false],
  ] as const) {
    const word = card(page, "plane").getByRole("button", { name: words, exact: true });
    await expect(word).toHaveAttribute("aria-pressed", String(isOn));
    const before = await inkOf(page, "plane", 0);
    await word.click();
    await expect(word).toHaveAttribute("aria-pressed", String(!isOn));
    await page.mouse.move(0, 0);
    await expect.poll(() => inkOf(page, "plane", 0), { timeout: 30_000 }).not.toBe(before);
    await word.click();
  }
});

story(
  "the plane can be switched, and asks for nothing while it is out of sight",
  async ({ page }) => {
    const commands = await recordCommands(page);
    const lastWish = async () => {
      const wishes = (await commands()).filter((command) => command.type === "watch-plane");
      return wishes.at(-1)?.wish ?? null;
    };
    await openApp(page, SMALL);
    await planeIs(page, "Paths", /The axes hold \d+/);
    await expect(card(page, "plane")).toContainText(/what \d+ real windows have besides/);
    await card(page, "plane").getByRole("button", { name: "Facts" }).click();
    await planeIs(page, "Facts", /averaged from the scores of the points/);
    await card(page, "plane").getByLabel("Across").selectOption("kurtosis");
    await expect.poll(lastWish).toMatchObject({ plane: "fact", facts: ["kurtosis", "drawdown"] });
    await page.getByRole("tab", { name: "Quality" }).click();
    await expect.poll(lastWish).toBeNull();
    await page.getByRole("tab", { name: "Train" }).click();
    await expect.poll(lastWish).toMatchObject({ plane: "fact" });
  },
);

story("layers that cannot be drawn say why, and a button mends it", async ({ page }) => {
  await openApp(page, SMALL);
  await planeIs(page, "Paths", /The axes hold/);
  await card(page, "plane").getByRole("button", { name: "Today × tomorrow" }).click();
  await expect(card(page, "plane")).toContainText(/judges more than two bars at once/, {
    timeout: 60_000,
  });
  await button(page, "Take windows of two bars").click();
  await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  await planeIs(page, "Today × tomorrow", /Exact: the windows are two bars long/);
  await expect(card(page, "plane")).not.toContainText(/Not here/);
});

story("a dot that the keyboard walks to lights its window everywhere", async ({ page }) => {
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 5);
  await pause(page);
  await planeIs(page, "Paths", /The axes hold/);
  const paths = card(page, "paths");
  await paths.scrollIntoViewIfNeeded();
  await expect(paths.locator("canvas")).toHaveCount(2);
  const dark = await inkOf(page, "paths", 1);
  const real = card(page, "plane").getByRole("button", { name: "real", exact: true });
  await real.click();
  await walkTo(page, /^Generated window ([1-9]|1[0-2]):/);
  await paths.scrollIntoViewIfNeeded();
  await expect.poll(() => inkOf(page, "paths", 1)).not.toBe(dark);
  await real.click();
  await walkTo(page, /^Real window from/);
  await card(page, "price").scrollIntoViewIfNeeded();
  const lit = await inkOf(page, "price", 2);
  await walkOn(page, /^Real window from/);
  await card(page, "price").scrollIntoViewIfNeeded();
  await expect.poll(() => inkOf(page, "price", 2)).not.toBe(lit);
  await plane(page).focus();
  await page.keyboard.press("Enter");
  await expect(card(page, "plane")).toContainText(/Kept: \d+ real and \d+ generated/);
  await expect(page.getByRole("heading", { name: "The windows of the region" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "All the windows on the plane" })).toBeVisible();
});

story("a region that is dragged keeps only its windows in the linked charts", async ({ page }) => {
  await openApp(page, PAIRS);
  await page.locator('[data-late="linked"]').scrollIntoViewIfNeeded();
  await expect(page.getByRole("heading", { name: "All the windows on the plane" })).toBeVisible();
  await planeIs(page, "Today × tomorrow", /Exact/);
  const place = await plane(page).boundingBox();
  if (place === null) throw new Error("the plane has no place");
  const at = (share: number) => [place.x + share * place.width, place.y + share * place.height];
  const [x0 = 0, y0 = 0] = at(0.3);
  const [x1 = 0, y1 = 0] = at(0.45);
  await page.mouse.move(x0, y0);
  await page.mouse.down();
  await page.mouse.move(x1, y1, { steps: 5 });
  await page.mouse.up();
  const heading = page.getByRole("heading", { name: "The windows of the region" });
  await heading.scrollIntoViewIfNeeded();
  await expect(heading).toBeVisible();
  const count = async () => {
    const text = (await card(page, "plane-paths").textContent()) ?? "";
    return Number(/and ([\d,]+) real windows/.exec(text)?.[1]?.replace(",", "") ?? Number.NaN);
  };
  await expect.poll(count).toBeLessThan(200);
  await page.getByRole("button", { name: "Show all" }).last().click();
  await expect.poll(count).toBeGreaterThan(200);
});

for (const [name, fragment] of [
  ["windows of two bars", PAIRS],
  ["longer windows", SMALL],
] as const) {
  story(`the pen, the sheet and the shuffle test answer: ${name}`, async ({ page }) => {
    await openApp(page, fragment);
    await play(page);
    await waitForStep(page, 20);
    await pause(page);
    const pen = card(page, "pen");
    await pen.scrollIntoViewIfNeeded();
    await expect(pen).toContainText(/Generated window 1: its returns/, { timeout: 60_000 });
    await pen.getByRole("button", { name: "Next generated window" }).click();
    await expect(pen).toContainText(/Generated window 2: its returns/);
    await expect(pen).toContainText(/longest arrow: .+ per σ/);
    await pen.getByRole("button", { name: "Shuffle time" }).click();
    await expect(pen).toContainText(/Real windows: mean score .+ in order, .+ shuffled/, {
      timeout: 60_000,
    });
    await expect(pen).toContainText(/(It minds|It does not mind) the order of bars/);
    const sheet = card(page, "latent-sheet");
    await sheet.scrollIntoViewIfNeeded();
    await expect(sheet).toContainText(/differ by .+ of what real windows differ by/, {
      timeout: 60_000,
    });
    await sheet.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    await expect(sheet).toContainText("Centre moved by 0.25 across and 0 up");
    await sheet.getByRole("button", { name: "Back to the middle" }).click();
    await expect(sheet).toContainText("Centre moved by 0 across and 0 up");
    expect(await currentStep(page)).toBeGreaterThanOrEqual(20);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  story(
    `the plane and its cards have no WCAG 2.2 AA violation: ${colorScheme}`,
    async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width: 390, height: 844 });
      await openApp(page, SMALL);
      await play(page);
      await waitForStep(page, 3);
      await pause(page);
      await planeIs(page, "Paths", /The axes hold/);
      await card(page, "plane").getByRole("button", { name: "Facts" }).click();
      await planeIs(page, "Facts", /averaged from the scores/);
      await walkTo(page, /window/);
      await page.keyboard.press("Enter");
      const cards = ["plane", "pen", "latent-sheet", "plane-paths"];
      const parts = cards.map((name) => `[data-chart="${name}"]`);
      expect(await violationsOf(page, parts)).toEqual([]);
      for (const name of cards) {
        const box = await card(page, name).boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 1e9), name).toBeLessThanOrEqual(390);
      }
    },
  );
}
