import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "playwright/test";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Hidden ends of an open menu, which pass on the focus that they are given. */
const FOCUS_GUARDS = "[data-base-ui-focus-guard]";

/** What breaks WCAG 2.2 AA on the page as it stands, or in some parts of it. */
export async function violationsOf(page: Page, parts: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude(FOCUS_GUARDS).withTags(LEVELS);
  for (const part of parts) axe.include(part);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

export async function expectNoViolations(page: Page, state: string): Promise<void> {
  expect(await violationsOf(page), state).toEqual([]);
}

/** Until what was asked for last has been drawn. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Light and dark, without motion: a button that still fades has a contrast of its own. */
export async function expectNoViolationsInBoth(page: Page, state: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await drawn(page);
    await expectNoViolations(page, `${state}, ${colorScheme}`);
  }
}

/** By how many pixels the page, or a part of it, is wider than it shows. */
export function sidewaysScroll(whole: Page | Locator): Promise<number> {
  const part = "locator" in whole && "goto" in whole ? whole.locator("html") : whole;
  return part.evaluate((element) => element.scrollWidth - element.clientWidth);
}
