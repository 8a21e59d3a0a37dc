import type { Command, Event } from "./protocol.ts";

/** The part of a `Worker` that the page uses. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  onmessageerror: ((event: MessageEvent) => unknown) | null;
}

/** One worker's line: nothing is heard from it after its end. */
export interface WorkerLink {
  post(command: Command): void;
  end(): void;
}

/** Starts the training worker itself. */
export function createTrainingWorker(): WorkerLike {
  return new Worker(new URL("./training.worker.ts", import.meta.url), {
    type: "module",
    name: "training",
  });
}

/** Connects to a worker; `onBreak` hears of an uncaught error or an unreadable message. */
export function linkWorker(
  worker: WorkerLike,
  onEvent: (event: Event) => void,
  onBreak: () => void,
): WorkerLink {
  worker.onmessage = (message) => onEvent(message.data as Event);
  worker.onerror = (error) => {
    error.preventDefault();
    onBreak();
  };
  worker.onmessageerror = onBreak;
  return {
    post: (command) => worker.postMessage(command),
    end() {
      worker.onmessage = null;
      worker.onerror = null;
      worker.onmessageerror = null;
      worker.terminate();
    },
  };
}
