import { quantileOfSorted } from "../../shared/quantile.ts";
import type { Paths } from "../../shared/series.ts";
import { FAN_LEVELS } from "./market-options.ts";
import type { FanOverTime } from "./market-types.ts";

/** Bars that a chart draws at most. */
const DRAWN_BARS = 500;
/** Single paths beside the bands. */
export const SHOWN_PATHS = 3;

/** Indices of at most 500 of `count` bars, evenly spread, first and last among them. */
export function drawnBars(count: number): number[] {
  const drawn = Math.min(count, DRAWN_BARS);
  return Array.from({ length: drawn }, (_, index) =>
    drawn === 1 ? 0 : Math.round((index * (count - 1)) / (drawn - 1)),
  );
}

/** One asset of one path. */
export function pathColumn(paths: Paths, path: number, asset: number): Float64Array {
  const { values, length, assetCount } = paths;
  const column = new Float64Array(length);
  const first = path * length * assetCount + asset;
  for (let t = 0; t < length; t++) column[t] = values[first + t * assetCount] ?? Number.NaN;
  return column;
}

const picked = (values: ArrayLike<number>, bars: readonly number[]) =>
  Float32Array.from(bars, (bar) => values[bar] ?? Number.NaN);

/** Collects one thing of every path at the drawn bars, then gives its bands. */
export class FanCollector {
  private readonly bars: readonly number[];
  private readonly paths: Float32Array[] = [];

  constructor(bars: readonly number[]) {
    this.bars = bars;
  }

  add(values: ArrayLike<number>): void {
    this.paths.push(picked(values, this.bars));
  }

  finish(real: ArrayLike<number>): FanOverTime {
    const bands = FAN_LEVELS.map(() => new Float32Array(this.bars.length));
    const across = new Float64Array(this.paths.length);
    for (let place = 0; place < this.bars.length; place++) {
      this.paths.forEach((path, index) => {
        across[index] = path[place] ?? Number.NaN;
      });
      const sorted = across.filter(Number.isFinite).sort();
      FAN_LEVELS.forEach((level, index) => {
        const band = bands[index];
        if (band) band[place] = quantileOfSorted(sorted, level);
      });
    }
    return { real: picked(real, this.bars), bands, paths: this.paths.slice(0, SHOWN_PATHS) };
  }
}

/** √ of the mean squared distance from the mean of the last `window` values, a year; NaN before. */
export function rollingVolatility(
  returns: Float64Array,
  window: number,
  barsPerYear: number,
): Float64Array {
  const volatility = new Float64Array(returns.length).fill(Number.NaN);
  for (let t = window - 1; t < returns.length; t++) {
    let [sum, squares] = [0, 0];
    for (let k = t - window + 1; k <= t; k++) sum += returns[k] ?? Number.NaN;
    const centre = sum / window;
    for (let k = t - window + 1; k <= t; k++) squares += ((returns[k] ?? 0) - centre) ** 2;
    volatility[t] = Math.sqrt((squares / window) * barsPerYear);
  }
  return volatility;
}
