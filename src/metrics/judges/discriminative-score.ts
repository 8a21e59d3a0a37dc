import { deviation, mean } from "../../shared/moments.ts";
import type { RandomStream } from "../../shared/random.ts";
import { judge } from "./area-under-curve.ts";
import {
  BLOCKS,
  type DescribedWindows,
  describeBlocks,
  isFarFrom,
  windowsPerBlock,
} from "./blocked-windows.ts";
import {
  fitLogistic,
  type LabelledRows,
  type LogisticModel,
  type LogisticOptions,
  logitOf,
} from "./logistic-regression.ts";
import { FEATURE_COUNT } from "./window-features.ts";

const RIDGE = 3;
const FIRST_ITERATIONS = 6;
/** Fits that leave another block out begin where the first one ended. */
const LATER_ITERATIONS = 3;
/** Standardised features are pulled within ± this: one crash must not decide a fit. */
const REACH = 4;

/** What fits that each leave one block of time out say of the windows in it. */
export interface DiscriminativeScore {
  /**
   * Mean accuracy − ½, at least 0. With blocks of time a judge of alike samples is right less often
   * than half: the real block that it did not see is missing from its real windows. That is no
   * difference found, so it counts 0.
   */
  readonly score: number;
  /** Accuracy of each fit. */
  readonly accuracies: readonly number[];
  /** Deviation of the fits' accuracies. */
  readonly deviation: number;
  /** Mean over the fits. */
  readonly areaUnderCurve: number;
}

/** Both samples in one table, every feature of mean 0 and deviation 1. */
function tableOf(real: DescribedWindows, generated: DescribedWindows): LabelledRows {
  const values = new Float64Array(real.features.length + generated.features.length);
  values.set(real.features);
  values.set(generated.features, real.features.length);
  const count = values.length / FEATURE_COUNT;
  for (let feature = 0; feature < FEATURE_COUNT; feature++) {
    let sum = 0;
    let squares = 0;
    for (let at = feature; at < values.length; at += FEATURE_COUNT) {
      const value = values[at] as number;
      sum += value;
      squares += value * value;
    }
    const centre = sum / count;
    const scale = Math.sqrt(Math.max(squares / count - centre * centre, Number.EPSILON));
    for (let at = feature; at < values.length; at += FEATURE_COUNT) {
      const value = ((values[at] as number) - centre) / scale;
      values[at] = Math.min(REACH, Math.max(-REACH, value));
    }
  }
  const labels = new Uint8Array(count).fill(1, 0, real.starts.length);
  return { values, width: FEATURE_COUNT, labels };
}

/** Rows that a fit without one block is made from: windows of other blocks, an embargo away. */
function trainingRows(
  real: DescribedWindows,
  generated: DescribedWindows,
  block: number,
): Int32Array {
  const rows: number[] = [];
  for (let window = 0; window < real.starts.length; window++) {
    if (isFarFrom(real, window, block)) rows.push(window);
  }
  for (let window = 0; window < generated.starts.length; window++) {
    if (isFarFrom(generated, window, block)) rows.push(real.starts.length + window);
  }
  return Int32Array.from(rows);
}

function judgeBlock(
  { values }: LabelledRows,
  model: LogisticModel,
  { perBlock, starts }: DescribedWindows,
  block: number,
) {
  const logits = (first: number) =>
    Float64Array.from({ length: perBlock }, (_, index) =>
      logitOf(model, values, (first + block * perBlock + index) * FEATURE_COUNT),
    );
  return judge(logits(0), logits(starts.length));
}

/** What the fit without each block says of that block's windows. */
function judgeBlocks(real: DescribedWindows, generated: DescribedWindows) {
  const table = tableOf(real, generated);
  const fitWithout = (block: number, search: Pick<LogisticOptions, "iterations" | "from">) =>
    fitLogistic(table, trainingRows(real, generated, block), { ridge: RIDGE, ...search });
  const from = fitWithout(0, { iterations: FIRST_ITERATIONS });
  return Array.from({ length: BLOCKS }, (_, block) => {
    const model = block === 0 ? from : fitWithout(block, { iterations: LATER_ITERATIONS, from });
    return judgeBlock(table, model, real, block);
  });
}

/** A deviation that is a smaller share of the mean is rounding. */
const ROUNDING_SHARE = 1e-9;

function scaleOf(series: Float64Array) {
  const centre = mean(series);
  const spread = deviation(series);
  const isStill = !(spread > ROUNDING_SHARE * Math.abs(centre));
  return { centre, deviation: isStill ? Number.NaN : spread };
}

/**
 * How well a classifier tells two samples of returns apart (discriminative score, Yoon et al. 2019,
 * in the blocked form of finance.md 2.3): ridge logistic regression on features of windows of 24
 * returns, balanced; five fits, each judged on the fifth of the time that it did not see, with an
 * embargo of a window on both sides. The series of a sample are equally long; both are measured in
 * the real sample's deviations. NaN if a sample has fewer than 120
 * bars or the real one stands still.
 */
export function discriminativeScore(
  real: readonly Float64Array[],
  generated: readonly Float64Array[],
  stream: RandomStream,
): DiscriminativeScore {
  const [first = new Float64Array(), another = new Float64Array()] = [real[0], generated[0]];
  const scale = scaleOf(first);
  const perBlock = Math.min(windowsPerBlock(first.length), windowsPerBlock(another.length));
  const ours = describeBlocks(real, scale, perBlock, stream);
  const theirs = describeBlocks(generated, scale, perBlock, stream);
  const verdicts = judgeBlocks(ours, theirs);
  const accuracies = verdicts.map(({ accuracy }) => accuracy);
  return {
    score: Math.max(0, mean(accuracies) - 0.5),
    accuracies,
    deviation: deviation(accuracies),
    areaUnderCurve: mean(verdicts.map(({ areaUnderCurve }) => areaUnderCurve)),
  };
}

/** Paths of the positive control. */
const WALKS = 20;

/** Gaussian walks with a series' mean and deviation: what the weakest judge must tell apart. */
export function gaussianWalks(series: Float64Array, stream: RandomStream): Float64Array[] {
  const [centre, scale] = [mean(series), deviation(series)];
  return Array.from({ length: WALKS }, () => series.map(() => centre + scale * stream.normal()));
}
