import type { WorkloadSize } from "../src/engine/compiled/workloads.ts";
import { type CellHost, type CellThread, within } from "./cell-host.ts";
import type { OpenReport } from "./cell-services.ts";
import type { Cell } from "./cells.ts";
import type { CellFailure } from "./step-rows.ts";
import type { Losses } from "./stepper.ts";

const OPEN_SECONDS = 240;
const SLICE_SECONDS = 240;
/** A cell whose step is longer than this many slices runs in the first alternation only. */
const SLOW_STEP_SLICES = 1;

/** A cell that is open, and what it has shown so far. */
export interface RunningCell {
  readonly cell: Cell;
  readonly size: WorkloadSize;
  readonly thread: CellThread;
  readonly opened: OpenReport;
  readonly rates: number[];
  losses: Losses;
}

/** What an error says. */
export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** Cells side by side, each on a thread of its own, that take turns. */
export class Round {
  readonly running: RunningCell[] = [];
  readonly failures: CellFailure[] = [];
  private readonly host: CellHost;

  constructor(host: CellHost) {
    this.host = host;
  }

  async open(cell: Cell, size: WorkloadSize): Promise<void> {
    const thread = await this.host.startThread();
    try {
      const opening = thread.call("open", cell, size);
      const opened = await within(opening, OPEN_SECONDS, "the first steps");
      this.running.push({ cell, size, thread, opened, rates: [], losses: opened.firstLosses });
    } catch (error) {
      this.failures.push({ cell, error: messageOf(error) });
      await thread.end();
    }
  }

  /** One slice of every cell that is quick enough for this alternation. */
  async turn(alternation: number, seconds: number): Promise<void> {
    for (const running of [...this.running]) {
      const isSlow = running.opened.warmStepMs > 1000 * seconds * SLOW_STEP_SLICES;
      if (alternation === 0 || !isSlow) await this.slice(running, seconds);
    }
  }

  async end(): Promise<void> {
    for (const { thread } of this.running) await thread.end();
  }

  private async slice(running: RunningCell, seconds: number): Promise<void> {
    try {
      const work = running.thread.call("slice", seconds);
      const { steps, seconds: took, losses } = await within(work, SLICE_SECONDS, "a slice");
      if (!Number.isFinite(losses.discriminator + losses.generator)) {
        throw new Error("its losses are not finite");
      }
      running.rates.push(steps / took);
      running.losses = losses;
    } catch (error) {
      this.running.splice(this.running.indexOf(running), 1);
      this.failures.push({ cell: running.cell, error: messageOf(error) });
      await running.thread.end();
    }
  }
}
