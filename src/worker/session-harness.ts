/** A training session on a thread of a test's own, driven by commands as a worker is. */

import { EngineChooser } from "../engine/choice/engine-chooser.ts";
import type { EngineCandidate } from "../engine/engine-candidate.ts";
import { tfjsCandidate } from "../engine/tfjs/tfjs-candidates.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { randomStream } from "../shared/random.ts";
import { coreFoundry } from "./core-foundry.ts";
import type {
  Command,
  Dataset,
  Event,
  RequestCommand,
  RequestResults,
  RequestType,
} from "./protocol.ts";
import { memorySink, type OpenSink } from "./scenario-sink.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { Foundry, TrainingRun } from "./training-run.ts";
import { TrainingSession } from "./training-session.ts";

/** A run that trains some hundred steps a second on the plain CPU. */
export const config: GanConfig = {
  ...DEFAULT_CONFIG,
  windowLength: 8,
  generator: "multilayer-perceptron",
  generatorWidth: 4,
  generatorDepth: 1,
  noiseChannels: 2,
  discriminator: "multilayer-perceptron",
  discriminatorWidth: 4,
  discriminatorDepth: 1,
  batchSize: 4,
  steps: 100_000,
  learningRateDecay: 0,
};

/** A Gaussian walk of `count` daily prices. */
export function walk(count: number): Dataset {
  const stream = randomStream(5, "simulation");
  const values = new Float64Array(count);
  let price = 100;
  for (let i = 0; i < count; i++) {
    price *= Math.exp(0.01 * stream.normal());
    values[i] = price;
  }
  const times = Float64Array.from(values, (_, i) => i * 86_400_000);
  return { name: "walk", source: "simulated", prices: { assets: ["a"], times, values } };
}

export type StepsCompleted = Extract<Event, { type: "steps-completed" }>;

export const dataset = walk(120);

/** A foundry whose runs are changed as they begin. */
export function changeRuns(foundry: Foundry, change: (run: TrainingRun) => TrainingRun): Foundry {
  return {
    ...foundry,
    draftRun: async (...parts) => {
      const draft = await foundry.draftRun(...parts);
      return { ...draft, begin: (createEngine) => change(draft.begin(createEngine)) };
    },
  };
}

/** A session on a thread of the test's, with everything it posts. */
export class Harness {
  readonly events: Event[] = [];
  readonly crashes: unknown[] = [];
  private readonly listeners: ((event: Event) => void)[] = [];
  opened = 0;
  canOpen = true;
  hung = false;
  /** Whether the page draws and acknowledges at once. */
  acknowledges = true;
  /** Where exports go. */
  openSink: OpenSink = async () => memorySink();
  /** Tells the time; a test may slow it down or speed it up. */
  now = () => performance.now();
  /** By a timer: Node works off a message channel's own messages before any timer. */
  private readonly yieldToMessages = () =>
    new Promise<void>((resolve) => setTimeout(() => resolve()));
  private readonly wait = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  private readonly session: TrainingSession;
  private nextId = 1;
  private watchers: (() => void)[] = [];

  /** `others` may be chosen beside the plain CPU. */
  constructor(
    change: (foundry: Foundry) => Foundry = (foundry) => foundry,
    others: readonly EngineCandidate[] = [],
  ) {
    const platform: SessionPlatform = {
      post: (event, transfer) => this.hear(structuredClone(event, { transfer: [...transfer] })),
      now: () => this.now(),
      yieldToMessages: this.yieldToMessages,
      wait: this.wait,
      foundry: change(coreFoundry),
      chooser: new EngineChooser({
        candidates: [...this.candidates(), ...others],
        clock: { now: this.now, after: this.wait, breathe: this.yieldToMessages },
        selfTest: async (_opened, spoils) => !spoils,
        describeMachine: async () => "test",
      }),
      openSink: (target) => this.openSink(target),
      crash: (error) => this.crashes.push(error),
      hang: () => {
        this.hung = true;
      },
    };
    this.session = new TrainingSession(platform);
  }

  /** The plain CPU, counted and switched off at will. */
  private candidates(): readonly EngineCandidate[] {
    const cpu = tfjsCandidate("cpu", { wasmPaths: "" });
    const open: EngineCandidate["open"] = async (terms) => {
      this.opened++;
      return this.canOpen ? cpu.open(terms) : { refused: "missing" };
    };
    return [{ ...cpu, open }];
  }

  /** Calls back for every event from now on. */
  watch(listener: (event: Event) => void): void {
    this.listeners.push(listener);
  }

  private hear(event: Event): void {
    this.events.push(event);
    for (const listener of this.listeners) listener(event);
    if ("sequence" in event && this.acknowledges) {
      this.soon(() => this.send({ type: "acknowledge", sequence: event.sequence }));
    }
    const { watchers } = this;
    this.watchers = [];
    for (const watcher of watchers) watcher();
  }

  /** Runs something as a message would be: once the work under way lets messages in. */
  soon(action: () => void): void {
    this.yieldToMessages().then(action, (error: unknown) => this.crashes.push(error));
  }

  send(command: Command): void {
    this.session.receive(structuredClone(command));
  }

  /** The first event from `since` on that fits. */
  async until<E extends Event>(
    fits: (event: Event) => event is E,
    since = this.events.length,
  ): Promise<E> {
    for (;;) {
      const found = this.events.slice(since).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }

  async request<Type extends RequestType>(
    command: Omit<Extract<RequestCommand, { type: Type }>, "id">,
  ): Promise<RequestResults[Type]> {
    const id = this.nextId++;
    const since = this.events.length;
    this.send({ ...command, id } as unknown as Command);
    const answer = await this.until(
      (event): event is Extract<Event, { type: "request-succeeded" | "request-failed" }> =>
        (event.type === "request-succeeded" || event.type === "request-failed") && event.id === id,
      since,
    );
    if (answer.type === "request-failed") throw answer.failure;
    return answer.result as unknown as RequestResults[Type];
  }

  prepare(change: Partial<GanConfig> = {}, checkpoint?: Uint8Array) {
    const rest = checkpoint === undefined ? {} : { checkpoint };
    return this.request<"prepare-run">({
      type: "prepare-run",
      dataset,
      config: { ...config, ...change },
      ...rest,
    });
  }

  async pause(): Promise<number> {
    const since = this.events.length;
    this.send({ type: "pause-training" });
    return (await this.until(is("training-paused"), since)).step;
  }

  /** Until the worker has nothing left to do. */
  async rest(): Promise<void> {
    await this.until(
      (event): event is Extract<Event, { type: "heartbeat" }> =>
        event.type === "heartbeat" && !event.busy,
    );
  }

  async trainTo(step: number): Promise<void> {
    const since = this.events.length;
    this.send({ type: "start-training" });
    await this.until(
      (event): event is StepsCompleted =>
        event.type === "steps-completed" && event.from + event.count > step,
      since,
    );
  }

  of<Type extends Event["type"]>(type: Type) {
    return this.events.filter(is(type));
  }
}

/** Tells events of one type. */
export const is =
  <Type extends Event["type"]>(type: Type) =>
  (event: Event): event is Extract<Event, { type: Type }> =>
    event.type === type;

/** Losses of every step, in order; throws where one is missing or doubled. */
export function lossesOf(harness: Harness): number[] {
  const losses: number[] = [];
  for (const event of harness.events) {
    if (event.type === "training-diverged" || event.type === "recovered") {
      losses.length = event.step;
    }
    if (event.type !== "steps-completed") continue;
    const { length } = event.measures.discriminatorLoss;
    if (event.from !== losses.length + 1 || length !== event.count) {
      throw new Error(
        `steps ${event.from} to ${event.from + event.count - 1} after ${losses.length}`,
      );
    }
    losses.push(...event.measures.discriminatorLoss);
  }
  return losses;
}
