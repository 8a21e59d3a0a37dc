/** What ten guesses come to. */

/** A row of answers: 1 for "real", 0 for "forged". */
export type Answers = ArrayLike<number>;

/** Right and wrong answers by what the windows were. */
export interface Confusion {
  readonly realAsReal: number;
  readonly realAsForged: number;
  readonly forgedAsReal: number;
  readonly forgedAsForged: number;
}

/** Counts a judge's answers against the truth. */
export function confusionOf(truth: Answers, answers: Answers): Confusion {
  const count = (isReal: number, answer: number) =>
    Array.from(truth).filter((value, index) => value === isReal && answers[index] === answer)
      .length;
  return {
    realAsReal: count(1, 1),
    realAsForged: count(1, 0),
    forgedAsReal: count(0, 1),
    forgedAsForged: count(0, 0),
  };
}

/** How many answers were right. */
export function rightCount({ realAsReal, forgedAsForged }: Confusion): number {
  return realAsReal + forgedAsForged;
}

const NORMAL_975 = 1.959963984540054;

/** 95 % interval of a share, given `right` of `count` (Wilson 1927): it stays within 0 and 1. */
export function wilsonInterval(
  right: number,
  count: number,
): { readonly low: number; readonly high: number } {
  const share = right / count;
  const square = NORMAL_975 ** 2;
  const centre = (share + square / (2 * count)) / (1 + square / count);
  const spread =
    (NORMAL_975 / (1 + square / count)) *
    Math.sqrt((share * (1 - share)) / count + square / (4 * count ** 2));
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}

/** Probability that `right` or more of `count` coin tosses fall as was said. */
export function chanceOfAtLeast(right: number, count: number): number {
  let term = 0.5 ** count;
  let sum = right <= 0 ? term : 0;
  for (let k = 1; k <= count; k++) {
    term *= (count - k + 1) / k;
    if (k >= right) sum += term;
  }
  return sum;
}

/** What the discriminator answers: real where the score is above its threshold. */
export function verdictsOf(scores: ArrayLike<number>, threshold: number): number[] {
  return Array.from(scores, (score) => (score > threshold ? 1 : 0));
}
