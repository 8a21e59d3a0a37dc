import { expect as bare, type Locator, type Page } from "playwright/test";
import { LESSON_IDS } from "../src/store/lesson-ids.ts";
import { LESSONS } from "../src/store/lesson-list.ts";
import { lessons } from "../src/ui/text/en/lessons.ts";
import { currentStep, openApp } from "./app.ts";
import { doTask, expectCard, goThrough, type Hand, openCardByLink } from "./lesson-player.ts";
import { expectNoViolationsInBoth, sidewaysScroll } from "./looks.ts";
import { expect, story } from "./story.ts";

const LONG = 600_000;
const panel = (page: Page) => page.getByRole("complementary", { name: lessons.panel, exact: true });

/** Presses Tab, or Shift+Tab where that is nearer, until the target has the focus. */
async function focusByTab(target: Locator): Promise<void> {
  const page = target.page();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  const isBehind = await target.evaluate((element) => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return false;
    const order = activeElement.compareDocumentPosition(element);
    return (order & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  });
  for (let i = 0; i < 250; i++) {
    if (await isFocused()) return;
    await page.keyboard.press(isBehind ? "Shift+Tab" : "Tab");
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

/** Takes a tab by the arrow keys, as a row of tabs is meant to be used. */
async function pressTab(target: Locator): Promise<void> {
  const page = target.page();
  await focusByTab(page.getByRole("tab", { selected: true }));
  for (let i = 0; i < 5; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
}

/** Nothing but keys. */
const keys: Hand = {
  async press(target) {
    await bare(target).toBeEnabled({ timeout: 60_000 });
    if ((await target.getAttribute("role")) === "tab") return pressTab(target);
    await focusByTab(target);
    await target.page().keyboard.press("Enter");
  },
  async step(page, key) {
    await page.keyboard.press(key);
  },
  async toggle(page) {
    await focusByTab(page.getByRole("button", { name: /^(Play|Go on|Pause)$/ }));
    await page.keyboard.press("Enter");
  },
};

const STEP_NAMES = { d: "Step D", g: "Step G", b: "Both" } as const;

/** Nothing but a finger. */
const finger: Hand = {
  async press(target) {
    await bare(target).toBeEnabled({ timeout: 60_000 });
    await target.tap();
  },
  step: (page, key) => page.getByRole("button", { name: STEP_NAMES[key], exact: true }).tap(),
  toggle: (page) => page.getByRole("button", { name: /^(Play|Go on|Pause)$/ }).tap(),
};

const DAY = 86_400_000;

/** Prices of a seeded walk. */
function table(count: number): string {
  let state = 99;
  let price = 100;
  const rows = Array.from({ length: count }, (_, i) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    price *= Math.exp(0.02 * (state / 0x7fffffff - 0.5));
    return `${new Date(i * DAY).toISOString().slice(0, 10)},${price.toFixed(4)}`;
  });
  return `date,close\n${rows.join("\n")}\n`;
}

/** Pastes a table through the data's menu. */
async function pasteTable(page: Page): Promise<void> {
  await keys.press(page.locator("header [aria-haspopup=menu]"));
  const item = page.getByRole("menuitem", { name: /^Paste/ });
  await expect(item).toBeVisible();
  for (let i = 0; i < 30; i++) {
    if ((await item.getAttribute("data-highlighted")) !== null) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await focusByTab(dialog.getByRole("textbox"));
  await page.keyboard.insertText(table(900));
  await keys.press(dialog.getByRole("button", { name: /^Read/ }));
}

/** Deals and judges ten windows by R and F. */
async function playQuiz(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Spot the fake" });
  await expect(dialog).toBeVisible();
  await keys.press(dialog.getByRole("button", { name: "Deal ten windows" }));
  for (let i = 1; i <= 10; i++) {
    await expect(dialog.getByText(`Window ${i} of 10`)).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press(i % 2 === 0 ? "r" : "f");
  }
  await expect(dialog.getByRole("heading", { name: "What came of it" })).toBeVisible();
}

/** What the data of a lesson cannot tell how to do. */
const ownTasks = (page: Page) => ({
  "own-data": () => pasteTable(page),
  quiz: async () => {
    await keys.press(panel(page).getByRole("button", { name: lessons.playQuiz }));
    await playQuiz(page);
    await page.keyboard.press("Escape");
  },
});

for (const lesson of LESSON_IDS) {
  story(`completed by keyboard alone: ${lesson}`, async ({ page }) => {
    story.setTimeout(LONG);
    await openCardByLink(page, lesson, 0);
    await goThrough(page, keys, lesson, ownTasks(page));
  });
}

for (const lesson of LESSON_IDS) {
  story(`each link opens at its card: ${lesson}`, async ({ page }) => {
    story.setTimeout(LONG);
    const last = LESSONS[lesson].length - 1;
    await openCardByLink(page, lesson, last);
    for (let card = 0; card < last; card++) {
      await page.goto(`./#lesson=${lesson}&card=${card + 1}`);
      await expectCard(page, lesson, card);
      const isElsewhere = LESSONS[lesson][card]?.look !== "card";
      await expect(page.locator("[data-looked-at]")).toHaveCount(isElsewhere ? 1 : 0);
    }
  });
}

story.describe("by touch", () => {
  story.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  story("a lesson is completed by a finger on a phone", async ({ page }) => {
    story.setTimeout(LONG);
    await openCardByLink(page, "the-game", 0);
    await goThrough(page, finger, "the-game");
  });

  story("a card on a narrow screen needs no sideways scrolling", async ({ page }) => {
    await openCardByLink(page, "losses-do-not-fall", 2);
    const overflow = await sidewaysScroll(page);
    expect(overflow).toBeLessThanOrEqual(0);
    const small = await panel(page)
      .getByRole("button")
      .evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .filter(({ width, height }) => width < 24 || height < 24),
      );
    expect(small).toEqual([]);
    await panel(page).getByRole("button", { name: lessons.fold }).tap();
    await expect(panel(page).getByRole("heading", { level: 2 })).toBeHidden();
    await panel(page).getByRole("button", { name: lessons.unfold }).tap();
    await expect(panel(page).getByRole("heading", { level: 2 })).toBeVisible();
  });
});

story(
  "lessons are found in the menu, resumed after a reload, and left for one's own run",
  async ({ page }) => {
    await openApp(page, "generatorWidth=8&windowLength=64&batchSize=16&seed=11&steps=100000");
    await page.keyboard.press("b");
    await page.keyboard.press("b");
    await expect.poll(() => currentStep(page)).toBe(2);
    await page.getByRole("button", { name: "Teach" }).press("Enter");
    await page.getByRole("menuitem", { name: /^Lessons/ }).press("Enter");
    await page.getByRole("button", { name: "Begin: What is a GAN?" }).press("Enter");
    await expectCard(page, "what-is-a-gan", 0);
    const [first] = LESSONS["what-is-a-gan"];
    if (first !== undefined) await doTask(page, keys, "what-is-a-gan", first);
    await expect(panel(page).getByText(lessons.isDone, { exact: true })).toBeVisible();
    await keys.press(panel(page).getByRole("button", { name: lessons.next }));
    await expectCard(page, "what-is-a-gan", 1);
    await page.getByRole("button", { name: lessons.leave }).press("Enter");
    await expect.poll(() => currentStep(page), { timeout: 60_000 }).toBe(2);
    await page.getByRole("button", { name: "Teach" }).press("Enter");
    await page.getByRole("menuitem", { name: /^Lessons/ }).press("Enter");
    await expect(page.getByRole("dialog")).toContainText("1 of 7 cards done");
    await page.getByRole("button", { name: "Go on at card 2: What is a GAN?" }).press("Enter");
    await expectCard(page, "what-is-a-gan", 1);
    await page.reload();
    await expectCard(page, "what-is-a-gan", 1);
    await expect(panel(page).getByRole("button", { name: /^Card 1: .*, done$/ })).toBeVisible();
  },
);

story("a prediction waits for the page to do it, and says what came of it", async ({ page }) => {
  await openCardByLink(page, "the-game", 1);
  const card = LESSONS["the-game"][1];
  if (card !== undefined) await doTask(page, keys, "the-game", card);
  await expect(panel(page).getByRole("status")).toContainText(/It (rose|fell|stayed)/, {
    timeout: 120_000,
  });
  expect(await currentStep(page)).toBe(100);
  const outcome = await panel(page).getByRole("status").textContent();
  expect(outcome).toContain(/It rose/.test(outcome ?? "") ? lessons.right : lessons.wrong);
});

story("spot the fake is played by keys and compared by codes", async ({ page }) => {
  await openApp(page, "generatorWidth=8&windowLength=64&batchSize=16&seed=11");
  for (let i = 0; i < 3; i++) await page.keyboard.press("b");
  await page.getByRole("button", { name: "Teach" }).press("Enter");
  await page.getByRole("menuitem", { name: /^Spot the fake/ }).press("Enter");
  await playQuiz(page);
  expect(await currentStep(page), "R did not reset the run").toBe(3);
  const dialog = page.getByRole("dialog", { name: "Spot the fake" });
  for (const name of ["Confusion: You", "Confusion: The discriminator"]) {
    const cells = await dialog.getByRole("table", { name }).getByRole("cell").allTextContents();
    expect(
      cells.map(Number).reduce((sum, value) => sum + value, 0),
      name,
    ).toBe(10);
  }
  await expect(dialog).toContainText(/95 % interval/);
  await expect(dialog).toContainText(/Coin tosses alone/);
  const code = await dialog.getByRole("textbox", { name: "Code", exact: true }).inputValue();
  await dialog.getByRole("textbox", { name: "Codes of others" }).fill(`mine: ${code}\n${code}`);
  await expect(dialog).toContainText(/2 results: \d+ of 20 right/);
  await dialog.getByRole("button", { name: "The same ten again" }).press("Enter");
  await expect(dialog.getByText("Window 1 of 10")).toBeVisible({ timeout: 60_000 });
});

story("no WCAG 2.2 AA violation on a card, in the list, in the quiz", async ({ page }) => {
  await openCardByLink(page, "losses-do-not-fall", 2);
  await page.waitForTimeout(1000);
  await expectNoViolationsInBoth(page, "card");
  await page.getByRole("button", { name: "Teach" }).press("Enter");
  await page.getByRole("menuitem", { name: /^Lessons/ }).press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolationsInBoth(page, "list");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: lessons.leave }).press("Enter");
  await page.getByRole("button", { name: "Teach" }).press("Enter");
  await page.getByRole("menuitem", { name: /^Spot the fake/ }).press("Enter");
  await playQuiz(page);
  await expectNoViolationsInBoth(page, "quiz");
});
