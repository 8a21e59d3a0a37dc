import type { Page } from "playwright/test";
import {
  button,
  chooseDevice,
  currentStep,
  injectFault,
  openApp,
  play,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const NAMES: Readonly<Record<string, string>> = {
  webgpu: "WebGPU, TensorFlow.js",
  webgl: "WebGL, TensorFlow.js",
  wasm: "WASM, TensorFlow.js",
  cpu: "CPU, TensorFlow.js",
};
const TINY =
  "generatorWidth=4&discriminatorWidth=4&discriminatorDepth=2&windowLength=32&batchSize=4&seed=3";
const RECOVERY_MS = 30_000;

story.beforeEach(async ({ page }, testInfo) => {
  await openApp(page, TINY);
  await chooseDevice(page, NAMES[testInfo.project.name] ?? "");
  await play(page);
  await waitForStep(page, 3);
});

/** Trains three steps more, with the losses drawn. */
async function trainsOn(page: Page): Promise<void> {
  const step = await currentStep(page);
  await waitForStep(page, step + 3);
  await expect(page.getByRole("region", { name: "Losses" }).getByRole("figure")).toBeVisible();
}

for (const fault of ["lose-device", "throw", "hang"] as const) {
  story(
    `it trains on this device, and survives: ${fault}`,
    async ({ page, complaints }, testInfo) => {
      // The supervisor does not know the device: the processor shows it, and emulated graphics start slowly.
      const isOfWorker = fault !== "lose-device" && testInfo.project.name.startsWith("webg");
      story.skip(isOfWorker && process.env.EVERY_FAULT === undefined, "shown on the others");
      await trainsOn(page);
      await injectFault(page, fault);
      await expect(page.getByRole("region", { name: "Messages" })).toContainText(
        /restarted at step/,
        {
          timeout: RECOVERY_MS,
        },
      );
      await trainsOn(page);
      complaints.console.length = 0;
      complaints.errors.length = 0;
    },
  );
}

story(
  "weights that are not finite stop the run, roll it back and offer a remedy",
  async ({ page }) => {
    // Beyond the first snapshot: emulated graphics compile its shaders before weights are looked at.
    await waitForStep(page, 10);
    await injectFault(page, "nan-weights");
    const messages = page.getByRole("region", { name: "Messages" });
    await expect(messages).toContainText(/no longer finite/, { timeout: RECOVERY_MS });
    await button(page, "Halve both learning rates").click();
    await expect(status(page)).toHaveText(/Paused|Training/);
    await page
      .getByRole("button", { name: /^(Play|Go on|Pause)$/ })
      .first()
      .click();
  },
);

story("training survives a crash of the GPU process", async ({ page, complaints }, testInfo) => {
  story.skip(!testInfo.project.name.startsWith("webg"), "no GPU process takes part");
  const session = await page.context().browser()?.newBrowserCDPSession();
  await session?.send("Browser.crashGpuProcess");
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText(/restarted at step/, { timeout: RECOVERY_MS });
  await trainsOn(page);
  complaints.console.length = 0;
  complaints.errors.length = 0;
});
