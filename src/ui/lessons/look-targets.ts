import type { LookTarget } from "../../store/lesson-cards.ts";

/** Where on the page the parts are that lessons point at; the first that is there counts. */
export const LOOK_SELECTORS: Readonly<Record<LookTarget, readonly string[]>> = {
  plane: ['[data-guide="plane"]', '[data-chart="plane"]'],
  play: ['[data-guide="play"]', '[aria-keyshortcuts="Space"]'],
  "step-discriminator": ['[data-guide="step-discriminator"]', '[aria-keyshortcuts="D"]'],
  "step-generator": ['[data-guide="step-generator"]', '[aria-keyshortcuts="G"]'],
  "step-both": ['[data-guide="step-both"]', '[aria-keyshortcuts="B"]'],
  "slow-motion": ['[data-guide="slow-motion"]', '[aria-keyshortcuts="S"]'],
  losses: ['[data-chart="losses"]'],
  scores: ['[data-chart="scores"]'],
  fan: ['[data-chart="fan"]'],
  distribution: ['[data-chart="distribution"]'],
  "absolute-autocorrelation": ['[data-chart="absolute-autocorrelation"]'],
  price: ['[data-chart="price"]'],
  tabs: ['[role="tablist"]'],
  objective: ['[data-lesson-panel] [data-guide="objective"]'],
  "compare-head": ['[data-guide="compare-head"]'],
  data: ['header [aria-haspopup="menu"]'],
  card: [],
};

/** The element of a part, if it is on the page now. */
export function findTarget(target: LookTarget): HTMLElement | null {
  for (const selector of LOOK_SELECTORS[target]) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
  }
  return null;
}
