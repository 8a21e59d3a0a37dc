/** The traditional generators, by their one name (finance.md 3). */
export const BASELINE_IDS = [
  "gaussian-walk",
  "independent-bootstrap",
  "block-bootstrap",
  "garch-t",
  "gjr-garch-t",
  "gaussian-mixture",
  "hidden-markov",
  "filtered-bootstrap",
] as const;

export type BaselineId = (typeof BASELINE_IDS)[number];
