import type { Baseline } from "./baseline.ts";
import type { BaselineId } from "./baseline-ids.ts";
import { blockBootstrap } from "./block-bootstrap.ts";
import { filteredBootstrap } from "./filtered-bootstrap.ts";
import { garchT } from "./garch-t.ts";
import { gaussianMixture } from "./gaussian-mixture/gaussian-mixture.ts";
import { gaussianWalk } from "./gaussian-walk.ts";
import { gjrGarchT } from "./gjr-garch-t.ts";
import { hiddenMarkov } from "./hidden-markov/hidden-markov.ts";
import { independentBootstrap } from "./independent-bootstrap.ts";

/** All traditional generators, in the order of `BASELINE_IDS`. */
export const BASELINES: readonly Baseline[] = [
  gaussianWalk,
  independentBootstrap,
  blockBootstrap,
  garchT,
  gjrGarchT,
  gaussianMixture,
  hiddenMarkov,
  filteredBootstrap,
];

/** The traditional generator of that name. */
export function findBaseline(id: BaselineId): Baseline {
  const found = BASELINES.find((baseline) => baseline.id === id);
  if (!found) throw new RangeError(`no baseline ${id}`);
  return found;
}
