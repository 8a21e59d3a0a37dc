import type { StopSignal } from "./cancellation.ts";

/** What long work is given to be stopped by and to tell how far it is. */
export interface Job {
  readonly stop: StopSignal;
  progress(done: number, total: number): void;
  /** Lets messages in, and with them a cancellation. */
  breathe(): Promise<void>;
}
