import { futureTimes, isoTimes } from "../shared/future-times.ts";
import type { Paths } from "../shared/series.ts";
import { singleCell, textCell } from "./csv-text.ts";

/**
 * long: `date,ticker,price,return`, a row per bar of each path; wide: `date` and a column of
 * prices per path. Both are layouts that this program's own reader knows.
 */
export type PathsLayout = "long" | "wide";

export interface ExportedPaths {
  readonly assets: readonly string[];
  /** Times of the data that the paths go on from, in milliseconds. */
  readonly times: Float64Array;
  /** Returns `[path, time, asset]`. */
  readonly paths: Paths;
  /** `[path, time + 1, asset]` */
  readonly prices: Paths;
}

/** Rows put together before they are handed on. */
const ROWS_PER_PART = 2000;

/**
 * Generated paths as CSV (RFC 4180, dot decimals, all digits), in parts to be joined. A path's
 * first row is its starting price at the data's last time and has no return.
 */
export function* exportPaths(content: ExportedPaths, layout: PathsLayout): Generator<string> {
  let part = "";
  let rows = 0;
  for (const row of layout === "long" ? longRows(content) : wideRows(content)) {
    part += `${row}\r\n`;
    rows++;
    if (rows % ROWS_PER_PART > 0) continue;
    yield part;
    part = "";
  }
  yield part;
}

function datesOf({ times, prices }: ExportedPaths): readonly string[] {
  return isoTimes(futureTimes(times, prices.length));
}

/** "path 1", or "path 1 SPY" where there are several assets. */
function seriesName(assets: readonly string[], path: number, asset: number): string {
  const name = `path ${path + 1}`;
  return textCell(assets.length > 1 ? `${name} ${assets[asset] ?? asset + 1}` : name);
}

function* longRows(content: ExportedPaths): Generator<string> {
  yield "date,ticker,price,return";
  const { assets, paths, prices } = content;
  const dates = datesOf(content);
  for (let path = 0; path < prices.count; path++) {
    for (let asset = 0; asset < prices.assetCount; asset++) {
      const name = seriesName(assets, path, asset);
      for (let time = 0; time < prices.length; time++) {
        const price = singleCell(at(prices, path, time, asset));
        const change = time === 0 ? "" : singleCell(at(paths, path, time - 1, asset));
        yield `${dates[time]},${name},${price},${change}`;
      }
    }
  }
}

function* wideRows(content: ExportedPaths): Generator<string> {
  const { assets, prices } = content;
  const series = Array.from({ length: prices.count * prices.assetCount }, (_, i) => ({
    path: Math.floor(i / prices.assetCount),
    asset: i % prices.assetCount,
  }));
  const names = series.map(({ path, asset }) => seriesName(assets, path, asset));
  yield ["date", ...names].join(",");
  const dates = datesOf(content);
  for (let time = 0; time < prices.length; time++) {
    const cells = series.map(({ path, asset }) => singleCell(at(prices, path, time, asset)));
    yield [dates[time], ...cells].join(",");
  }
}

function at(paths: Paths, path: number, time: number, asset: number): number {
  const { values, length, assetCount } = paths;
  return values[(path * length + time) * assetCount + asset] ?? Number.NaN;
}
