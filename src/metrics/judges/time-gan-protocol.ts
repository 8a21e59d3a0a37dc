import type { StopSignal } from "../../shared/cancellation.ts";
import { randomStream } from "../../shared/random.ts";
import { shuffle } from "../../shared/shuffle.ts";
import type { Verdict } from "./area-under-curve.ts";
import { recurrentJudge } from "./judge-networks.ts";
import { type CreateEngine, type JudgeTraining, networkJudge } from "./network-judge.ts";
import type { TableWindows } from "./price-tables.ts";
import type { JudgedSample, WindowSource } from "./window-source.ts";

/** Rows of a window in TimeGAN's tables. */
export const TABLE_WINDOW = 24;

/** Its code's judge: 2,000 steps of batch 128, Adam at 10⁻³ with TensorFlow's other settings. */
export const TIME_GAN_JUDGE: JudgeTraining = {
  steps: 2000,
  batchSize: 128,
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  decay: 0,
};

/** Which windows, by their number, a judge is trained and tested on. */
export interface Split {
  readonly seen: Int32Array;
  readonly unseen: Int32Array;
}

const TEST_SHARE = 0.2;
const BLOCKS = 5;

/** The numbers below `count` in random order. */
function shuffled(count: number, seed: number, which: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  shuffle(order, randomStream(seed, "evaluation", which));
  return order;
}

/** Four windows in five at random, though they overlap with those that are left. */
export function randomSplit(count: number, seed: number, which: number): Split {
  const order = shuffled(count, seed, which);
  const kept = Math.floor(count * (1 - TEST_SHARE));
  return { seen: order.subarray(0, kept), unseen: order.subarray(kept) };
}

/** A fifth of the time is left out, and of the rest the windows that share a row with it. */
export function blockedSplit(count: number, length: number, block: number): Split {
  const from = Math.floor((block * count) / BLOCKS);
  const to = Math.floor(((block + 1) * count) / BLOCKS);
  const all = Int32Array.from({ length: count }, (_, index) => index);
  return {
    seen: all.filter((window) => window + length <= from || window >= to + length - 1),
    unseen: all.subarray(from, to),
  };
}

/** Draws from the windows with these numbers, without any twice in one batch while they last. */
function windowsAt(
  { values, length, columnCount }: TableWindows,
  numbers: Int32Array,
): WindowSource {
  const size = length * columnCount;
  const order = numbers.slice();
  return (count, stream) => {
    const windows = new Float32Array(count * size);
    for (let i = 0; i < count; i++) {
      const at = i % order.length;
      const other = at + stream.integer(order.length - at);
      const window = order[other] as number;
      order[other] = order[at] as number;
      order[at] = window;
      windows.set(values.subarray(window * size, (window + 1) * size), i * size);
    }
    return windows;
  };
}

const sampleOf = (windows: TableWindows, { seen, unseen }: Split): JudgedSample => ({
  seen: windowsAt(windows, seen),
  unseen: windowsAt(windows, unseen),
});

export interface TableJudgeOptions {
  readonly seed: number;
  readonly training?: JudgeTraining;
  readonly stop?: StopSignal;
  /** Judges trained, of all that are. */
  readonly progress?: (done: number, total: number) => void;
}

/** A judge's verdict with the score |accuracy − ½|. */
export interface TableVerdict extends Verdict {
  readonly score: number;
}

async function judgeTables(
  real: TableWindows,
  generated: TableWindows,
  splits: readonly [Split, Split],
  createEngine: CreateEngine,
  { seed, training = TIME_GAN_JUDGE, stop }: TableJudgeOptions,
): Promise<TableVerdict> {
  const verdict = await networkJudge(
    recurrentJudge(real.length, real.columnCount),
    sampleOf(real, splits[0]),
    sampleOf(generated, splits[1]),
    createEngine,
    { seed, training, testCount: splits[0].unseen.length, ...(stop ? { stop } : {}) },
  );
  return { ...verdict, score: Math.abs(verdict.accuracy - 0.5) };
}

/**
 * The discriminative score as TimeGAN's code measures it (Yoon et al. 2019; finance.md 1.3): a GRU
 * of max(4, columns / 2) units, the windows split 80 to 20 at random. Overlapping windows stand on
 * both sides of that split, so the test is of windows that the judge nearly saw. Our GRU applies
 * the reset gate after the product, theirs before.
 */
export function timeGanScore(
  real: TableWindows,
  generated: TableWindows,
  createEngine: CreateEngine,
  options: TableJudgeOptions,
): Promise<TableVerdict> {
  const split = (windows: TableWindows, which: number) =>
    randomSplit(windows.count, options.seed, which);
  return judgeTables(real, generated, [split(real, 0), split(generated, 1)], createEngine, options);
}

/**
 * The same judge with the windows split by blocks of time: five judges, each tested on a fifth of
 * the time of which it saw no row. Generated windows go with the real ones whose first row they
 * have, so both kinds must be aligned.
 */
export async function blockedTableScores(
  real: TableWindows,
  generated: TableWindows,
  createEngine: CreateEngine,
  options: TableJudgeOptions,
): Promise<readonly TableVerdict[]> {
  const verdicts: TableVerdict[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const split = blockedSplit(real.count, real.length, block);
    verdicts.push(await judgeTables(real, generated, [split, split], createEngine, options));
    options.progress?.(block + 1, BLOCKS);
  }
  return verdicts;
}
