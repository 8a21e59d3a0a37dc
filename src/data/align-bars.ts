import type { Bars, Prices } from "../shared/series.ts";
import type { AssetSeries } from "./order-rows.ts";

/** Relative slack for bars whose prices were rounded apart. */
const SLACK = 1e-6;

/** Whether high is above all of a bar and low below it. */
export function isCoherent(open: number, high: number, low: number, close: number): boolean {
  const slack = SLACK * Math.abs(high);
  return high + slack >= Math.max(open, close, low) && low - slack <= Math.min(open, close);
}

interface Columns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly volume: Float64Array;
}

/** Fills one asset's column of the table; returns how many of its bars contradict themselves. */
function fillAsset(prices: Prices, asset: number, series: AssetSeries, into: Columns): number {
  const [open, high, low, volume, close] = series.bars ?? [];
  const at = (column: Float64Array | undefined, row: number) => column?.[row] ?? Number.NaN;
  const { assets, times, values } = prices;
  let row = 0;
  let incoherent = 0;
  times.forEach((time, index) => {
    while ((series.times[row] ?? Number.POSITIVE_INFINITY) < time) row += 1;
    if (series.times[row] !== time) return;
    const place = index * assets.length + asset;
    into.volume[place] = at(volume, row);
    const bar = [at(open, row), at(high, row), at(low, row)] as const;
    const own = at(close, row);
    const price = values[place] ?? Number.NaN;
    const last = Number.isNaN(own) ? price : own;
    if (Number.isNaN(bar[0] + bar[1] + bar[2] + last)) return;
    if (!isCoherent(...bar, last)) {
      incoherent += 1;
      return;
    }
    const factor = price / last;
    [into.open[place], into.high[place], into.low[place]] = [
      bar[0] * factor,
      bar[1] * factor,
      bar[2] * factor,
    ];
  });
  return incoherent;
}

const isKnown = (value: number) => !Number.isNaN(value);

/**
 * Open, high, low and volume at the times of the prices, of tables whose rows are bars of one asset.
 * Where the prices are adjusted closes, the others are scaled by adjusted ÷ plain close. Bars that
 * contradict themselves are counted and left out. Undefined where no bar has a range.
 */
export function alignBars(prices: Prices, series: readonly AssetSeries[]): Bars | undefined {
  if (series.every(({ bars }) => bars === undefined)) return undefined;
  const column = () => new Float64Array(prices.values.length).fill(Number.NaN);
  const table = { open: column(), high: column(), low: column(), volume: column() };
  const incoherent = prices.assets.map((name, asset) => {
    const own = series.find((one) => one.name === name);
    return own?.bars === undefined ? 0 : fillAsset(prices, asset, own, table);
  });
  if (!table.high.some(isKnown)) return undefined;
  const adjusted = series.some(({ values, bars }) => {
    const closes = bars?.[4];
    return closes?.some((close, row) => isKnown(close) && close !== values[row]) ?? false;
  });
  const volume = table.volume.some(isKnown) ? table.volume : null;
  return { open: table.open, high: table.high, low: table.low, volume, incoherent, adjusted };
}
