import { scaleLinear } from "d3-scale";

/** `asinh` is linear below one unit and logarithmic above it, on both sides of 0. */
export type AxisKind = "linear" | "log" | "symlog" | "asinh";
export type Domain = readonly [number, number];

/** Below this size the symmetric logarithmic scale is nearly linear. */
export const SYMLOG_THRESHOLD = 0.1;

/** Inverse hyperbolic sine: logarithmic in both directions, linear about 0, strictly increasing. */
export function symlog(value: number, threshold: number = SYMLOG_THRESHOLD): number {
  return Math.asinh(value / threshold);
}

/** The inverse of `symlog`. */
export function symexp(value: number, threshold: number = SYMLOG_THRESHOLD): number {
  return threshold * Math.sinh(value);
}

const forward: Readonly<Record<AxisKind, (value: number) => number>> = {
  linear: (value) => value,
  log: Math.log10,
  symlog: (value) => symlog(value),
  asinh: Math.asinh,
};

/** A map from values to positions; values outside the domain lie outside the range. */
export function axisScale(
  kind: AxisKind,
  domain: Domain,
  range: Domain,
): (value: number) => number {
  const map = forward[kind];
  const low = map(domain[0]);
  const span = map(domain[1]) - low;
  return (value) =>
    range[0] + (span === 0 ? 0.5 : (map(value) - low) / span) * (range[1] - range[0]);
}

/** Zero and powers of ten in both directions, thinned to about `count`, increasing. */
export function symlogTicks(domain: Domain, count: number): number[] {
  const [low, high] = domain;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const first = Math.round(Math.log10(SYMLOG_THRESHOLD));
  const last = Math.floor(Math.log10(Math.max(largest, SYMLOG_THRESHOLD)) + 1e-9);
  const powers = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  const sizes = powers.flatMap((power) =>
    powers.length * 3 <= count ? [power, 3 * power] : [power],
  );
  const ticks = [...sizes.map((size) => -size).reverse(), 0, ...sizes];
  const inside = ticks.filter((tick) => tick >= low && tick <= high);
  if (inside.length < 3) return linearTicks(domain, count);
  const stride = Math.max(1, Math.ceil(inside.length / (count + 1)));
  const zero = Math.max(0, inside.indexOf(0));
  return inside.filter((_, index) => (index - zero) % stride === 0);
}

function logTicks([low, high]: Domain, count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const powers = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  if (powers.length < 2) return linearTicks([low, high], count);
  const stride = Math.ceil(powers.length / (count + 1));
  return powers.filter((_, index) => (powers.length - 1 - index) % stride === 0);
}

const ASINH_SIZES = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Zero and round sizes on both sides, so thinned that about `count` are left. */
function asinhTicks([low, high]: Domain, count: number): number[] {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const sizes = ASINH_SIZES.filter((size) => size <= largest && (size >= 1 || largest < 3));
  if (sizes.length < 2) return linearTicks([low, high], count);
  const stride = Math.max(1, Math.ceil((2 * sizes.length + 1) / (count + 1)));
  const kept = sizes.filter((_, index) => (sizes.length - 1 - index) % stride === 0);
  const ticks = [...kept.map((size) => -size).reverse(), 0, ...kept];
  return ticks.filter((tick) => tick >= low && tick <= high);
}

const linearTicks = (domain: Domain, count: number) => scaleLinear(domain, [0, 1]).ticks(count);

/** About `count` round values within the domain, increasing. */
export function axisTicks(kind: AxisKind, domain: Domain, count: number): number[] {
  if (kind === "log") return logTicks(domain, count);
  if (kind === "asinh") return asinhTicks(domain, count);
  return kind === "symlog" ? symlogTicks(domain, count) : linearTicks(domain, count);
}

/** The domain widened to round ends. */
export function niceDomain([low, high]: Domain, count = 5): Domain {
  const widened: Domain = low === high ? [low - 0.5, high + 0.5] : [low, high];
  const [first = low, last = high] = scaleLinear(widened, [0, 1]).nice(count).domain();
  return [first, last];
}

/** The least and the largest finite value; [0, 1] if there is none. */
export function finiteExtent(...columns: readonly ArrayLike<number>[]): Domain {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (let index = 0; index < column.length; index += 1) {
      const value = column[index] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
