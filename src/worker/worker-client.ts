/**
 * The page's side of the training worker: commands out, events in, and a supervisor. A worker
 * that throws, or is silent for too long while busy, is replaced by a fresh one that takes up
 * the run at its last checkpoint.
 */

import type { Failure } from "./failure.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import type {
  Command,
  Event,
  RequestCommand,
  RequestId,
  RequestResult,
  RequestResults,
  RequestType,
} from "./protocol.ts";
import { createRecoveryBudget } from "./recovery-budget.ts";
import {
  EMPTY_MEMORY,
  type RunMemory,
  rememberCommand,
  rememberEvent,
  rememberSuccess,
} from "./run-memory.ts";
import { createWatchdog, PATIENCE_MILLISECONDS, type SetTimer } from "./watchdog.ts";
import {
  createTrainingWorker,
  linkWorker,
  type WorkerLike,
  type WorkerLink,
} from "./worker-link.ts";

/** What a fresh worker may take to load, and a device to open and compile, before its first word. */
const START_PATIENCE_MILLISECONDS = 30_000;

/** A request that the worker could not fulfil; `failure` says why. */
export class RequestError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "RequestError";
    this.failure = failure;
  }
}

type WithoutId<C> = C extends RequestCommand ? Omit<C, "id"> : never;

/** A command that is answered, before the client has numbered it. */
export type UnnumberedRequest = WithoutId<RequestCommand>;

/** A command that is not answered. */
export type PlainCommand = Exclude<Command, { readonly id: RequestId }>;

export interface PendingRequest<Type extends RequestType> {
  readonly id: RequestId;
  /** Rejects with a `RequestError`. */
  readonly result: Promise<RequestResults[Type]>;
  cancel(): void;
}

export interface WorkerClient {
  send(command: PlainCommand): void;
  request<Type extends RequestType>(
    command: Extract<UnnumberedRequest, { readonly type: Type }>,
  ): PendingRequest<Type>;
  /** Every event of the worker, and the client's own about its recoveries; returns what ends it. */
  subscribe(listener: (event: Event) => void): () => void;
  /** A fresh worker with the run at its last checkpoint, after the client has given up. */
  restart(): void;
  dispose(): void;
}

export interface WorkerClientOptions {
  readonly createWorker?: () => WorkerLike;
  /** Milliseconds from any origin, never going back. */
  readonly now?: () => number;
  readonly setTimer?: SetTimer;
}

interface Waiting {
  command: RequestCommand;
  readonly resolve: (result: RequestResult) => void;
  readonly reject: (error: RequestError) => void;
}

type RecoveryCause = Extract<Event, { readonly type: "recovered" }>["cause"];

const setPageTimer: SetTimer = (callback, milliseconds) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

const failureOf = (code: "internal" | "cancelled", cause: string): Failure => ({
  kind: "run",
  code,
  data: { cause },
});

class SupervisedWorker implements WorkerClient {
  private readonly createWorker: () => WorkerLike;
  private readonly budget;
  private readonly watchdog;
  private readonly listeners = new Set<(event: Event) => void>();
  private readonly waiting = new Map<RequestId, Waiting>();
  private link: WorkerLink | null;
  private memory: RunMemory = EMPTY_MEMORY;
  private nextId: RequestId = 1;
  private patience = START_PATIENCE_MILLISECONDS;

  constructor(options: WorkerClientOptions) {
    const now = options.now ?? (() => performance.now());
    this.createWorker = options.createWorker ?? createTrainingWorker;
    this.budget = createRecoveryBudget(now);
    this.watchdog = createWatchdog(now, options.setTimer ?? setPageTimer, () =>
      this.recover("worker-hang"),
    );
    this.link = this.spawn();
  }

  send(command: PlainCommand): void {
    const preparing = this.pendingPreparation();
    if (command.type === "turn-knobs" && preparing?.command.type === "prepare-run") {
      const { config } = turnLiveKnobs(preparing.command.config, command.config);
      preparing.command = { ...preparing.command, config };
    } else {
      this.memory = rememberCommand(this.memory, command);
    }
    this.post(command);
  }

  request<Type extends RequestType>(
    command: Extract<UnnumberedRequest, { readonly type: Type }>,
  ): PendingRequest<Type> {
    const id = this.nextId++;
    const numbered = { ...command, id } as unknown as RequestCommand;
    const result = new Promise<RequestResults[Type]>((resolve, reject) => {
      this.waiting.set(id, {
        command: numbered,
        resolve: (answer) => resolve(answer as unknown as RequestResults[Type]),
        reject,
      });
      this.post(numbered);
    });
    return { id, result, cancel: () => this.cancel(id) };
  }

  subscribe(listener: (event: Event) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  restart(): void {
    this.budget.refill();
    this.replaceWorker("worker-error");
  }

  dispose(): void {
    this.retire("disposed");
    this.listeners.clear();
  }

  private spawn(): WorkerLink {
    this.patience = START_PATIENCE_MILLISECONDS;
    this.watchdog.expect(this.patience);
    return linkWorker(
      this.createWorker(),
      (event) => this.receive(event),
      () => this.recover("worker-error"),
    );
  }

  private post(command: Command): void {
    if (this.link === null) {
      if ("id" in command) this.settleFailure(command.id, failureOf("internal", "gave-up"));
      return;
    }
    if (command.type !== "acknowledge" && !this.watchdog.expecting) {
      this.watchdog.expect(this.patience);
    }
    this.link.post(command);
  }

  private cancel(id: RequestId): void {
    if (this.waiting.has(id)) this.post({ type: "cancel", id });
  }

  private receive(event: Event): void {
    if (event.type === "heartbeat") this.patience = event.patience ?? PATIENCE_MILLISECONDS;
    if (event.type === "heartbeat" && !event.busy) this.watchdog.rest();
    else this.watchdog.expect(this.patience);
    this.memory = rememberEvent(this.memory, event);
    if (event.type === "request-succeeded") this.settleSuccess(event.id, event.result);
    if (event.type === "request-failed") this.settleFailure(event.id, event.failure);
    this.emit(event);
  }

  private emit(event: Event): void {
    for (const listener of this.listeners) listener(event);
  }

  private settleSuccess(id: RequestId, result: RequestResult): void {
    const waiting = this.waiting.get(id);
    if (waiting === undefined) return;
    this.waiting.delete(id);
    const step = result.type === "prepare-run" ? result.step : 0;
    this.memory = rememberSuccess(this.memory, waiting.command, step);
    waiting.resolve(result);
  }

  private settleFailure(id: RequestId, failure: Failure): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    waiting?.reject(new RequestError(failure));
  }

  private pendingPreparation(): Waiting | undefined {
    return [...this.waiting.values()].findLast(({ command }) => command.type === "prepare-run");
  }

  /** Ends the worker, deaf to what it still says, and fails what it was asked. */
  private retire(cause: string): void {
    this.watchdog.rest();
    this.link?.end();
    this.link = null;
    for (const id of [...this.waiting.keys()]) {
      this.settleFailure(id, failureOf("internal", cause));
    }
  }

  private recover(cause: RecoveryCause): void {
    if (this.budget.spend()) {
      this.replaceWorker(cause);
      return;
    }
    this.retire(cause);
    this.memory = { ...this.memory, isTraining: false };
    const { step } = this.memory;
    this.emit({ type: "training-failed", step, failure: failureOf("internal", cause) });
  }

  private replaceWorker(cause: RecoveryCause): void {
    this.retire(cause);
    const { step } = this.memory;
    this.emit({ type: "training-paused", step, reason: "recovering" });
    const link = this.spawn();
    this.link = link;
    this.restore().then(
      () => this.resume(cause, step),
      (error: unknown) => {
        if (this.link === link) this.failRestoring(error);
      },
    );
  }

  /** Tells a fresh worker all that the memory holds. */
  private async restore(): Promise<void> {
    const { preference, speeds, millisecondsPerPhase, asset, isWatchingQuality, work } =
      this.memory;
    if (speeds.length > 0) this.post({ type: "recall-speeds", records: speeds });
    if (preference !== null) this.post({ type: "choose-device", preference });
    this.post({ type: "set-pace", millisecondsPerPhase });
    this.post({ type: "show-asset", asset });
    if (isWatchingQuality) this.post({ type: "watch-quality", on: true });
    if (work.kind === "run") {
      const { dataset, config, checkpoint } = work;
      const rest = checkpoint === null ? {} : { checkpoint };
      await this.request({ type: "prepare-run", dataset, config, ...rest }).result;
    }
    if (work.kind === "shared-generator") {
      const { config, bytes } = work;
      await this.request({ type: "show-generator", config, bytes }).result;
    }
  }

  private resume(cause: RecoveryCause, stepBefore: number): void {
    const { step, isTraining } = this.memory;
    this.emit({ type: "recovered", step, cause, lostSteps: Math.max(0, stepBefore - step) });
    if (isTraining) this.post({ type: "start-training" });
  }

  private failRestoring(error: unknown): void {
    const failure =
      error instanceof RequestError ? error.failure : failureOf("internal", String(error));
    this.emit({ type: "training-failed", step: this.memory.step, failure });
  }
}

/** Starts the training worker under supervision. */
export function createWorkerClient(options: WorkerClientOptions = {}): WorkerClient {
  return new SupervisedWorker(options);
}
