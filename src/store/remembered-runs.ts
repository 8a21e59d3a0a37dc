import type { KnobFlag } from "./app-state.ts";
import type { SavedHistory } from "./telemetry.ts";

/** A run that was replaced, to be brought back by undo. */
export interface RememberedRun {
  readonly checkpoint: Uint8Array;
  readonly flags: readonly KnobFlag[];
  readonly history: SavedHistory;
}

const MOST_RUNS = 10;
const MOST_BYTES = 64 << 20;

const HISTORY_BYTES_PER_POINT = 36;

function bytesOf({ checkpoint, history }: RememberedRun): number {
  return checkpoint.length + (history.lastStep / history.stride) * HISTORY_BYTES_PER_POINT;
}

/** The latest replaced runs by their key, as many as fit in 64 MB. */
export class RememberedRuns {
  private runs = new Map<string, RememberedRun>();
  /** Stays until another is to stay, whatever comes; null: none does. */
  pinned: string | null = null;

  add(key: string, run: RememberedRun): void {
    this.runs.delete(key);
    this.runs.set(key, run);
    let total = [...this.runs.values()].reduce((sum, one) => sum + bytesOf(one), 0);
    for (const [oldest, one] of this.runs) {
      if (this.runs.size <= MOST_RUNS && total <= MOST_BYTES) break;
      if (oldest === this.pinned) continue;
      this.runs.delete(oldest);
      total -= bytesOf(one);
    }
  }

  find(key: string): RememberedRun | null {
    return this.runs.get(key) ?? null;
  }
}
