import type { Failure } from "../worker/failure.ts";
import type { Dataset } from "../worker/protocol.ts";
import type { PendingRequest, WorkerClient } from "../worker/worker-client.ts";
import type { RunWish } from "./run-wish.ts";
import { failureOf } from "./session-context.ts";

/** A worker that was replaced while it prepared a run is asked again. */
const MOST_TRIES = 3;

/** The command that makes a run. */
export function preparationOf({ experiment, checkpoint, branch }: RunWish, dataset: Dataset) {
  return {
    type: "prepare-run",
    dataset,
    config: experiment.config,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(branch === undefined ? {} : { branch }),
  } as const;
}

type Pending = PendingRequest<"prepare-run">;

/** Who asks for a run: holds the request under way, and may have asked for another since. */
interface Asker {
  take(pending: Pending): void;
  isLatest(pending: Pending): boolean;
}

/** Asks for a run, again if its worker was replaced meanwhile. Rejects with `RequestError`. */
export async function requestRun(
  client: WorkerClient,
  command: ReturnType<typeof preparationOf>,
  asker: Asker,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const pending = client.request(command);
    asker.take(pending);
    try {
      await pending.result;
      return;
    } catch (error) {
      if (tries === MOST_TRIES || !workerWasReplaced(failureOf(error))) throw error;
      if (!asker.isLatest(pending)) throw error;
    }
  }
}

/** True if a request failed only because its worker was replaced under it. */
export function workerWasReplaced(failure: Failure): boolean {
  const { code, data } = failure;
  return code === "internal" && "cause" in data && String(data.cause).startsWith("worker-");
}
