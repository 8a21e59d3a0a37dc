import type { CollectedPrices } from "./collect-prices.ts";
import { DropLog, Tally } from "./drop-log.ts";
import type { DuplicatePolicy } from "./report-card.ts";

/** One asset's prices in order of time, each time once. */
export interface AssetSeries {
  readonly name: string;
  /** Strictly increasing. */
  readonly times: Float64Array;
  /** NaN where missing. */
  readonly values: Float64Array;
  /** One-based line of each price. */
  readonly lines: Float64Array;
  /** Open, high, low, volume and unadjusted close of the rows; absent where the table has none. */
  readonly bars?: readonly Float64Array[];
}

/** A pair of rows with one time and different prices, for the question. */
export interface Conflict {
  readonly time: number;
  readonly earlier: number;
  readonly later: number;
}

/** All assets in order of time, and what had to be mended. */
export interface OrderedRows {
  /** Groups of assets that share their rows: one for wide tables, one per asset for long ones. */
  readonly assets: readonly AssetSeries[];
  /** Steps back in time in the file, and steps forward. */
  readonly backward: Tally;
  readonly forward: number;
  /** Rows left out because their time was there already, with the same prices or others. */
  readonly duplicateDrops: DropLog;
  readonly identical: Tally;
  readonly conflicts: Tally;
  /** The first conflict that neither the file nor the user settles. */
  readonly openConflict: Conflict | undefined;
}

interface Group {
  readonly name: string;
  /** Row numbers in order of the file. */
  readonly rows: Uint32Array;
}

function groupRows(collected: CollectedPrices): readonly Group[] {
  const count = collected.times.length;
  if (collected.tickers.length === 0) {
    return [{ name: "", rows: Uint32Array.from({ length: count }, (_, row) => row) }];
  }
  const sizes = new Uint32Array(collected.tickers.length);
  for (const ticker of collected.tickerOf) sizes[ticker] = (sizes[ticker] ?? 0) + 1;
  const groups = Array.from(sizes, (size) => new Uint32Array(size));
  const used = new Uint32Array(groups.length);
  collected.tickerOf.forEach((ticker, row) => {
    const at = used[ticker] ?? 0;
    const group = groups[ticker];
    if (group) group[at] = row;
    used[ticker] = at + 1;
  });
  return groups.map((rows, ticker) => ({ name: collected.tickers[ticker] ?? "", rows }));
}

/** What the rows of one table have in common while they are put in order. */
class RowOrderer {
  readonly backward = new Tally();
  readonly identical = new Tally();
  readonly duplicateDrops = new DropLog();
  readonly conflicts = new Tally();
  forward = 0;
  openConflict: Conflict | undefined;
  private readonly collected: CollectedPrices;
  private readonly policy: DuplicatePolicy | undefined;

  constructor(collected: CollectedPrices, policy: DuplicatePolicy | undefined) {
    this.collected = collected;
    this.policy = policy;
  }

  /** The rows of a group by time, each time once. */
  order(rows: Uint32Array): Uint32Array {
    const { times, lines } = this.collected;
    const at = (row: number | undefined) => times[row ?? 0] ?? 0;
    let steps = 0;
    for (let i = 1; i < rows.length; i++) {
      const step = at(rows[i]) - at(rows[i - 1]);
      if (step < 0) this.backward.add(lines[rows[i] ?? 0] ?? 0);
      else if (step > 0) this.forward++;
      if (step <= 0) steps++;
    }
    if (steps === 0) return rows;
    rows.sort((a, b) => at(a) - at(b) || a - b);
    return this.dropDuplicates(rows);
  }

  private dropDuplicates(rows: Uint32Array): Uint32Array {
    const { times } = this.collected;
    const kept = new Uint32Array(rows.length);
    let count = 0;
    for (const row of rows) {
      const before = kept[count - 1];
      if (count === 0 || before === undefined || times[before] !== times[row]) {
        kept[count++] = row;
      } else {
        kept[count - 1] = this.choose(before, row);
      }
    }
    return kept.slice(0, count);
  }

  /** Of two rows of one time, the one to keep; prices that it lacks are taken from the other. */
  private choose(earlier: number, later: number): number {
    const { lines, values } = this.collected;
    const fuller = this.policy === undefined ? this.fullerBar(earlier, later) : undefined;
    const keep = fuller ?? (this.policy === "first" ? earlier : later);
    const drop = keep === later ? earlier : later;
    const line = lines[drop] ?? 0;
    this.duplicateDrops.add("duplicate-time", line);
    if (this.differ(earlier, later)) this.noteConflict(earlier, later, line, fuller !== undefined);
    else this.identical.add(line);
    for (const column of values) {
      if (Number.isNaN(column[keep] ?? Number.NaN)) column[keep] = column[drop] ?? Number.NaN;
    }
    return keep;
  }

  private differ(earlier: number, later: number): boolean {
    return this.collected.values.some((column) => {
      const [a = Number.NaN, b = Number.NaN] = [column[earlier], column[later]];
      return !Number.isNaN(a) && !Number.isNaN(b) && a !== b;
    });
  }

  private noteConflict(earlier: number, later: number, line: number, isSettled: boolean): void {
    this.conflicts.add(line);
    if (isSettled || this.openConflict) return;
    const { values, times } = this.collected;
    const column = values.find((entry) => entry[earlier] !== entry[later]);
    this.openConflict = {
      time: times[later] ?? 0,
      earlier: column?.[earlier] ?? 0,
      later: column?.[later] ?? 0,
    };
  }

  /**
   * A bar that was downloaded before its time was over comes again, whole: same open, a range
   * that holds the other's, more volume. Then the file itself says which of the two counts.
   */
  private fullerBar(earlier: number, later: number): number | undefined {
    const [open, high, low, volume] = this.collected.bars;
    if (!open || !high || !low || !volume || open[earlier] !== open[later]) return undefined;
    const holds = (a: number, b: number) =>
      (high[a] ?? 0) >= (high[b] ?? 0) &&
      (low[a] ?? 0) <= (low[b] ?? 0) &&
      (volume[a] ?? 0) > (volume[b] ?? 0);
    if (holds(later, earlier)) return later;
    return holds(earlier, later) ? earlier : undefined;
  }
}

function pick(source: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i] ?? 0] ?? Number.NaN;
  return picked;
}

/**
 * Sorts the rows of each asset by time (never a blind reversal) and keeps one row per time:
 * identical ones are dropped and counted; of conflicting ones the policy says which counts, else
 * the fuller bar, else the later line.
 */
export function orderRows(
  collected: CollectedPrices,
  names: readonly string[],
  policy: DuplicatePolicy | undefined,
): OrderedRows {
  const orderer = new RowOrderer(collected, policy);
  const isLong = collected.tickers.length > 0;
  const assets = groupRows(collected).flatMap((group) => {
    const rows = orderer.order(group.rows);
    const times = pick(collected.times, rows);
    const lines = pick(collected.lines, rows);
    const bars = collected.bars.map((column) => pick(column, rows));
    return collected.values.map((column, index) => ({
      name: isLong ? group.name : (names[index] ?? ""),
      times,
      lines,
      values: pick(column, rows),
      ...(bars.length > 0 && { bars }),
    }));
  });
  const { backward, forward, duplicateDrops, identical, conflicts, openConflict } = orderer;
  return { assets, backward, forward, duplicateDrops, identical, conflicts, openConflict };
}
