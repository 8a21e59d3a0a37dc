import {
  COPY_LENGTH,
  forEachRow,
  nearestTwo,
  type SlidingWindows,
  slidingWindows,
  smallestBetween,
} from "../../metrics/memorisation/nearest-windows.ts";
import {
  drawWindows,
  evenStart,
  type WindowSet,
  windowStarts,
} from "../../metrics/windows/window-set.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import type { Paths } from "../../shared/series.ts";
import type { Application } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { shareInterval } from "./intervals.ts";
import { heldOutReturns, spanOf, trainingReturns, trainingSpan } from "./market-parts.ts";
import { SHOWN_WINDOWS, type WindowScale } from "./privacy-options.ts";
import type { Interval, NearestInput, NearestPair, NearestReport } from "./privacy-types.ts";

/** Generated windows that the shown ones are among, and windows of the null at most. */
const WINDOWS = 200;
/** Fewest training returns: ten windows that do not overlap. */
const FEWEST_RETURNS = 250;

/** A window's nearest in the training part. */
interface Found {
  readonly start: number;
  readonly first: number;
  readonly elsewhere: number;
}

function placeOf(row: Float64Array): number {
  let place = 0;
  for (let start = 1; start < row.length; start++) {
    if ((row[start] ?? 0) < (row[place] ?? 0)) place = start;
  }
  return place;
}

function nearestOf(windows: WindowSet, real: SlidingWindows, scale: WindowScale): Found[] {
  const found: Found[] = [];
  forEachRow(windows, real, (_, row, normalisation) => {
    if (normalisation !== scale) return;
    const [first, elsewhere] = nearestTwo(row);
    found.push({ start: placeOf(row), first, elsewhere });
  });
  return found;
}

/** Distances of real windows that cannot be copies to their nearest training windows, ascending. */
function nullDistances(
  training: Float64Array,
  heldOut: Float64Array,
  real: SlidingWindows,
  scale: WindowScale,
): Pick<NearestReport, "nullDistances" | "nullIs"> {
  const isHeldOut = windowStarts(heldOut.length, COPY_LENGTH) >= COPY_LENGTH;
  const windows = drawWindows(isHeldOut ? heldOut : training, COPY_LENGTH, WINDOWS);
  const starts = real.squares.length;
  const distances: number[] = [];
  forEachRow(windows, real, (window, row, normalisation) => {
    if (normalisation !== scale) return;
    if (!isHeldOut) {
      const own = evenStart(starts, windows.count, window);
      row.fill(Number.POSITIVE_INFINITY, Math.max(0, own - COPY_LENGTH + 1), own + COPY_LENGTH);
    }
    distances.push(Math.sqrt(smallestBetween(row, 0, row.length)));
  });
  return {
    nullDistances: Float64Array.from(distances).sort(),
    nullIs: isHeldOut ? "held-out" : "training",
  };
}

function windowsOf({ values, count, length, assetCount }: Paths, asset: number): WindowSet {
  const own = Float64Array.from(
    { length: count * length },
    (_, i) => values[i * assetCount + asset] ?? Number.NaN,
  );
  return { values: own, count, length };
}

/** Share of the null that is at least as near; its windows overlap, so that fewer count. */
function nearerShare(distance: number, null_: Float64Array, independent: number): Interval {
  const share = null_.filter((other) => other <= distance).length / null_.length;
  return shareInterval(share, Math.min(null_.length, independent));
}

async function drawGenerated(
  input: NearestInput,
  context: Parameters<Application<NearestInput, NearestReport>>[1],
  job: Job,
): Promise<WindowSet> {
  const book = await context.models();
  const model = await book.find(input.model, "training", job);
  const paths = await model.sample(WINDOWS, COPY_LENGTH, input.seed, { stop: job.stop });
  await job.breathe();
  return windowsOf(paths, context.asset);
}

/**
 * Generated windows of 24 returns beside the training windows that are most like them, the nearest
 * first, with what distance real windows show that were not trained on (finance.md 2.5;
 * playgrounds.md 10.12). Throws `ApplicationError` "too-few-returns".
 */
export const findNearestWindows: Application<NearestInput, NearestReport> = async (
  input,
  context,
  job,
) => {
  const market = await context.market();
  const { scale } = input;
  const training = trainingReturns(market, context.asset);
  if (training.length < FEWEST_RETURNS) {
    throw new ApplicationError("too-few-returns", {
      needed: FEWEST_RETURNS,
      found: training.length,
    });
  }
  const heldOut = heldOutReturns(market, context.asset);
  const windows = await drawGenerated(input, context, job);
  const real = slidingWindows(training);
  const found = nearestOf(windows, real, scale);
  job.progress(1, 2);
  throwIfCancelled(job.stop);
  await job.breathe();
  const null_ = nullDistances(training, heldOut, real, scale);
  const unit = scale === "level" ? (market.constants.deviation[context.asset] ?? 1) : 1;
  const nullLength = null_.nullIs === "held-out" ? heldOut.length : training.length;
  const independentCount = Math.max(1, Math.floor(nullLength / COPY_LENGTH));
  const pairOf = ({ start, first, elsewhere }: Found, window: number): NearestPair => ({
    generated: windows.values.slice(window * COPY_LENGTH, (window + 1) * COPY_LENGTH),
    real: training.slice(start, start + COPY_LENGTH),
    span: spanOf(market, start, COPY_LENGTH),
    distance: first / unit,
    elsewhere: elsewhere / unit,
    nearerShare: nearerShare(first, null_.nullDistances, independentCount),
  });
  const pairs = found.map(pairOf).sort((a, b) => a.distance - b.distance);
  job.progress(2, 2);
  return {
    training: trainingSpan(market),
    windowLength: COPY_LENGTH,
    returnKind: market.returns.kind,
    pairs: pairs.slice(0, SHOWN_WINDOWS),
    generatedDistances: Float64Array.from(pairs, ({ distance }) => distance),
    nullDistances: null_.nullDistances.map((distance) => distance / unit),
    nullIs: null_.nullIs,
    independentCount,
  };
};
