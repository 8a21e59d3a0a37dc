import type { CellCalls, CellMethod, CellReply } from "./cell-services.ts";

/** What a call comes back with. */
export type CellResult<M extends CellMethod> = Awaited<ReturnType<CellCalls[M]>>;

/** A thread for one cell, seen from the program that measures. */
export interface CellThread {
  /** Asks the thread; rejects with what went wrong there. */
  call<M extends CellMethod>(
    method: M,
    ...parameters: Parameters<CellCalls[M]>
  ): Promise<CellResult<M>>;
  /** Ends the thread, whatever it is doing. */
  end(): Promise<void>;
}

/** A place where threads for cells can be started: a browser, or Node. */
export interface CellHost {
  /** How the place is called in figures, `Chromium 156.0` or `Node 20.20`. */
  readonly name: string;
  startThread(): Promise<CellThread>;
  close(): Promise<void>;
}

/** The result of a reply; throws its error. */
export function resultOf(reply: CellReply): unknown {
  if ("error" in reply) throw new Error(reply.error);
  return reply.result;
}

/** The work, or an error once it has taken `seconds`. */
export async function within<T>(work: Promise<T>, seconds: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alarm = new Promise<never>((_, reject) => {
    const error = new Error(`${what} took more than ${seconds} s`);
    timer = setTimeout(() => reject(error), 1000 * seconds);
  });
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
  }
}
