import type { SeriesFeatures } from "../facts/series-features.ts";
import type { QualityPart } from "../quality/metric-definition.ts";
import { drawFromPaths, drawWindows, evenStart, type WindowSet } from "../windows/window-set.ts";
import {
  BLOCK_LENGTH,
  COPY_LENGTH,
  forEachRow,
  type Normalisation,
  nearestTwo,
  type SlidingWindows,
  slidingWindows,
  smallestBetween,
} from "./nearest-windows.ts";

/** Generated windows at most, and their number times that of the real ones. */
const MOST_WINDOWS = 200;
const MOST_PAIRS = 600_000;
const FEWEST_WINDOWS = 60;

/** How near generated windows come to the real ones, in one normalisation. */
export interface Nearness {
  /** `[generated]`, distance to the nearest training window and to the next one elsewhere. */
  readonly nearest: Float64Array;
  readonly second: Float64Array;
  /**
   * `[generated]`, the time block that holds the nearest of all real windows that lie wholly in
   * one: numbered through the training part first, then the held-out part.
   */
  readonly nearestBlock: Int32Array;
  /** `[start]`, distance of every training window to its nearest generated one. */
  readonly training: Float64Array;
  /** The same of held-out windows; empty without a held-out part. */
  readonly heldOut: Float64Array;
}

/** How near real windows come to the training part, in one normalisation. */
export interface RealNearness {
  /** Of training windows to others that do not overlap them. */
  readonly nearest: Float64Array;
  readonly second: Float64Array;
  /** Of held-out windows to the training part; empty without a held-out part. */
  readonly heldOutNearest: Float64Array;
}

/** Everything that the memorisation measures are read from. */
export interface NearnessEvidence {
  readonly trainBlocks: number;
  readonly heldOutBlocks: number;
  readonly generated: Readonly<Record<Normalisation, Nearness>>;
  readonly real: Readonly<Record<Normalisation, RealNearness>>;
}

const NOTHING_HELD_OUT = slidingWindows(new Float64Array());

const wholeBlocks = (series: Float64Array): number => Math.floor(series.length / BLOCK_LENGTH);

const both = <Value>(make: (normalisation: Normalisation) => Value) => ({
  level: make("level"),
  shape: make("shape"),
});

const windowCount = (realLength: number): number =>
  Math.max(FEWEST_WINDOWS, Math.min(MOST_WINDOWS, Math.floor(MOST_PAIRS / realLength)));

const emptyNearness = (count: number, training: number, heldOut: number) => ({
  nearest: new Float64Array(count),
  second: new Float64Array(count),
  nearestBlock: new Int32Array(count),
  blockDistance: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
  training: new Float64Array(training).fill(Number.POSITIVE_INFINITY),
  heldOut: new Float64Array(heldOut).fill(Number.POSITIVE_INFINITY),
});

type NearnessInMaking = ReturnType<typeof emptyNearness>;

function keepSmaller(least: Float64Array, row: Float64Array): void {
  for (let start = 0; start < row.length; start++) {
    const squared = row[start] ?? 0;
    if (squared < (least[start] ?? 0)) least[start] = squared;
  }
}

/** Moves a window's nearest block on, if one of these is nearer. */
function keepNearestBlock(
  { nearestBlock, blockDistance }: NearnessInMaking,
  window: number,
  row: Float64Array,
  { blocks, from }: { readonly blocks: number; readonly from: number },
): void {
  for (let block = 0; block < blocks; block++) {
    const first = block * BLOCK_LENGTH;
    const squared = smallestBetween(row, first, first + BLOCK_LENGTH - COPY_LENGTH + 1);
    if (squared < (blockDistance[window] ?? 0)) {
      blockDistance[window] = squared;
      nearestBlock[window] = from + block;
    }
  }
}

function measureGenerated(
  windows: WindowSet,
  train: SlidingWindows,
  heldOut: SlidingWindows,
): Readonly<Record<Normalisation, Nearness>> {
  const trainBlocks = { blocks: wholeBlocks(train.series), from: 0 };
  const heldOutBlocks = { blocks: wholeBlocks(heldOut.series), from: trainBlocks.blocks };
  const made = both(() =>
    emptyNearness(windows.count, train.squares.length, heldOut.squares.length),
  );
  forEachRow(windows, train, (window, row, normalisation) => {
    const result = made[normalisation];
    const [first, second] = nearestTwo(row);
    result.nearest[window] = first;
    result.second[window] = second;
    keepNearestBlock(result, window, row, trainBlocks);
    keepSmaller(result.training, row);
  });
  forEachRow(windows, heldOut, (window, row, normalisation) => {
    const result = made[normalisation];
    keepNearestBlock(result, window, row, heldOutBlocks);
    keepSmaller(result.heldOut, row);
  });
  return both((normalisation) => {
    const { training, heldOut: beyond, nearest, second, nearestBlock } = made[normalisation];
    return {
      nearest,
      second,
      nearestBlock,
      training: training.map(Math.sqrt),
      heldOut: beyond.map(Math.sqrt),
    };
  });
}

/** Training windows against the training part without their own surroundings. */
function measureTraining(series: Float64Array, count: number, train: SlidingWindows) {
  const windows = drawWindows(series, COPY_LENGTH, count);
  const starts = train.squares.length;
  const results = both(() => ({
    nearest: new Float64Array(windows.count),
    second: new Float64Array(windows.count),
  }));
  forEachRow(windows, train, (window, row, normalisation) => {
    const own = evenStart(starts, windows.count, window);
    row.fill(Number.POSITIVE_INFINITY, Math.max(0, own - COPY_LENGTH + 1), own + COPY_LENGTH);
    const [first, second] = nearestTwo(row);
    results[normalisation].nearest[window] = first;
    results[normalisation].second[window] = second;
  });
  return results;
}

function measureReal(
  { real, other }: { readonly real: SeriesFeatures; readonly other: SeriesFeatures | null },
  train: SlidingWindows,
): Readonly<Record<Normalisation, RealNearness>> {
  const count = windowCount(real.values.length);
  const training = measureTraining(real.values, count, train);
  const heldOut = drawWindows(other?.values ?? new Float64Array(), COPY_LENGTH, count);
  const beyond = both(() => new Float64Array(heldOut.count));
  forEachRow(heldOut, train, (window, row, normalisation) => {
    beyond[normalisation][window] = Math.sqrt(smallestBetween(row, 0, row.length));
  });
  return both((normalisation) => ({
    ...training[normalisation],
    heldOutNearest: beyond[normalisation],
  }));
}

const known = new WeakMap<QualityPart["generated"], NearnessEvidence>();

/**
 * Distances between generated windows (24 returns, 60 to 200 of them, spread over the paths) and
 * all overlapping real windows of a training part and of what was held out. Computed once for a
 * part's paths; what concerns the real side alone is kept with the real series.
 */
export function nearnessOf(part: QualityPart): NearnessEvidence {
  const { real, other, generated } = part;
  const train = real.once("sliding-windows", () => slidingWindows(real.values));
  const heldOut =
    other?.once("sliding-windows", () => slidingWindows(other.values)) ?? NOTHING_HELD_OUT;
  const measure = (): NearnessEvidence => {
    const stream = part.stream("closer-to-training");
    const windows = drawFromPaths(
      generated.map(({ values }) => values),
      COPY_LENGTH,
      windowCount(real.values.length + (other?.values.length ?? 0)),
      () => stream.uniform(),
    );
    return {
      trainBlocks: wholeBlocks(real.values),
      heldOutBlocks: wholeBlocks(heldOut.series),
      generated: measureGenerated(windows, train, heldOut),
      real: real.once("nearness", () => measureReal(part, train)),
    };
  };
  const found = known.get(generated) ?? measure();
  known.set(generated, found);
  return found;
}
