import { quantileOfSorted } from "../../../shared/quantile.ts";
import type { Contract, Outcome } from "../contract.ts";
import type { Measure } from "../measure/measure.ts";
import { worstPrices } from "../payoffs/coupon-notes.ts";
import type { Illustration, PathEvent, PayoffPicture } from "../product-types.ts";
import type { ScenarioSet } from "../scenarios/scenario-set.ts";
import { pricesOnPath, type Settlement } from "./settle-all.ts";

const MOST_POINTS = 250;
const CLOUD = 500;
const PICTURE_BINS = 30;

/** Evenly spaced bars from 0 to `last`, and those of the events. */
function drawnBars(last: number, events: readonly PathEvent[]): number[] {
  const stride = Math.max(1, Math.ceil(last / MOST_POINTS));
  const even = Array.from({ length: Math.floor(last / stride) + 1 }, (_, index) => index * stride);
  const all = new Set([...even, last, ...events.map(({ bar }) => bar)]);
  return [...all].sort((a, b) => a - b);
}

/** Observations on which a coupon was possible and none was paid. */
function missedDates({ missable }: Contract, { payments, end }: Outcome): number[] {
  const paid = new Set(payments.filter(({ kind }) => kind === "coupon").map(({ at }) => at));
  return missable.filter((date) => date <= end && !paid.has(date));
}

function eventsOf(contract: Contract, outcome: Outcome, levels: Float64Array): PathEvent[] {
  const event = (at: number, kind: PathEvent["kind"], amount: number): PathEvent => ({
    bar: contract.bars[at] ?? 0,
    level: levels[at] ?? Number.NaN,
    kind,
    amount,
  });
  const touched =
    outcome.touchedAt < 0 || outcome.isCalled ? [] : [event(outcome.touchedAt, "touch", 0)];
  return [
    ...missedDates(contract, outcome).map((at) => event(at, "missed", 0)),
    ...outcome.payments.map(({ at, kind, amount }) => event(at, kind, amount)),
    ...touched,
  ];
}

function illustrate(
  name: Illustration["name"],
  path: number,
  { contract, set, measure, returns }: IllustrationSource,
): Illustration {
  const { assetCount } = set;
  const read = (bars: Int32Array) => {
    const prices = new Float64Array(bars.length * assetCount);
    return pricesOnPath(set, measure, bars, path, prices);
  };
  const atDates = read(contract.bars);
  const outcome = contract.settle(atDates);
  const events = eventsOf(contract, outcome, worstPrices(atDates, assetCount));
  const drawn = drawnBars(contract.bars[outcome.end] ?? 0, events);
  const levels = worstPrices(read(Int32Array.from(drawn.slice(1))), assetCount);
  return {
    name,
    outcome: returns[path] ?? Number.NaN,
    bars: Float64Array.from(drawn),
    levels: Float64Array.of(1, ...levels),
    events,
  };
}

/** What stories are told from. */
export interface IllustrationSource {
  readonly contract: Contract;
  readonly set: ScenarioSet;
  readonly measure: Measure;
  readonly settlement: Settlement;
  readonly returns: Float64Array;
}

/** The paths with the best, the median and the worst discounted payments. */
export function illustrationsOf(source: IllustrationSource): Illustration[] {
  const { present } = source.settlement;
  const order = Int32Array.from(present, (_, path) => path).sort(
    (a, b) => (present[a] ?? 0) - (present[b] ?? 0),
  );
  const at = (place: number) => order[place] ?? 0;
  return [
    illustrate("best", at(order.length - 1), source),
    illustrate("median", at(order.length >> 1), source),
    illustrate("worst", at(0), source),
  ];
}

/** Payments against the underlying's level at the end: a cloud, and its mean and 5–95 % by level. */
export function pictureOf({ level, paid }: Settlement): PayoffPicture {
  const count = level.length;
  const stride = Math.max(1, Math.floor(count / CLOUD));
  const some = Array.from({ length: Math.floor(count / stride) }, (_, index) => index * stride);
  const order = Int32Array.from(level, (_, path) => path).sort(
    (a, b) => (level[a] ?? 0) - (level[b] ?? 0),
  );
  const bins = Array.from({ length: PICTURE_BINS }, (_, bin) =>
    order.subarray(
      Math.floor((bin * count) / PICTURE_BINS),
      Math.floor(((bin + 1) * count) / PICTURE_BINS),
    ),
  );
  const meanOver = (column: Float64Array) => (paths: Int32Array) =>
    paths.reduce((sum, path) => sum + (column[path] ?? 0), 0) / paths.length;
  const quantile = (probability: number) => (paths: Int32Array) =>
    quantileOfSorted(Float64Array.from(paths, (path) => paid[path] ?? 0).sort(), probability);
  return {
    levels: Float64Array.from(some, (path) => level[path] ?? Number.NaN),
    payments: Float64Array.from(some, (path) => paid[path] ?? Number.NaN),
    binLevels: Float64Array.from(bins, meanOver(level)),
    binMeans: Float64Array.from(bins, meanOver(paid)),
    binLows: Float64Array.from(bins, quantile(0.05)),
    binHighs: Float64Array.from(bins, quantile(0.95)),
  };
}
