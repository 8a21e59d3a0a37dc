import type { LookTarget } from "../../store/lesson-cards.ts";

/** Where on the page the parts are that lessons point at; null: on the card itself. */
const LOOK_SELECTORS: Readonly<Record<LookTarget, string | null>> = {
  plane: '[data-chart="plane"]',
  play: '[aria-keyshortcuts="Space"]',
  "step-discriminator": '[aria-keyshortcuts="D"]',
  "step-generator": '[aria-keyshortcuts="G"]',
  "step-both": '[aria-keyshortcuts="B"]',
  "slow-motion": '[aria-keyshortcuts="S"]',
  losses: '[data-chart="losses"]',
  scores: '[data-chart="scores"]',
  distribution: '[data-chart="distribution"]',
  "absolute-autocorrelation": '[data-chart="absolute-autocorrelation"]',
  price: '[data-chart="price"]',
  tabs: '[role="tablist"]',
  objective: '[data-lesson-panel] [data-guide="objective"]',
  "compare-head": '[data-guide="compare-head"]',
  data: 'header [aria-haspopup="menu"]',
  card: null,
};

/** The element of a part, if it is on the page now. */
export function findTarget(target: LookTarget): HTMLElement | null {
  const selector = LOOK_SELECTORS[target];
  return selector === null ? null : document.querySelector<HTMLElement>(selector);
}
