/** Accuracy and order of scores that should be high for one class and low for the other. */
export interface Verdict {
  /** Mean of both classes' shares on their own side of 0; a score of 0 counts half. */
  readonly accuracy: number;
  /** P(a positive's score > a negative's) + ½·P(equal). */
  readonly areaUnderCurve: number;
}

const sideShare = (scores: ArrayLike<number>, sign: 1 | -1) => {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += (1 + Math.sign(sign * (scores[i] ?? 0))) / 2;
  return sum / scores.length;
};

/**
 * Area under the receiver operating characteristic, the Mann–Whitney statistic over the number of
 * pairs (Hanley and McNeil 1982); ties count half. NaN if a class is empty.
 */
export function areaUnderCurve(positives: ArrayLike<number>, negatives: ArrayLike<number>): number {
  const high = new Float64Array(positives).sort();
  const low = new Float64Array(negatives).sort();
  let below = 0;
  let notAbove = 0;
  let wins = 0;
  for (const score of high) {
    while (below < low.length && (low[below] as number) < score) below++;
    while (notAbove < low.length && (low[notAbove] as number) <= score) notAbove++;
    wins += (below + notAbove) / 2;
  }
  return wins / (high.length * low.length);
}

/** How well logits tell positives (logit above 0) from negatives. NaN if a class is empty. */
export function judge(positives: ArrayLike<number>, negatives: ArrayLike<number>): Verdict {
  return {
    accuracy: (sideShare(positives, 1) + sideShare(negatives, -1)) / 2,
    areaUnderCurve: areaUnderCurve(positives, negatives),
  };
}
