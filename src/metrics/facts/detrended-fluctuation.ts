import { mean } from "../../shared/moments.ts";
import { reusedFloats } from "../../shared/reused-room.ts";
import type { SeriesFeatures } from "./series-features.ts";

const WINDOW_COUNT = 20;
const SHORTEST_WINDOW = 10;
const FEWEST_WINDOWS = 4;

/**
 * Window lengths for a series of `count` values: up to 20, log-spaced whole numbers from 10 to
 * count/4 (finance.md 2.1.8). Empty if there is no room for two.
 */
export function fluctuationWindows(count: number): Float64Array {
  const longest = Math.floor(count / FEWEST_WINDOWS);
  if (longest <= SHORTEST_WINDOW) return new Float64Array();
  const ratio = Math.log(longest / SHORTEST_WINDOW);
  const lengths = Array.from({ length: WINDOW_COUNT }, (_, index) =>
    Math.round(SHORTEST_WINDOW * Math.exp((ratio * index) / (WINDOW_COUNT - 1))),
  );
  return Float64Array.from(new Set(lengths));
}

/** Running sums of the profile y, of t·y and of y²: entry t is over the first t values. */
interface ProfileSums {
  readonly plain: Float64Array;
  readonly timed: Float64Array;
  readonly squared: Float64Array;
}

const roomForPlain = reusedFloats();
const roomForTimed = reusedFloats();
const roomForSquared = reusedFloats();

/** The profile y: running sums of values − mean, in deviations of the values; NaN if constant. */
function profileSums(values: Float64Array): ProfileSums {
  const count = values.length;
  const centre = mean(values);
  let squares = 0;
  for (let t = 0; t < count; t++) squares += ((values[t] ?? 0) - centre) ** 2;
  const scale = 1 / Math.sqrt(squares / count);
  const plain = roomForPlain(count + 1);
  const timed = roomForTimed(count + 1);
  const squared = roomForSquared(count + 1);
  plain[0] = 0;
  timed[0] = 0;
  squared[0] = 0;
  let profile = 0;
  for (let t = 0; t < count; t++) {
    profile += ((values[t] ?? 0) - centre) * scale;
    plain[t + 1] = (plain[t] ?? 0) + profile;
    timed[t + 1] = (timed[t] ?? 0) + t * profile;
    squared[t + 1] = (squared[t] ?? 0) + profile * profile;
  }
  return { plain, timed, squared };
}

/** Mean squared distance of the profile from a straight line in each full window of this length. */
function meanSquaredResidual({ plain, timed, squared }: ProfileSums, length: number): number {
  const windowCount = Math.floor((plain.length - 1) / length);
  const sumOfTimes = (length * (length * length - 1)) / 12;
  let total = 0;
  for (let window = 0; window < windowCount; window++) {
    const first = window * length;
    const end = first + length;
    const sum = (plain[end] ?? 0) - (plain[first] ?? 0);
    const middle = first + (length - 1) / 2;
    const covariance = (timed[end] ?? 0) - (timed[first] ?? 0) - middle * sum;
    const squares = (squared[end] ?? 0) - (squared[first] ?? 0) - (sum * sum) / length;
    total += squares - (covariance * covariance) / sumOfTimes;
  }
  return total / (windowCount * length);
}

/**
 * F(s) of detrended fluctuation analysis with straight lines (DFA-1, Peng et al. 1994) of |r|, at
 * window lengths s: the root mean square distance of the profile Σ(|r| − mean) from its line in
 * each of the ⌊n/s⌋ windows from the start, in deviations of |r| (finance.md 2.1.8). NaN where s is
 * over n/4 or |r| is constant. Running sums make it O(n + Σ n/s).
 */
export function fluctuationCurve(series: SeriesFeatures, windows: Float64Array): Float64Array {
  const longest = series.values.length / FEWEST_WINDOWS;
  const sums = profileSums(series.absolute);
  return windows.map((length) =>
    length > longest ? Number.NaN : Math.sqrt(meanSquaredResidual(sums, length)),
  );
}

/**
 * The slope of ln F(s) by ln s, least squares: .5 for |r| without memory, above for lasting
 * memory; over 1 speaks of a change of regime. NaN for fewer than 44 values or constant |r|.
 */
export function fluctuationExponent(series: SeriesFeatures): number {
  return series.once("fluctuation-exponent", () => {
    const windows = fluctuationWindows(series.values.length);
    const curve = fluctuationCurve(series, windows);
    const centre = mean(windows.map(Math.log));
    let covariance = 0;
    let spread = 0;
    windows.forEach((length, index) => {
      const distance = Math.log(length) - centre;
      covariance += distance * Math.log(curve[index] ?? Number.NaN);
      spread += distance * distance;
    });
    return covariance / spread;
  });
}
