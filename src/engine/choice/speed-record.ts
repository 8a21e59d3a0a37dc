import type { CandidateId } from "../candidate-id.ts";

/** What of a race's outcomes is worth remembering: it would come out the same another time. */
export const LASTING_OUTCOMES = [
  "slower",
  "no-time",
  "missing",
  "software",
  "half-precision",
] as const;

/** What a race found out about one candidate. */
export interface SpeedRow {
  readonly id: CandidateId;
  readonly outcome: (typeof LASTING_OUTCOMES)[number];
  /** Adapter, renderer or instruction set that it was measured on; empty if it was not opened. */
  readonly detail: string;
  /** Null if it was not measured. */
  readonly stepMilliseconds: number | null;
}

/** The standings of one race, on one machine with one shape of plans. */
export interface SpeedRecord {
  /** Names the machine's graphics adapter and processors. */
  readonly machine: string;
  /** Names the shape of the plans and who took part; see `planShape`. */
  readonly shape: string;
  readonly rows: readonly SpeedRow[];
}

/** The fastest on record, if one was measured. */
export function fastestRow({ rows }: SpeedRecord): SpeedRow | undefined {
  const time = (row: SpeedRow) => row.stepMilliseconds ?? Number.POSITIVE_INFINITY;
  const measured = rows.filter(({ stepMilliseconds }) => stepMilliseconds !== null);
  return measured.toSorted((a, b) => time(a) - time(b))[0];
}

/** So many records are kept; the one longest unused goes first. */
export const MOST_RECORDS = 64;

const keyOf = ({ machine, shape }: Pick<SpeedRecord, "machine" | "shape">) =>
  JSON.stringify([machine, shape]);

/** Remembers the latest races, by machine and shape. */
export class SpeedMemory {
  private readonly records = new Map<string, SpeedRecord>();

  /** Records from elsewhere, oldest first; what is known here already stays. */
  recall(records: readonly SpeedRecord[]): void {
    const known = [...this.records.values()];
    for (const record of [...records, ...known]) this.keep(record);
  }

  find(machine: string, shape: string): SpeedRecord | undefined {
    const found = this.records.get(keyOf({ machine, shape }));
    if (found !== undefined) this.keep(found);
    return found;
  }

  keep(record: SpeedRecord): void {
    const key = keyOf(record);
    this.records.delete(key);
    this.records.set(key, record);
    const [oldest] = this.records.keys();
    if (this.records.size > MOST_RECORDS && oldest !== undefined) this.records.delete(oldest);
  }

  forget({ machine, shape }: Pick<SpeedRecord, "machine" | "shape">): void {
    this.records.delete(keyOf({ machine, shape }));
  }
}
