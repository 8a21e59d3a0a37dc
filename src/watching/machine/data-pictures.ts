import type { PreparedMarket } from "../../data/prepared-market.ts";
import { filterVolatility } from "../../data/volatility-filter.ts";
import type { NoiseBatch } from "../../engine/gan-engine.ts";
import { binEdges, countInBins } from "../../metrics/histogram.ts";
import type { NoisePicture, NormaliserPicture } from "./machine-observation.ts";

const MOST_ROWS = 24;
const MOST_COLUMNS = 64;
/** A vector of noise is drawn in rows of this many. */
const VECTOR_COLUMNS = 16;
/** In deviations. */
const BINS = { low: -5, high: 5, count: 50 };
const VOLATILITY_BARS = 400;

function vectorPicture(input: Float32Array): NoisePicture {
  const columns = Math.min(VECTOR_COLUMNS, input.length);
  const rows = Math.min(MOST_ROWS, Math.floor(input.length / columns));
  const values = input.slice(0, rows * columns);
  return { channels: input.length, length: 1, rows, columns, values };
}

/** The noise of the first path of a batch; `time` is its steps. */
export function noisePicture({ input, count }: NoiseBatch, time: number): NoisePicture {
  const size = input.length / count;
  if (time === 1) return vectorPicture(input.subarray(0, size));
  const channels = size / time;
  const rows = Math.min(MOST_ROWS, channels);
  const columns = Math.min(MOST_COLUMNS, time);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = input[column * channels + row] ?? Number.NaN;
    }
  }
  return { channels, length: time, rows, columns, values };
}

const trainingColumn = ({ standardised, trainCount, constants }: PreparedMarket, asset: number) =>
  Float64Array.from(
    { length: trainCount },
    (_, time) => standardised[time * constants.assets.length + asset] ?? Number.NaN,
  );

/** What the normaliser does to one asset's training returns. */
export function normaliserPicture(market: PreparedMarket, asset: number): NormaliserPicture {
  const values = trainingColumn(market, asset);
  const pulledIn = values.map((value) => Math.min(BINS.high, Math.max(BINS.low, value)));
  const shares = countInBins(pulledIn, BINS).map((count) => count / values.length);
  return {
    mean: market.constants.mean[asset] ?? Number.NaN,
    deviation: market.constants.deviation[asset] ?? Number.NaN,
    edges: Float32Array.from(binEdges(BINS)),
    shares: Float32Array.from(shares),
  };
}

/** The forecast volatilities of one asset's last training bars, in training deviations; empty without a filter. */
export function filterPicture(market: PreparedMarket, asset: number): Float32Array {
  const { constants, returns, trainCount } = market;
  const law = constants.volatilityFilter[asset];
  if (law === undefined) return new Float32Array(0);
  const { mean, deviation, assets } = constants;
  const standardised = Float64Array.from(
    { length: trainCount },
    (_, time) =>
      ((returns.values[time * assets.length + asset] ?? 0) - (mean[asset] ?? 0)) /
      (deviation[asset] ?? 1),
  );
  const { volatilities } = filterVolatility(standardised, [law]);
  return Float32Array.from(volatilities.slice(-VOLATILITY_BARS));
}
