import type { WindowPair } from "../windows/window-sample.ts";
import { NEIGHBOURS } from "../windows/window-sample.ts";

/** Shares and counts of k-nearest-neighbour balls, k = 5. */
export interface NeighbourhoodScores {
  /** Share of the sample that lies in some reference window's ball (Kynkäänniemi et al. 2019). */
  readonly precision: number;
  /** Share of the reference that lies in some sample window's ball. */
  readonly recall: number;
  /** Reference balls around a sample window, per k; 1 if both are alike (Naeem et al. 2020, eq. 5). */
  readonly density: number;
  /** Share of reference windows with a sample window in their own ball (Naeem et al. 2020, eq. 6). */
  readonly coverage: number;
}

const shareOf = (marks: Uint8Array): number =>
  marks.reduce((sum, mark) => sum + mark, 0) / marks.length;

function scores(pair: WindowPair): NeighbourhoodScores {
  const { across, reference, sample, apart } = pair;
  const rows = reference.windows.count;
  const columns = sample.windows.count;
  const referenceBalls = reference.radii.kth;
  const sampleBalls = sample.radii.kth;
  const precise = new Uint8Array(columns);
  const recalled = new Uint8Array(rows);
  const covered = new Uint8Array(rows);
  let inside = 0;
  for (let i = 0; i < rows; i++) {
    const ball = referenceBalls[i] ?? 0;
    for (let j = 0; j < columns; j++) {
      const distance = across[i * columns + j] ?? 0;
      if (distance <= apart) continue;
      if (distance <= ball) {
        precise[j] = 1;
        covered[i] = 1;
        inside++;
      }
      if (distance <= (sampleBalls[j] ?? 0)) recalled[i] = 1;
    }
  }
  return {
    precision: shareOf(precise),
    recall: shareOf(recalled),
    density: inside / (NEIGHBOURS * columns),
    coverage: shareOf(covered),
  };
}

/**
 * Precision, recall, density and coverage of a sample against a reference of as many windows
 * (finance.md 2.4). A ball reaches to its window's fifth nearest neighbour in its own sample;
 * its surface belongs to it. Precision and density are high, and recall and coverage low, where
 * the sample keeps to a few kinds of windows. Outliers make large balls, which flatter precision.
 */
export const neighbourhoodScores = (pair: WindowPair): NeighbourhoodScores =>
  pair.once("neighbourhoods", () => scores(pair));
