import { button, currentStep, openApp, pause, play, waitForStep } from "./app.ts";
import { expectNoViolations, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&steps=100000";
const FULL = `${SMALL}&gradientPenalty=real&tailPenalty=1&volatilityFilter=ewma`;

const ALWAYS = [
  "Tape",
  "Normaliser",
  "Noise",
  "Generator",
  "Average",
  "Real windows",
  "Discriminator",
  "Generated",
  "Discriminator loss",
  "Scores",
  "Generator loss",
];
const SOMETIMES = ["Volatility filter", "Gradient penalty", "Penalty on facts"];

const machine = (page: Page) => page.getByRole("region", { name: "The machine" });
const node = (page: Page, name: string) => machine(page).getByRole("group", { name, exact: true });
const lit = (page: Page) => machine(page).locator('[data-node][data-light="lit"]');

/** What a canvas shows, as text that changes with it. */
const drawn = (page: Page, name: string) =>
  node(page, name)
    .locator("canvas")
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** The components that are lit while one of them bears a caption. */
async function litDuring(page: Page, name: string, caption: string): Promise<string[]> {
  const found = await page.waitForFunction(
    ([label, words]) => {
      const at = document.querySelector(`[data-node][aria-label="${label}"]`);
      if (!at?.textContent?.includes(words ?? "")) return null;
      const all = document.querySelectorAll<HTMLElement>('[data-node][data-light="lit"]');
      return [...all].map((each) => each.dataset.node ?? "");
    },
    [name, caption],
    { timeout: 40_000 },
  );
  return (await found.jsonValue()) ?? [];
}

story(
  "every component shows its own data, before the first step and while it learns",
  async ({ page }) => {
    await openApp(page, SMALL);
    for (const name of ALWAYS) await expect(node(page, name), name).toBeVisible();
    for (const name of SOMETIMES) await expect(node(page, name), name).toHaveCount(0);
    await expect(page.getByRole("main")).toContainText(/Nothing is trained yet/);
    await expect(node(page, "Tape")).toContainText("2,800 training bars");
    await expect(node(page, "Generated")).toContainText("untrained");
    await expect(node(page, "Discriminator")).toContainText(/weights.*σ ≤ 1/);

    await play(page);
    await waitForStep(page, 20);
    await expect(node(page, "Generated")).toContainText("from the same noise");
    await expect(node(page, "Discriminator loss")).toContainText(/a draw at 2/);
    await expect(machine(page)).toContainText(/gradients to the discriminator · size [\d.]+/);
    const noise = await drawn(page, "Noise");
    for (const name of ["Generated", "Discriminator loss", "Scores", "Real windows"]) {
      const before = await drawn(page, name);
      await expect.poll(() => drawn(page, name), { message: name }).not.toBe(before);
    }
    expect(await drawn(page, "Noise")).toBe(noise);
    await pause(page);
  },
);

story("what is configured stands on the machine, what is not does not", async ({ page }) => {
  await openApp(page, FULL);
  for (const name of [...ALWAYS, ...SOMETIMES]) await expect(node(page, name), name).toBeVisible();
  await button(page, "Both").click();
  await waitForStep(page, 1);
  await expect(node(page, "Gradient penalty")).toContainText(/adds/);
  await expect(node(page, "Penalty on facts")).toContainText(/adds/);
  await openApp(page, `${SMALL}&averagingDecay=0`);
  await page.reload();
  await expect(node(page, "Generator")).toBeVisible();
  await expect(node(page, "Average")).toHaveCount(0);
});

story(
  "the pencil shows the knobs at their components, and a turned one leaves a flag",
  async ({ page }) => {
    await openApp(page, SMALL);
    const rate = node(page, "Generator").getByRole("textbox", { name: "Learning rate G" });
    await expect(rate).toHaveCount(0);
    await button(page, "Knobs").click();
    await expect(node(page, "Tape").getByRole("textbox", { name: "Window" })).toHaveValue("64");
    await expect(node(page, "Discriminator loss").getByRole("combobox")).toHaveValue("hinge");
    await play(page);
    await waitForStep(page, 3);
    await rate.fill("0.002");
    await rate.press("Enter");
    await expect(page.getByRole("list", { name: "Knobs turned while training" })).toContainText(
      "Learning rate G",
    );
    await pause(page);
    await button(page, "all knobs").click();
    for (const name of SOMETIMES) await expect(node(page, name), name).toContainText("off");
    await node(page, "Gradient penalty").getByRole("combobox").selectOption("real");
    await expect(node(page, "Gradient penalty")).toContainText("untrained");
    await button(page, "Knobs").click();
    await expect(rate).toHaveCount(0);
    await expect(node(page, "Gradient penalty")).toBeVisible();
  },
);

story(
  "slow motion lights the machine phase by phase, with numbers and captions",
  async ({ page }) => {
    await openApp(page, FULL);
    await button(page, "Slow").click();
    await button(page, "0.8 s a phase").click();
    await play(page);
    const phases: readonly [string, string, readonly string[]][] = [
      ["D1 · Draw real windows", "Real windows", ["tape", "real"]],
      ["D4 · Score the forgeries", "Scores", ["discriminator", "generated", "scores"]],
      ["D6 · Gradient penalty", "Gradient penalty", ["gradient-penalty"]],
      ["D8 · Discriminator learns", "Discriminator", ["discriminator"]],
      ["G4 · Penalties on facts", "Penalty on facts", ["auxiliary-penalty"]],
      ["G6 · Generator learns", "Generator", ["generator", "average"]],
    ];
    for (const [caption, name, lights] of phases) {
      const nodes = await litDuring(page, name, caption);
      expect(nodes, caption).toEqual(expect.arrayContaining([...lights]));
      expect(nodes.length, caption).toBeLessThan(6);
    }
    await pause(page);
    await button(page, "Slow").click();
    await expect(lit(page)).toHaveCount(0);
  },
);

story(
  "a component says what it is and gives its numbers; the tape leads to other data",
  async ({ page }) => {
    await openApp(page, SMALL);
    const dialog = page.getByRole("dialog");
    await button(page, "Discriminator").click();
    await expect(dialog).toContainText(/The detective is a network/);
    await expect(dialog.getByRole("table", { name: "Layers" })).toBeVisible();
    await page.keyboard.press("Escape");
    await button(page, "Tape").click();
    await expect(dialog).toContainText("windows to draw from");
    await expect(dialog.getByRole("button", { name: /^Open a file/ })).toBeVisible();
    await expect(dialog.getByRole("combobox").first()).toBeVisible();
  },
);

story("the lists are a click away, and stay chosen", async ({ page }) => {
  await openApp(page, SMALL);
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await button(page, "Lists").click();
  await expect(page.getByRole("complementary")).toBeVisible();
  await expect(machine(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("complementary")).toBeVisible();
  await button(page, "Machine").click();
  await expect(machine(page)).toBeVisible();
});

story(
  "at 1280 × 720 the machine and the plane are in sight without scrolling",
  async ({ page }) => {
    await openApp(page, FULL);
    await page.waitForTimeout(1000);
    const bar = await page.getByRole("progressbar", { name: /^Step/ }).boundingBox();
    for (const name of [...ALWAYS, ...SOMETIMES]) {
      const box = await node(page, name).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThan(bar?.y ?? 0);
    }
    const plane = await page.locator('[data-chart="plane"] canvas').first().boundingBox();
    expect((plane?.y ?? 0) + (plane?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
  },
);

/** Presses Tab until the named control has the focus. */
async function tabTo(page: Page, name: string) {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    if (label.trim() === name) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

story("the machine works by keyboard alone", async ({ page }) => {
  await openApp(page, SMALL);
  await tabTo(page, "Knobs");
  await page.keyboard.press("Enter");
  await tabTo(page, "Tape");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("The tape is the price history");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("b");
  await expect.poll(() => currentStep(page)).toBe(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  story(`no WCAG 2.2 AA violation is found on the machine: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openApp(page, FULL);
    const check = async (state: string) => {
      await page.waitForTimeout(500);
      await expectNoViolations(page, state);
    };
    await check("idle");
    await button(page, "Knobs").click();
    await button(page, "all knobs").click();
    await check("all knobs");
    await button(page, "Knobs").click();
    await button(page, "Slow").click();
    await play(page);
    await expect(lit(page).first()).toBeVisible({ timeout: 30_000 });
    await check("slow motion");
    await pause(page);
    await button(page, "Generator").click();
    await check("detail");
  });
}

for (const width of [390, 360]) {
  story(`at ${width} px the machine is stacked and nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openApp(page, FULL);
    for (const name of [...ALWAYS, ...SOMETIMES]) {
      const box = await node(page, name).boundingBox();
      expect(box?.width ?? 0, name).toBeGreaterThan(110);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(width);
    }
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await button(page, "Knobs").click();
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  });
}

story("with reduced motion nothing on the machine moves by itself", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openApp(page, SMALL);
  await play(page);
  await waitForStep(page, 5);
  const running = await machine(page).evaluate(
    (element) =>
      element
        .getAnimations({ subtree: true })
        .filter((animation) => animation.playState === "running").length,
  );
  expect(running).toBe(0);
  await pause(page);
});
