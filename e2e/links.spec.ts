import {
  button,
  currentStep,
  lossHistory,
  openApp,
  pause,
  play,
  showLists,
  status,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=11";

story("a shared link opens to the same experiment and waits for play", async ({ page }) => {
  await openApp(page);
  await showLists(page);
  await page.getByRole("combobox", { name: "Objective" }).selectOption({ label: "Non-saturating" });
  await expect(status(page)).toHaveText(/^Ready/);
  await button(page, "Share").click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toContain("objective=non-saturating");
  await page.goto("about:blank");
  await page.goto(link);
  await expect(status(page)).toHaveText(/^Ready/);
  await expect(page.getByRole("combobox", { name: "Objective" })).toHaveValue("non-saturating");
  expect(await currentStep(page)).toBe(0);
});

story("the same link gives the same losses, bit for bit", async ({ page, context }) => {
  const first = await trainAndRead(page, SMALL);
  const other = await context.newPage();
  const second = await trainAndRead(other, SMALL);
  for (const name of ["discriminator_loss", "generator_loss"]) {
    expect(second[name]?.slice(0, 30)).toEqual(first[name]?.slice(0, 30));
  }
});

async function trainAndRead(page: import("playwright/test").Page, fragment: string) {
  await openApp(page, fragment);
  await play(page);
  await waitForStep(page, 30);
  await pause(page);
  return lossHistory(page);
}

story(
  "a link may carry the trained generator, and shows its forgeries at once",
  async ({ page }) => {
    await openApp(page, SMALL);
    await play(page);
    await waitForStep(page, 30);
    await pause(page);
    await button(page, "Share").click();
    await page.getByRole("switch", { name: "With the trained generator" }).click();
    const box = page.getByRole("textbox", { name: "Link" });
    await expect.poll(async () => (await box.inputValue()).length).toBeGreaterThan(500);
    const link = await box.inputValue();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(status(page)).toHaveText(/generator out of the link/, { timeout: 60_000 });
    await expect(
      page.getByRole("region", { name: "Where a path may go" }).getByRole("img"),
    ).toBeVisible();
  },
);

const HOSTILE: readonly [string, string][] = [
  ["out of range", "batchSize=0&windowLength=1e9&seed=-4&generatorDepth=1.5"],
  ["not numbers", "learningRate=NaN&generatorLearningRate=Infinity&steps=1e309&beta1=abc"],
  ["prototype", "__proto__=1&constructor=2&__proto__.polluted=1&toString=x"],
  ["broken escapes", "seed=%E0%A4%A&preset=%"],
  ["script", "preset=<img src=x onerror=alert(1)>&objective=javascript:alert(1)"],
  ["a bad generator", `${SMALL}&generator=AAAA`],
  ["endless", `seed=7&${"x=1&".repeat(20_000)}`],
  ["another version", "version=99&seed=7"],
];

for (const [name, fragment] of HOSTILE) {
  story(`a hostile link is survived: ${name}`, async ({ page }) => {
    await openApp(page, fragment);
    expect(await currentStep(page)).toBe(0);
    expect(await page.evaluate(() => "polluted" in {})).toBe(false);
    await page.waitForTimeout(300);
    expect(await currentStep(page)).toBe(0);
  });
}

story("what a link got wrong is corrected and listed", async ({ page }) => {
  await openApp(page, "batchSize=0&nonsense=4");
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText(/below its minimum/);
  await expect(messages).toContainText(/nonsense/);
});

story("a link opens the tab and hides the controls that it names", async ({ page }) => {
  await openApp(page, `${SMALL}&tab=quality&hide=seed,device,card-ladder`);
  await expect(page.getByRole("tab", { name: "Quality" })).toHaveAttribute("aria-selected", "true");
  await expect(button(page, /^seed 11/)).toBeHidden();
  await expect(button(page, /^Where the arithmetic runs/)).toBeHidden();
  await expect(button(page, "Share")).toBeVisible();
  await expect(page.locator('[data-chart="ladder"]')).toBeHidden();
});

story("what a link cannot hide or open is listed", async ({ page }) => {
  await openApp(page, `${SMALL}&hide=card-nonsense&tab=backtest&autoplay=999999999`);
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText("hide=card-nonsense");
  await expect(messages).toContainText("tab=backtest");
  await expect(messages).toContainText("autoplay=999999999");
  expect(await currentStep(page)).toBe(0);
});

story("a link that says so trains to its step and stops", async ({ page }) => {
  await openApp(page, `${SMALL}&autoplay=12`);
  await waitForStep(page, 12);
  await page.waitForTimeout(1000);
  expect(await currentStep(page)).toBe(12);
});

const HOST = `<!doctype html><title>Course</title><script>
  addEventListener("message", ({ data }) => { (window.heard ??= []).push(data); });
</script><iframe src="./#${SMALL}&embed=1" width="900" height="600" title="Market Forge"></iframe>`;

/** A course page on the same host; with `allowed`, the host lets it hold the page in a frame. */
async function openCourse(page: import("playwright/test").Page, allowed: boolean) {
  await page.route("**/course.html", (route) =>
    route.fulfill({ contentType: "text/html", body: HOST }),
  );
  if (allowed) {
    await page.route(/\/(?:#.*)?$/, async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const policy = headers["content-security-policy"] ?? "";
      headers["content-security-policy"] = policy.replace(
        "frame-ancestors 'none'",
        "frame-ancestors 'self'",
      );
      await route.fulfill({ response, headers });
    });
  }
  await page.goto("./course.html");
}

story(
  "in a frame that its host allows there is no header, and three commands",
  async ({ page }) => {
    await openCourse(page, true);
    const frame = page.frameLocator("iframe");
    const bar = frame.getByRole("region", { name: "Embedded page" });
    await expect(bar.getByRole("button", { name: "Play" })).toBeEnabled({ timeout: 60_000 });
    await expect(frame.getByRole("button", { name: "Export" })).toHaveCount(0);
    const say = (type: string) =>
      page.evaluate((word) => {
        const { contentWindow } = document.querySelector("iframe") as HTMLIFrameElement;
        contentWindow?.postMessage({ type: word }, location.origin);
      }, type);
    const heard = () =>
      page.evaluate(() => (window as unknown as { heard?: { step: number }[] }).heard ?? []);
    expect(await heard()).toEqual([]);
    await say("market-forge:reset");
    await say("market-forge:play");
    await expect
      .poll(async () => (await heard()).at(-1)?.step ?? 0, { timeout: 60_000 })
      .toBeGreaterThan(3);
    await say("market-forge:pause");
    await expect(bar.getByRole("button", { name: "Play" })).toBeVisible();
    expect((await heard()).at(-1)).toMatchObject({ type: "market-forge:state" });
  },
);

story("by default no page may hold this one in a frame", async ({ page, complaints }) => {
  await openCourse(page, false);
  await expect.poll(() => complaints.violations.length).toBeGreaterThan(0);
  expect(complaints.violations.join()).toContain("frame-ancestors");
  await expect(page.frameLocator("iframe").getByRole("button")).toHaveCount(0);
  complaints.violations.length = 0;
  complaints.console.length = 0;
});
