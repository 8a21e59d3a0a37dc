import type { StopSignal } from "./cancellation.ts";

/** What long work is given to be stopped by and to tell how far it is. */
export interface Job {
  readonly stop: StopSignal;
  progress(done: number, total: number): void;
  /** Lets messages in, and with them a cancellation. */
  breathe(): Promise<void>;
}

/** A job that nobody watches or stops. */
export const QUIET_JOB: Job = {
  stop: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
