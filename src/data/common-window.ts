import type { Prices } from "../shared/series.ts";
import { Tally } from "./drop-log.ts";
import type { AssetSeries } from "./order-rows.ts";

/*
 * Which assets are used together, and over which times. A practitioner wants all of them as long
 * as that does not cost the greater part of the history; so first all assets on the window where
 * all of them exist, if that keeps at least half of the times; else those that cover all times
 * (a table of currencies of which some came and went); else the longest-lived ones. Days on which
 * one market rested while others traded are filled with its last price, at most five in a row.
 */

/** Longest run of missing prices that is filled (finance.md 4.7). */
export const LONGEST_FILL = 5;
/** An asset that misses more of the window than this does not rest on holidays, it lacks data. */
const MOST_MISSING = 0.1;
const LEAST_KEPT = 0.5;
/** Fewer prices make no series. */
export const FEWEST_PRICES = 3;
/** Cells of the aligned table beyond which only the assets with most prices are aligned. */
const MOST_CELLS = 20_000_000;

/** Assets on a common axis of times. */
export interface AlignedAssets {
  readonly times: Float64Array;
  readonly assets: readonly AlignedAsset[];
}

/** One asset on that axis, NaN where it has no price. */
export interface AlignedAsset {
  readonly name: string;
  readonly values: Float64Array;
  /** Index of the first and last price; −1 if there is none. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly isConstant: boolean;
}

/** The assets that are used, on the window they share. */
export interface CommonWindow {
  readonly prices: Prices;
  /** Inclusive bounds of the window among the aligned times. */
  readonly from: number;
  readonly to: number;
  readonly filled: Tally;
  /** Times inside the window at which a chosen asset had no price. */
  readonly incompleteTimes: readonly number[];
}

function unionTimes(series: readonly AssetSeries[]): Float64Array {
  const [first] = series;
  if (first === undefined) return new Float64Array();
  if (series.every((asset) => asset.times === first.times)) return first.times;
  const total = series.reduce((sum, asset) => sum + asset.times.length, 0);
  const all = new Float64Array(total);
  let at = 0;
  for (const asset of series) {
    all.set(asset.times, at);
    at += asset.times.length;
  }
  all.sort();
  return all.filter((time, index) => index === 0 || time !== all[index - 1]);
}

function spread(asset: AssetSeries, times: Float64Array): Float64Array {
  if (asset.times === times) return asset.values;
  const values = new Float64Array(times.length).fill(Number.NaN);
  let at = 0;
  asset.times.forEach((time, row) => {
    while ((times[at] ?? Number.POSITIVE_INFINITY) < time) at++;
    values[at] = asset.values[row] ?? Number.NaN;
  });
  return values;
}

function describe(name: string, values: Float64Array): AlignedAsset {
  let first = -1;
  let last = -1;
  let count = 0;
  let isConstant = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (first < 0) first = i;
    else if (value !== values[last]) isConstant = false;
    last = i;
    count++;
  }
  return { name, values, first, last, count, isConstant };
}

/** Puts all assets on the union of their times; the largest ones only, where memory forbids more. */
export function alignAssets(series: readonly AssetSeries[]): AlignedAssets {
  const times = unionTimes(series);
  const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, times.length)));
  const shared = series.every((asset) => asset.times === times);
  const kept =
    shared || series.length <= most
      ? series
      : [...series].sort((a, b) => b.times.length - a.times.length).slice(0, most);
  return { times, assets: kept.map((asset) => describe(asset.name, spread(asset, times))) };
}

const isUsable = (asset: AlignedAsset) => asset.count >= FEWEST_PRICES && !asset.isConstant;

function sharedSpan(assets: readonly AlignedAsset[]): readonly [number, number] {
  let from = 0;
  let to = Number.POSITIVE_INFINITY;
  for (const asset of assets) {
    from = Math.max(from, asset.first);
    to = Math.min(to, asset.last);
  }
  return [from, Number.isFinite(to) ? to : -1];
}

interface Holes {
  readonly missing: number;
  readonly longest: number;
}

function holesOf(asset: AlignedAsset, from: number, to: number): Holes {
  let missing = 0;
  let run = 0;
  let longest = 0;
  for (let i = from; i <= to; i++) {
    if (Number.isNaN(asset.values[i] ?? Number.NaN)) {
      missing++;
      run++;
      if (run > longest) longest = run;
    } else run = 0;
  }
  return { missing, longest };
}

const isFillable = ({ missing, longest }: Holes, from: number, to: number): boolean =>
  longest <= LONGEST_FILL && missing <= MOST_MISSING * (to - from + 1);

const covers = (asset: AlignedAsset, from: number, to: number): boolean =>
  asset.first <= from && asset.last >= to && isFillable(holesOf(asset, from, to), from, to);

interface Selection {
  readonly assets: readonly AlignedAsset[];
  readonly from: number;
  readonly to: number;
}

/** The assets of a set without great holes, on the span they all share. */
function withoutHoles(set: readonly AlignedAsset[]): Selection {
  let assets = set;
  for (;;) {
    const [from, to] = sharedSpan(assets);
    const sound = assets.filter((asset) => covers(asset, from, to));
    if (sound.length === assets.length || to < from) return { assets, from, to };
    assets = sound;
  }
}

const lengthOf = (selection: Selection) => selection.to - selection.from + 1;

function selectAutomatically(aligned: AlignedAssets): Selection {
  const usable = aligned.assets.filter(isUsable);
  const enough = LEAST_KEPT * aligned.times.length;
  const all = withoutHoles(usable);
  if (lengthOf(all) >= enough && all.assets.length > 0) return all;
  const to = aligned.times.length - 1;
  const complete = usable.filter((asset) => covers(asset, 0, to));
  if (complete.length > 1) return { assets: complete, from: 0, to };
  const byLife = [...usable].sort((a, b) => b.last - b.first - (a.last - a.first));
  for (let size = byLife.length - 1; size > 0; size--) {
    const longest = byLife.slice(0, size);
    const [start, end] = sharedSpan(longest);
    if (end - start + 1 < enough) continue;
    const selection = withoutHoles(usable.filter((asset) => longest.includes(asset)));
    if (selection.assets.length > 0) return selection;
  }
  const [only] = [...usable].sort((a, b) => b.count - a.count);
  return only
    ? { assets: [only], from: only.first, to: only.last }
    : { assets: [], from: 0, to: -1 };
}

function selectChosen(aligned: AlignedAssets, names: readonly string[]): Selection {
  const assets = aligned.assets.filter((asset) => names.includes(asset.name) && asset.count > 0);
  const [from, to] = sharedSpan(assets);
  return { assets, from, to };
}

/** Each asset's prices on the window, with short holes filled by the last price before them. */
function fillHoles({ assets, from, to }: Selection, filled: Tally): Float64Array[] {
  return assets.map((asset) => {
    const values = asset.values.slice(from, to + 1);
    const holes = holesOf(asset, from, to);
    if (assets.length < 2 || holes.missing === 0 || !isFillable(holes, from, to)) return values;
    for (let i = 1; i < values.length; i++) {
      if (!Number.isNaN(values[i] ?? Number.NaN)) continue;
      values[i] = values[i - 1] ?? Number.NaN;
      filled.count++;
      filled.names.add(asset.name);
    }
    return values;
  });
}

/**
 * Chooses the assets that are used together and cuts them to the times they share. Names that the
 * user chose are taken as they are; times at which one of them has no price are then left out.
 */
export function findCommonWindow(
  aligned: AlignedAssets,
  chosen: readonly string[] | undefined,
): CommonWindow {
  const selection = chosen ? selectChosen(aligned, chosen) : selectAutomatically(aligned);
  const filled = new Tally();
  const columns = fillHoles(selection, filled);
  const { from, to, assets } = selection;
  const kept: number[] = [];
  const incompleteTimes: number[] = [];
  for (let i = from; i <= to; i++) {
    const complete = columns.every((values) => !Number.isNaN(values[i - from] ?? Number.NaN));
    if (complete) kept.push(i);
    else incompleteTimes.push(aligned.times[i] ?? 0);
  }
  const values = new Float64Array(kept.length * columns.length);
  kept.forEach((row, index) => {
    columns.forEach((column, asset) => {
      values[index * columns.length + asset] = column[row - from] ?? Number.NaN;
    });
  });
  const times = Float64Array.from(kept, (row) => aligned.times[row] ?? 0);
  const names = assets.map((asset) => asset.name);
  return { prices: { assets: names, times, values }, from, to, filled, incompleteTimes };
}
