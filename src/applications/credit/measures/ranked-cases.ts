/** Cases by their probability of default, highest first. */
export interface RankedCases {
  readonly count: number;
  /** Descending. */
  readonly probabilities: Float64Array;
  /** 1 where the case defaulted. */
  readonly bad: Uint8Array;
  /** Of each place in the ranking, the case's place in what was ranked. */
  readonly order: Int32Array;
  /** Where each run of equal probabilities ends, exclusive; ascending. */
  readonly tieEnds: Int32Array;
}

function endsOfTies(probabilities: Float64Array): Int32Array {
  const ends: number[] = [];
  for (let i = 1; i <= probabilities.length; i++) {
    if (probabilities[i] !== probabilities[i - 1]) ends.push(i);
  }
  return Int32Array.from(ends);
}

/** Ranks cases; equal ones keep their order. */
export function rankCases(probabilities: Float64Array, target: Uint8Array): RankedCases {
  const order = Int32Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[b] as number) - (probabilities[a] as number) || a - b,
  );
  const ranked = Float64Array.from(order, (row) => probabilities[row] as number);
  return {
    count: order.length,
    probabilities: ranked,
    bad: Uint8Array.from(order, (row) => target[row] as number),
    order,
    tieEnds: endsOfTies(ranked),
  };
}

/** How many cases of each class stand above each end of a tie, in cases. */
export interface ClassCounts {
  readonly bad: Float64Array;
  readonly good: Float64Array;
  readonly badTotal: number;
  readonly goodTotal: number;
}

/** Cumulative counts at the ends of the ties; `weights` counts a ranked case more or less than once. */
export function countAbove(
  { bad, tieEnds }: RankedCases,
  weights: Float64Array | null,
): ClassCounts {
  const badAbove = new Float64Array(tieEnds.length);
  const goodAbove = new Float64Array(tieEnds.length);
  let [badTotal, goodTotal, place] = [0, 0, 0];
  for (let tie = 0; tie < tieEnds.length; tie++) {
    for (; place < (tieEnds[tie] as number); place++) {
      const weight = weights === null ? 1 : (weights[place] as number);
      if (bad[place] === 1) badTotal += weight;
      else goodTotal += weight;
    }
    badAbove[tie] = badTotal;
    goodAbove[tie] = goodTotal;
  }
  return { bad: badAbove, good: goodAbove, badTotal, goodTotal };
}
