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
  /** Rows left out because their time was there already. */
  readonly duplicates: Tally;
  readonly duplicateDrops: DropLog;
  readonly conflicts: Tally;
  readonly firstConflict: Conflict | undefined;
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
  readonly duplicates = new Tally();
  readonly duplicateDrops = new DropLog();
  readonly conflicts = new Tally();
  forward = 0;
  firstConflict: Conflict | undefined;
  private readonly collected: CollectedPrices;
  private readonly policy: DuplicatePolicy;

  constructor(collected: CollectedPrices, policy: DuplicatePolicy) {
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
    const { lines, values, times } = this.collected;
    const [keep, drop] = this.policy === "last" ? [later, earlier] : [earlier, later];
    const line = lines[drop] ?? 0;
    this.duplicates.add(line);
    this.duplicateDrops.add("duplicate-time", line);
    for (const column of values) {
      const [a = Number.NaN, b = Number.NaN] = [column[earlier], column[later]];
      if (Number.isNaN(column[keep] ?? Number.NaN)) column[keep] = column[drop] ?? Number.NaN;
      if (!Number.isNaN(a) && !Number.isNaN(b) && a !== b) {
        this.conflicts.add(line);
        this.firstConflict ??= { time: times[later] ?? 0, earlier: a, later: b };
        break;
      }
    }
    return keep;
  }
}

function pick(source: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i] ?? 0] ?? Number.NaN;
  return picked;
}

/**
 * Sorts the rows of each asset by time (never a blind reversal) and keeps one row per time:
 * identical ones are dropped and counted, of conflicting ones the policy says which counts.
 */
export function orderRows(
  collected: CollectedPrices,
  names: readonly string[],
  policy: DuplicatePolicy,
): OrderedRows {
  const orderer = new RowOrderer(collected, policy);
  const isLong = collected.tickers.length > 0;
  const assets = groupRows(collected).flatMap((group) => {
    const rows = orderer.order(group.rows);
    const times = pick(collected.times, rows);
    const lines = pick(collected.lines, rows);
    return collected.values.map((column, index) => ({
      name: isLong ? group.name : (names[index] ?? ""),
      times,
      lines,
      values: pick(column, rows),
    }));
  });
  const { backward, forward, duplicates, duplicateDrops, conflicts, firstConflict } = orderer;
  return { assets, backward, forward, duplicates, duplicateDrops, conflicts, firstConflict };
}
