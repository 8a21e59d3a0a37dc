import { DROP_REASONS, type DroppedRows, type DropReason } from "./report-card.ts";

/** How many line numbers are kept for each reason. */
export const LINES_KEPT = 5;

/** Keeps the first few lines of the file, in whatever order they come. */
function keepSmallest(lines: number[], line: number): void {
  if (lines.length === LINES_KEPT && line > (lines[LINES_KEPT - 1] ?? 0)) return;
  lines.push(line);
  lines.sort((a, b) => a - b);
  if (lines.length > LINES_KEPT) lines.pop();
}

/** Counts rows that are left out, with the first few lines of each reason. */
export class DropLog {
  private readonly counts = new Map<DropReason, { count: number; lines: number[] }>();

  add(reason: DropReason, line: number): void {
    const entry = this.counts.get(reason) ?? { count: 0, lines: [] };
    entry.count++;
    keepSmallest(entry.lines, line);
    this.counts.set(reason, entry);
  }

  /** Adds another log's rows, all under one reason if one is given. */
  merge(other: DropLog, as?: DropReason): void {
    for (const [reason, { count, lines }] of other.counts) {
      const entry = this.counts.get(as ?? reason) ?? { count: 0, lines: [] };
      entry.count += count;
      entry.lines = [...entry.lines, ...lines].sort((a, b) => a - b).slice(0, LINES_KEPT);
      this.counts.set(as ?? reason, entry);
    }
  }

  clear(): void {
    this.counts.clear();
  }

  countOf(reason: DropReason): number {
    return this.counts.get(reason)?.count ?? 0;
  }

  get total(): number {
    let total = 0;
    for (const { count } of this.counts.values()) total += count;
    return total;
  }

  dropped(): DroppedRows[] {
    return DROP_REASONS.flatMap((reason) => {
      const entry = this.counts.get(reason);
      return entry ? [{ reason, count: entry.count, lines: entry.lines }] : [];
    });
  }
}

/** Counts something about rows, with the first few lines and the names concerned. */
export class Tally {
  count = 0;
  readonly lines: number[] = [];
  readonly names = new Set<string>();

  add(line: number, name?: string): void {
    this.count++;
    keepSmallest(this.lines, line);
    if (name !== undefined) this.names.add(name);
  }
}
