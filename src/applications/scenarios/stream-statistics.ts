import { TOLD_PROBABILITIES } from "./scenarios-options.ts";
import type { StreamStatistics } from "./scenarios-types.ts";

/** Neighbouring cells of the sketch lie this far apart, relatively. */
const RESOLUTION = 2e-4;
/** Absolute values below count as this; those above the most as the most. */
const LEAST = 1e-9;
const MOST = 1e6;
const LOG_LEAST = Math.log(LEAST);
const CELLS = Math.ceil((Math.log(MOST) - LOG_LEAST) / RESOLUTION) + 1;

const cellOf = (size: number) =>
  Math.round((Math.log(Math.min(MOST, Math.max(LEAST, size))) - LOG_LEAST) / RESOLUTION);
const sizeOf = (cell: number) => Math.exp(LOG_LEAST + cell * RESOLUTION);

/**
 * Mean, deviation and quantiles of a stream in bounded memory. Mean and deviation are exact
 * (Welford 1962); quantiles come from counts in cells of equal relative width (as in DDSketch,
 * Masson, Rim and Lee 2019, eq. 1) and are right to one part in ten thousand.
 */
export class StreamSummary {
  private count = 0;
  private mean = 0;
  private squares = 0;
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;
  private readonly below = new Uint32Array(CELLS);
  private readonly above = new Uint32Array(CELLS);
  private zeros = 0;

  add(value: number): void {
    this.count++;
    const away = value - this.mean;
    this.mean += away / this.count;
    this.squares += away * (value - this.mean);
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
    if (Math.abs(value) < LEAST) this.zeros++;
    else {
      const cells = value < 0 ? this.below : this.above;
      const cell = cellOf(Math.abs(value));
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
  }

  /** The value below which a share of all lies. */
  quantile(probability: number): number {
    let left = Math.floor(probability * (this.count - 1)) + 1;
    for (let cell = CELLS - 1; cell >= 0; cell--) {
      left -= this.below[cell] ?? 0;
      if (left <= 0) return -sizeOf(cell);
    }
    left -= this.zeros;
    if (left <= 0) return 0;
    for (let cell = 0; cell < CELLS; cell++) {
      left -= this.above[cell] ?? 0;
      if (left <= 0) return sizeOf(cell);
    }
    return Number.NaN;
  }

  report(): StreamStatistics {
    const { count, mean, least, most } = this;
    const deviation = Math.sqrt(this.squares / count);
    const quantiles = TOLD_PROBABILITIES.map((probability) => this.quantile(probability));
    return { count, mean, deviation, least, most, quantiles };
  }
}
