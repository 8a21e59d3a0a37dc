/** A request to stop that long work looks at; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** Thrown by long work when its stop signal was raised. */
export class CancelledError extends Error {
  constructor() {
    super("cancelled");
    this.name = "CancelledError";
  }
}

/** Throws `CancelledError` if the signal was raised. */
export function throwIfCancelled(stop: StopSignal | undefined): void {
  if (stop?.aborted) throw new CancelledError();
}
