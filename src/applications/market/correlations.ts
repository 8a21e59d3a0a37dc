import type { PreparedMarket } from "../../data/prepared-market.ts";
import { correlationMatrix, pairCorrelations } from "../../metrics/dependence/correlations.ts";
import type { AssetTable } from "../../metrics/quality/metric-definition.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { deviation, mean } from "../../shared/moments.ts";
import { median } from "../../shared/quantile.ts";
import type { Paths } from "../../shared/series.ts";
import type { Application } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { historyOf, inSampleOf } from "./history.ts";
import { aroundValue, pathSpread, resamplerOf, takeAt } from "./intervals.ts";
import { FEWEST_COMPARED, MOST_COMPARED } from "./market-options.ts";
import type { Correlations, CorrelationsInput } from "./market-types.ts";
import { drawnBars, FanCollector, pathColumn } from "./path-fan.ts";

const REPLICATES = 100;
/** Paths that are looked at, fewer where pairs are many. */
const MOST_PATHS = 60;
const MOST_PRODUCTS = 60_000_000;
const FEWEST_READ = 10;

/** Adds a column's last `window` values to `sums` in deviations from their mean; false if they are equal. */
function addScaled(column: Float64Array, end: number, sums: Float64Array): boolean {
  const window = sums.length;
  const own = column.subarray(end - window, end);
  const centre = mean(own);
  const spread = deviation(own);
  if (!(spread > 0)) return false;
  for (let k = 0; k < window; k++) {
    sums[k] = (sums[k] ?? 0) + ((own[k] ?? Number.NaN) - centre) / spread;
  }
  return true;
}

/**
 * The mean correlation of all pairs over the last `window` bars, of one pair if it is said, at these
 * bars: with each column in its own deviations, the variance of their sum less their number, a
 * pair. NaN elsewhere, and before the window is full.
 */
export function rollingCorrelation(
  table: AssetTable,
  pair: CorrelationsInput["pair"],
  window: number,
  bars: readonly number[],
): Float64Array {
  const columns = pair === null ? table : pair.map((asset) => table[asset] ?? new Float64Array());
  const rolling = new Float64Array(columns[0]?.length ?? 0).fill(Number.NaN);
  const sums = new Float64Array(window);
  for (const bar of bars.filter((one) => one >= window - 1)) {
    sums.fill(0);
    const assets = columns.filter((column) => addScaled(column, bar + 1, sums)).length;
    const total = sums.reduce((sum, value) => sum + value * value, 0) / window;
    rolling[bar] = assets > 1 ? (total - assets) / (assets * (assets - 1)) : Number.NaN;
  }
  return rolling;
}

const meanGap = (a: Float64Array, b: Float64Array) =>
  mean(a.map((value, pair) => Math.abs(value - (b[pair] ?? Number.NaN))));

const matrixOf = (pairs: readonly number[], assets: number) =>
  Float32Array.from(correlationMatrix(Float64Array.from(pairs), assets).flat());

/** What the history says: every asset's returns, correlations of pairs and of their replicates. */
interface RealSide {
  readonly table: AssetTable;
  readonly pairs: Float64Array;
  readonly replicates: readonly Float64Array[];
  readonly noiseScale: number;
}

async function realSide(
  table: AssetTable,
  seed: number,
  count: number,
  job: Job,
): Promise<RealSide> {
  const resampler = resamplerOf(table[0] ?? new Float64Array(), seed);
  const replicates: Float64Array[] = [];
  for (let replicate = 0; replicate < count; replicate++) {
    const places = resampler.places(replicate);
    replicates.push(pairCorrelations(table.map((column) => takeAt(column, places))));
    await job.breathe();
    throwIfCancelled(job.stop);
  }
  const { noiseScale } = resampler;
  return { table, pairs: pairCorrelations(table), replicates, noiseScale };
}

const across = (tables: readonly Float64Array[], pair: number) =>
  tables.map((pairs) => pairs[pair] ?? Number.NaN);

/** The matrices of both sides, with their intervals and how far apart they are. */
function matricesOf({ pairs, replicates, noiseScale, table }: RealSide, drawn: Float64Array[]) {
  const size = table.length;
  const intervals = Array.from(pairs, (value, pair) =>
    aroundValue(value, across(replicates, pair), noiseScale),
  );
  const spreads = Array.from(pairs, (_, pair) => pathSpread(across(drawn, pair)));
  const middle = spreads.map((spread) => spread.median);
  const floors = replicates.slice(1).map((one, index) => meanGap(one, replicates[index] ?? one));
  return {
    real: matrixOf([...pairs], size),
    realLow: matrixOf(
      intervals.map(({ low }) => Math.max(-1, low)),
      size,
    ),
    realHigh: matrixOf(
      intervals.map(({ high }) => Math.min(1, high)),
      size,
    ),
    generated: matrixOf(middle, size),
    generatedLow: matrixOf(
      spreads.map(({ low }) => low),
      size,
    ),
    generatedHigh: matrixOf(
      spreads.map(({ high }) => high),
      size,
    ),
    meanGap: meanGap(pairs, Float64Array.from(middle)),
    floor: median(floors) * noiseScale,
  };
}

/** The tables of every path, and the fan of their rolling correlations. */
async function readPaths(
  paths: Paths,
  { pair, window }: CorrelationsInput,
  bars: readonly number[],
  job: Job,
) {
  const fan = new FanCollector(bars);
  const drawn: Float64Array[] = [];
  for (let path = 0; path < paths.count; path++) {
    const own = Array.from({ length: paths.assetCount }, (_, asset) =>
      pathColumn(paths, path, asset),
    );
    drawn.push(pairCorrelations(own));
    fan.add(rollingCorrelation(own, pair, window, bars));
    job.progress(path + 1, paths.count);
    await job.breathe();
    throwIfCancelled(job.stop);
  }
  return { fan, drawn };
}

/** The same stretch of every asset. Throws `ApplicationError`. */
function historiesOf(market: PreparedMarket, input: CorrelationsInput) {
  const { assets } = market.returns;
  if (assets.length < 2) {
    throw new ApplicationError("too-few-assets", { needed: 2, found: assets.length });
  }
  const fewest = Math.max(FEWEST_COMPARED, input.window + 1);
  return assets.map((_, asset) =>
    historyOf(market, asset, input.part, { fewest, most: MOST_COMPARED }),
  );
}

/**
 * Correlations of all assets, real with 95 % intervals of the stationary bootstrap and generated
 * with 5–95 % over paths, and their history over a rolling window (finance.md 2.6).
 */
export const followCorrelations: Application<CorrelationsInput, Correlations> = async (
  input,
  context,
  job,
) => {
  const market = await context.market();
  const histories = historiesOf(market, input);
  const table = histories.map(({ returns }) => returns);
  const times = histories[0]?.times ?? new Float64Array();
  const length = times.length - 1;
  const products = (length * table.length * (table.length - 1)) / 2;
  const affordable = Math.max(FEWEST_READ, Math.floor(MOST_PRODUCTS / products));
  const real = await realSide(table, input.seed, Math.min(REPLICATES, affordable), job);
  const model = await (await context.models()).find(input.model, "training", job);
  const count = Math.min(MOST_PATHS, input.pathCount, affordable);
  const paths = await model.sample(count, length, input.seed, { stop: job.stop });
  const bars = drawnBars(length);
  const { fan, drawn } = await readPaths(paths, input, bars, job);
  return {
    assets: market.returns.assets,
    count: length,
    pathCount: count,
    isInSample: inSampleOf(input.part),
    ...matricesOf(real, drawn),
    window: input.window,
    times: Float64Array.from(bars, (bar) => times[bar + 1] ?? Number.NaN),
    rolling: fan.finish(rollingCorrelation(table, input.pair, input.window, bars)),
  };
};
