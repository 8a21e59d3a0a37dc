import type { Grid } from "./contract.ts";
import type { Frequency } from "./product-options.ts";

const TIMES_A_YEAR: Readonly<Record<Frequency, number>> = {
  annual: 1,
  "semi-annual": 2,
  quarterly: 4,
  monthly: 12,
};

/** Bars to the maturity; at least one. */
export function maturityBars(years: number, { barsPerYear }: Pick<Grid, "barsPerYear">): number {
  return Math.max(1, Math.round(years * barsPerYear));
}

/** Every bar to the maturity. */
export function everyBar(years: number, grid: Grid): Int32Array {
  return Int32Array.from({ length: maturityBars(years, grid) }, (_, index) => index + 1);
}

/**
 * Bars of equally spaced dates, the last at the maturity: the dates are counted back from it, so
 * that a first, shorter period is left where the maturity is no multiple. Dates that fall on one
 * bar are one.
 */
export function observationBars(years: number, frequency: Frequency, grid: Grid): Int32Array {
  const last = maturityBars(years, grid);
  const spacing = grid.barsPerYear / TIMES_A_YEAR[frequency];
  const count = Math.max(1, Math.floor(last / spacing + 1e-9));
  const bars = Array.from({ length: count }, (_, index) =>
    Math.max(1, Math.round(last - (count - 1 - index) * spacing)),
  );
  return Int32Array.from(new Set(bars));
}

/** For each of `some` its index in `all`; both increasing. */
export function indicesWithin(some: Int32Array, all: Int32Array): readonly number[] {
  return Array.from(some, (bar) => all.indexOf(bar));
}
