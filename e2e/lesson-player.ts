import type { Locator, Page } from "playwright/test";
import type { LessonCard } from "../src/store/lesson-cards.ts";
import { CARD_COUNTS, type LessonId } from "../src/store/lesson-ids.ts";
import { LESSONS } from "../src/store/lesson-list.ts";
import { LESSON_TEXTS } from "../src/ui/lessons/lesson-texts.ts";
import { lessons } from "../src/ui/text/en/lessons.ts";
import { plane } from "../src/ui/text/en/plane.ts";
import { currentStep, status, waitForStep } from "./app.ts";
import { expect } from "./story.ts";

/** How a lesson is gone through: by keys, or by touch. */
export interface Hand {
  /** Presses what is found, once it can be pressed. */
  press(target: Locator): Promise<void>;
  /** One step of a network. */
  step(page: Page, key: "d" | "g" | "b"): Promise<void>;
  toggle(page: Page): Promise<void>;
}

/** Training on a busy machine. */
const PATIENCE = 240_000;

const panel = (page: Page) => page.getByRole("complementary", { name: lessons.panel, exact: true });
/** A run is there and waits. */
const waitForRest = (page: Page) =>
  expect(status(page)).toHaveText(/^(Ready|Paused|Finished)/, { timeout: PATIENCE });

const isDone = (page: Page) => panel(page).getByText(lessons.isDone, { exact: true });

async function waitUntilDone(page: Page): Promise<void> {
  await expect(isDone(page)).toBeVisible({ timeout: PATIENCE });
}

/** Plays until the card is done, then pauses. */
async function playUntilDone(page: Page, hand: Hand): Promise<void> {
  await waitForRest(page);
  await hand.toggle(page);
  await waitUntilDone(page);
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  if (await pause.isVisible()) await hand.toggle(page);
  await expect(pause).toBeHidden();
}

const KEYS = { discriminator: "d", generator: "g", both: "b" } as const;

/** More single steps than these are trained, not pressed. */
const MOST_PRESSES = 10;

async function makeUpdates(
  page: Page,
  hand: Hand,
  task: Extract<LessonCard["task"], { readonly kind: "updates" }>,
): Promise<void> {
  if (task.count > MOST_PRESSES) {
    await playUntilDone(page, hand);
    return;
  }
  await waitForRest(page);
  const before = await currentStep(page);
  for (let made = 1; made <= task.count; made++) {
    await hand.step(page, KEYS[task.target]);
    await waitForStep(page, before + made);
  }
}

async function catchUp(page: Page, hand: Hand): Promise<void> {
  const more = panel(page).getByRole("button", { name: /^Train [\d,]+ steps$/ });
  await waitForRest(page);
  if (!(await more.isVisible())) return;
  await expect(more).toBeEnabled();
  await hand.press(more);
  await expect(more).toBeHidden({ timeout: PATIENCE });
}

/** Does what a card asks for. */
export async function doTask(page: Page, hand: Hand, lesson: LessonId, card: LessonCard) {
  const { task } = card;
  const option = (name: string) => panel(page).getByRole("button", { name, exact: true });
  if (task.kind === "predict") await catchUp(page, hand);
  switch (task.kind) {
    case "layer":
      return hand.press(
        page
          .getByRole("button", { name: wordOf(task.layer), exact: true })
          .filter({ visible: true }),
      );
    case "updates":
      return makeUpdates(page, hand, task);
    case "reach":
    case "phases":
      return playUntilDone(page, hand);
    case "predict":
      return hand.press(option(lessons.directions.rises));
    case "question": {
      const right = LESSON_TEXTS[lesson].cards[card.id]?.options?.[task.right] ?? "";
      return hand.press(option(right));
    }
    case "tab":
      return hand.press(page.getByRole("tab", { name: new RegExp(task.tab, "i") }));
    case "baseline":
      return hand.press(option(lessons.measureBaseline));
    case "kept-run":
      await catchUp(page, hand);
      return hand.press(page.getByRole("button", { name: "Keep this run", exact: true }));
    case "knobs":
      return hand.press(option(lessons.turnKnobs));
    default:
      throw new Error(`${task.kind} is done by the story itself`);
  }
}

/** The word in the plane's sentence that switches a layer. */
function wordOf(layer: string): string {
  const found = new RegExp(`\\{${layer}:([^}]*)\\}`).exec(plane.sentences["today-tomorrow"]);
  return found?.[1] ?? layer;
}

/** Opens a lesson at a card by its link, and waits for it. */
export async function openCardByLink(page: Page, lesson: LessonId, card: number): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`./#lesson=${lesson}&card=${card + 1}`);
  await expectCard(page, lesson, card);
}

/** The card that is on screen. */
export async function expectCard(page: Page, lesson: LessonId, card: number): Promise<void> {
  const id = LESSONS[lesson][card]?.id ?? "";
  const title = LESSON_TEXTS[lesson].cards[id]?.title ?? "";
  await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText(title, {
    timeout: 60_000,
  });
  await expect(panel(page)).toContainText(lessons.cardOf(card + 1, CARD_COUNTS[lesson]));
}

/** Goes from card to card until the lesson is over; `own` does what only a story can. */
export async function goThrough(
  page: Page,
  hand: Hand,
  lesson: LessonId,
  own: Partial<Record<LessonCard["task"]["kind"], () => Promise<void>>> = {},
): Promise<void> {
  const cards = LESSONS[lesson];
  for (const [index, card] of cards.entries()) {
    await expectCard(page, lesson, index);
    // Training that was paused late may have reached the next card's step already.
    const isReached = card.task.kind === "reach" && (await isDone(page).isVisible());
    if (!isReached) {
      await expect(isDone(page)).toBeHidden();
      await (own[card.task.kind]?.() ?? doTask(page, hand, lesson, card));
      await waitUntilDone(page);
    }
    const isLast = index === cards.length - 1;
    await hand.press(
      panel(page).getByRole("button", {
        name: isLast ? lessons.finish : lessons.next,
        exact: true,
      }),
    );
  }
  await expect(panel(page)).toBeHidden();
}
