import { sortedBell } from "../../shared/distribution-sort.ts";
import { type Moments, mean, moments } from "../../shared/moments.ts";
import { reusedFloats } from "../../shared/reused-room.ts";
import { type DependenceCurves, dependenceCurves } from "./dependence-curves.ts";

/** Lags of the curves: as many as the series' length carries (finance.md 2: n ≥ 10 lags; recipe.md: 250 of 1,762). */
const MOST_LAGS = 250;
const RETURNS_PER_LAG = 7;

const roomForSums = reusedFloats();

/** A spread that rounding alone gives a constant, relative to its size. */
const ROUNDING = 1e-12;

function stretched(values: Float64Array, centre: number, factor: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < result.length; i++) {
    result[i] = centre + factor * ((values[i] ?? 0) - centre);
  }
  return result;
}

/** Lags at which a series of so many returns is looked at. */
export const lagsOf = (count: number): number =>
  Math.max(1, Math.min(MOST_LAGS, Math.floor(count / RETURNS_PER_LAG)));

/** One series of returns and what several metrics need of it, each computed once and when first asked for. */
export class SeriesFeatures {
  /** `[time]`, returns of one asset. */
  readonly values: Float64Array;
  /** Lags 1…lags of the curves. */
  readonly lags: number;
  private readonly known = new Map<string, unknown>();

  constructor(values: Float64Array, lags = lagsOf(values.length)) {
    this.values = values;
    this.lags = lags;
  }

  /** The largest |r|. */
  get largest(): number {
    return this.once("largest", () => {
      let largest = 0;
      for (let t = 0; t < this.values.length; t++) {
        largest = Math.max(largest, Math.abs(this.values[t] ?? 0));
      }
      return largest;
    });
  }

  /** Whether all values are equal but for rounding, or one is NaN: no shape can be measured then. */
  get isConstant(): boolean {
    return Number.isNaN(this.moments.excessKurtosis);
  }

  /** Deviation 0 and neither skewness nor kurtosis if the series is constant; NaN if a value is. */
  get moments(): Moments {
    return this.once("moments", () => {
      const found = moments(this.values);
      if (found.deviation > ROUNDING * this.largest) return found;
      const deviation = Number.isNaN(found.deviation) ? Number.NaN : 0;
      return { ...found, deviation, skewness: Number.NaN, excessKurtosis: Number.NaN };
    });
  }

  /** Ascending. */
  get sorted(): Float64Array {
    return this.once("sorted", () => sortedBell(this.values));
  }

  /** Running sums of returns from 0: one entry more than returns. */
  get level(): Float64Array {
    return this.once("level", () => {
      const level = new Float64Array(this.values.length + 1);
      for (let t = 0; t < this.values.length; t++) {
        level[t + 1] = (level[t] ?? 0) + (this.values[t] ?? 0);
      }
      return level;
    });
  }

  /** How many sums of `horizon` returns in a row begin every `stride` bars; none in a shorter series. */
  sumCount(horizon: number, stride = 1): number {
    return Math.max(0, Math.ceil((this.level.length - horizon) / stride));
  }

  /** Puts the sums of `horizon` returns in a row that begin every `stride` bars in order of time into `target` from `place`. */
  writeSums(horizon: number, target: Float64Array, place: number, stride = 1): void {
    const { level } = this;
    const count = this.sumCount(horizon, stride);
    for (let sum = 0; sum < count; sum++) {
      const t = sum * stride;
      target[place + sum] = (level[t + horizon] ?? 0) - (level[t] ?? 0);
    }
  }

  /** All sums of `horizon` returns in a row, overlapping, until the next call for any series. */
  overlappingSums(horizon: number): Float64Array {
    const sums = roomForSums(this.sumCount(horizon));
    this.writeSums(horizon, sums, 0);
    return sums;
  }

  get absolute(): Float64Array {
    return this.once("absolute", () => {
      const magnitudes = new Float64Array(this.values.length);
      for (let t = 0; t < magnitudes.length; t++) magnitudes[t] = Math.abs(this.values[t] ?? 0);
      return magnitudes;
    });
  }

  private get dependence(): DependenceCurves {
    return this.once("dependence", () => dependenceCurves(this.values, this.absolute, this.lags));
  }

  /** ρ(k) of returns, entry k − 1 for lag k. */
  get returnAutocorrelation(): Float64Array {
    return this.dependence.returns;
  }

  get absoluteAutocorrelation(): Float64Array {
    return this.dependence.absolutes;
  }

  get squaredAutocorrelation(): Float64Array {
    return this.dependence.squares;
  }

  /** Corr(r²_{t+k}, r_t). */
  get leverage(): Float64Array {
    return this.dependence.leverage;
  }

  /** What a metric makes of the series, kept under its name. */
  once<Value>(name: string, make: () => Value): Value {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as Value;
  }

  /** The same series stretched about its mean by a positive factor. */
  scaled(factor: number): SeriesFeatures {
    const centre = mean(this.values);
    const scaled = new SeriesFeatures(stretched(this.values, centre, factor), this.lags);
    scaled.once("sorted", () => stretched(this.sorted, centre, factor));
    return scaled;
  }
}
