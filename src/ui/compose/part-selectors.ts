/** Parts whose elements are known by something else than their id. */
const SPECIAL: Readonly<Record<string, string>> = {
  reset: '[aria-keyshortcuts="R"]',
  play: '[aria-keyshortcuts="Space"]',
  slow: '[aria-keyshortcuts="S"]',
  steps: 'fieldset:has([aria-keyshortcuts="D"])',
  tabs: '[role="tablist"]',
  knobs: '[data-part^="knob-"]',
};

/** A card with the cell of the grid that holds nothing else. */
const card = (name: string) =>
  `[data-chart="${name}"], div:has(> [data-chart="${name}"]:only-child)`;

/** The CSS selector of a part of `page-parts.ts`. */
export function partSelector(id: string): string {
  const special = SPECIAL[id];
  if (special !== undefined) return special;
  if (id.startsWith("card-")) return card(id.slice("card-".length));
  if (id.startsWith("node-")) return `[data-node="${id.slice("node-".length)}"]`;
  return `[data-part="${id}"]`;
}
