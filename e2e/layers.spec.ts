import { button, openApp, play, status, waitForStep } from "./app.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

type Page = import("playwright/test").Page;

const SMALL = "layout=lists&generatorWidth=8&windowLength=32&batchSize=16&steps=100000&days=900";
const OWN = `${SMALL}&generator=custom&generatorLayers=d16.l.w&noiseChannels=4`;

const dialog = (page: Page) => page.getByRole("dialog", { name: "The networks, layer by layer" });
const network = (page: Page, name: string) => dialog(page).getByRole("region", { name });

async function openLayers(page: Page) {
  await button(page, "Layer by layer …").first().click();
  await expect(dialog(page)).toContainText("All shapes fit");
}

story(
  "shapes and weights follow the knobs, and the networks are used at once",
  async ({ page }) => {
    await openApp(page, SMALL);
    await openLayers(page);
    const critic = network(page, "Discriminator");
    await expect(critic.getByRole("row", { name: /^convolution, kernel 5, stride 2/ })).toHaveCount(
      5,
    );
    await critic.getByRole("textbox", { name: "Depth" }).fill("2");
    await critic.getByRole("textbox", { name: "Depth" }).press("Enter");
    await expect(critic.getByRole("row", { name: /^convolution/ })).toHaveCount(2);
    await expect(critic.getByRole("row", { name: /^convolution/ }).last()).toContainText("8 × 16");
    await expect(dialog(page)).toContainText("starts a new run");
    await button(page, "Use these networks").click();
    await expect(dialog(page)).toBeHidden();
    await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
  },
);

story(
  "a list of one's own is told where it does not fit, by keyboard, and trains",
  async ({ page }) => {
    await openApp(page, OWN);
    await openLayers(page);
    const generator = network(page, "Generator");
    await generator.getByRole("button", { name: "Remove layer 3, Generator" }).focus();
    await page.keyboard.press("Enter");
    await expect(generator.getByRole("alert")).toContainText(
      "ends in 1 × 16, but must end in 32 × 1",
    );
    await expect(button(page, "Use these networks")).toBeDisabled();
    const add = generator.getByRole("button", { name: "Add a layer to the generator" });
    await add.focus();
    await page.keyboard.press("Enter");
    await generator.getByLabel("Kind of layer 3, Generator").selectOption("reshape");
    await expect(generator.getByRole("alert")).toContainText(
      "16 numbers come in, but 32 would go out",
    );
    await generator.getByLabel("time of layer 3, Generator").fill("8");
    await expect(generator).toContainText("8 × 2");
    for (const [place, kind] of [
      [4, "upsample"],
      [5, "upsample"],
      [6, "convolution"],
    ] as const) {
      await add.click();
      await generator.getByLabel(`Kind of layer ${place}, Generator`).selectOption(kind);
    }
    await generator.getByLabel("channels of layer 6, Generator").fill("1");
    await expect(dialog(page)).toContainText("All shapes fit. Using them starts a new run.");
    await button(page, "Use these networks").click();
    await expect(status(page)).toHaveText(/^Ready/, { timeout: 60_000 });
    await play(page);
    await waitForStep(page, 5);
    await button(page, "Share").click();
    const link = await page.getByRole("textbox", { name: /link/i }).first().inputValue();
    expect(decodeURIComponent(link)).toContain("generatorLayers=d16.l.v8x2.u2.u2.c1x5x1");
  },
);

story("a listed architecture becomes a list of one's own", async ({ page }) => {
  await openApp(page, `${SMALL}&generator=multilayer-perceptron&generatorDepth=1`);
  await openLayers(page);
  const generator = network(page, "Generator");
  await generator.getByRole("button", { name: "Make it my own list" }).click();
  await expect(generator.getByRole("listitem")).toHaveCount(4);
  await expect(dialog(page)).toContainText("All shapes fit");
});

story("the layers have no WCAG 2.2 AA violation, and fit a phone", async ({ page }) => {
  await openApp(page, OWN);
  await openLayers(page);
  await expectNoViolationsInBoth(page, "layers");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolationsInBoth(page, "layers, narrow");
  expect(await sidewaysScroll(dialog(page))).toBeLessThanOrEqual(0);
});
