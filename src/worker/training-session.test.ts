import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createTfjsEngine } from "../engine/tfjs/create-tfjs-engine.ts";
import { tf } from "../engine/tfjs/tensorflow.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { randomStream } from "../shared/random.ts";
import { createCoreFoundry } from "./core-foundry.ts";
import type {
  Command,
  Dataset,
  Event,
  RequestCommand,
  RequestResults,
  RequestType,
} from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { Foundry } from "./training-run.ts";
import { TrainingSession } from "./training-session.ts";

const config: GanConfig = {
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

function walk(count: number): Dataset {
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

type StepsCompleted = Extract<Event, { type: "steps-completed" }>;

const dataset = walk(120);
const report = { device: "cpu", detail: "", tried: [] } as const;

beforeAll(async () => {
  await tf.setBackend("cpu");
});

/** A session on a thread of the test's, with everything it posts. */
class Harness {
  readonly events: Event[] = [];
  readonly crashes: unknown[] = [];
  readonly times: number[] = [];
  opened = 0;
  canOpen = true;
  hung = false;
  /** Whether the page draws and acknowledges at once. */
  acknowledges = true;
  /** Tells the time; a test may slow it down or speed it up. */
  now = () => performance.now();
  private readonly session: TrainingSession;
  private nextId = 1;
  private watchers: (() => void)[] = [];

  constructor(change: (foundry: Foundry) => Foundry = (foundry) => foundry) {
    const foundry = createCoreFoundry({
      createEngine: createTfjsEngine,
      openDevice: async () => this.open(),
      distrustDevice() {},
    });
    const platform: SessionPlatform = {
      post: (event, transfer) => this.hear(structuredClone(event, { transfer: [...transfer] })),
      now: () => this.now(),
      yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      foundry: change(foundry),
      crash: (error) => this.crashes.push(error),
      hang: () => {
        this.hung = true;
      },
    };
    this.session = new TrainingSession(platform);
  }

  private open() {
    this.opened++;
    if (!this.canOpen) {
      return Promise.reject(Object.assign(new Error("none"), { code: "no-device", data: {} }));
    }
    let lose = () => {};
    const lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    return { report, lost, lose, close() {} };
  }

  private hear(event: Event): void {
    this.events.push(event);
    this.times.push(performance.now());
    if ("sequence" in event && this.acknowledges) {
      setImmediate(() => this.send({ type: "acknowledge", sequence: event.sequence }));
    }
    for (const watcher of this.watchers) watcher();
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

const is =
  <Type extends Event["type"]>(type: Type) =>
  (event: Event): event is Extract<Event, { type: Type }> =>
    event.type === type;

/** Losses of every step, in order; throws where one is missing or doubled. */
function lossesOf(harness: Harness): number[] {
  const losses: number[] = [];
  for (const event of harness.events) {
    if (event.type === "training-diverged" || event.type === "recovered") {
      losses.length = event.step;
    }
    if (event.type !== "steps-completed") continue;
    expect(event.from).toBe(losses.length + 1);
    expect(event.measures.discriminatorLoss).toHaveLength(event.count);
    losses.push(...event.measures.discriminatorLoss);
  }
  return losses;
}

describe("a run", () => {
  test("is prepared, shown untrained, trained and shown again", async () => {
    const harness = new Harness();
    const { summary, step } = await harness.prepare();
    expect(step).toBe(0);
    expect(summary.trainCount + summary.testCount).toBe(119);
    const first = await harness.until(is("snapshot-taken"), 0);
    expect(first.snapshot.step).toBe(0);
    await harness.trainTo(20);
    const paused = await harness.pause();
    await harness.rest();
    expect(lossesOf(harness)).toHaveLength(paused);
    expect(harness.of("snapshot-taken").at(-1)?.snapshot.step).toBe(paused);
    expect(harness.of("checkpoint-taken").at(-1)?.step).toBe(paused);
    expect(harness.crashes).toEqual([]);
  });

  test("ends at its number of steps", async () => {
    const harness = new Harness();
    await harness.prepare({ steps: 12 });
    const since = harness.events.length;
    harness.send({ type: "start-training" });
    const end = await harness.until(is("training-paused"), since);
    expect(end).toMatchObject({ step: 12, reason: "finished" });
    expect(lossesOf(harness)).toHaveLength(12);
  });

  test("loses and doubles no step, whatever is pressed", async () => {
    const press = fc.constantFrom<Command | "wait" | "save">(
      { type: "start-training" },
      { type: "pause-training" },
      { type: "step", target: "both" },
      { type: "step", target: "discriminator" },
      { type: "step", target: "generator" },
      { type: "run-phase" },
      { type: "set-pace", millisecondsPerPhase: 1 },
      { type: "set-pace", millisecondsPerPhase: 0 },
      { type: "turn-knobs", config: { ...config, beta1: 0.3 } },
      { type: "show-asset", asset: 3 },
      "wait",
      "save",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (presses) => {
        const harness = new Harness();
        await harness.prepare();
        for (const each of presses) {
          if (each === "wait") await new Promise((resolve) => setTimeout(resolve, 15));
          else if (each === "save") await harness.request({ type: "save-checkpoint" });
          else harness.send(each);
        }
        const paused = await harness.pause();
        await harness.rest();
        expect(harness.crashes).toEqual([]);
        expect(harness.of("training-failed")).toEqual([]);
        expect(lossesOf(harness)).toHaveLength(paused);
      }),
      { numRuns: 25 },
    );
  });

  test("gives the same losses at full speed, step by step and phase by phase", async () => {
    const fast = new Harness();
    await fast.prepare({ steps: 10 });
    const since = fast.events.length;
    fast.send({ type: "start-training" });
    await fast.until(is("training-paused"), since);
    const stepped = new Harness();
    await stepped.prepare();
    for (let i = 0; i < 5; i++) stepped.send({ type: "step", target: "both" });
    while (lossesOf(stepped).length < 10) {
      const before = stepped.events.length;
      stepped.send({ type: "run-phase" });
      await stepped.until(is("training-paused"), before);
    }
    expect(lossesOf(stepped)).toEqual(lossesOf(fast));
  });

  test("goes on from a checkpoint bit for bit", async () => {
    const whole = new Harness();
    await whole.prepare({ steps: 30 });
    const since = whole.events.length;
    whole.send({ type: "start-training" });
    await whole.until(is("training-paused"), since);

    const cut = new Harness();
    await cut.prepare({ steps: 30 });
    for (let i = 0; i < 11; i++) cut.send({ type: "step", target: "both" });
    const { bytes } = await cut.request<"save-checkpoint">({ type: "save-checkpoint" });
    const resumed = new Harness();
    expect((await resumed.prepare({ steps: 30 }, bytes)).step).toBe(11);
    const before = resumed.events.length;
    resumed.send({ type: "start-training" });
    await resumed.until(is("training-paused"), before);
    const later = resumed.of("steps-completed").flatMap((e) => [...e.measures.generatorLoss]);
    const wanted = whole.of("steps-completed").flatMap((e) => [...e.measures.generatorLoss]);
    expect(later).toEqual(wanted.slice(11));
  });

  test("a bad run is refused and the one before goes on", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(5);
    await expect(harness.prepare({ windowLength: 400 })).rejects.toMatchObject({
      code: "series-too-short",
    });
    const bytes = new Uint8Array(40);
    await expect(harness.prepare({}, bytes)).rejects.toMatchObject({ code: "checkpoint-damaged" });
    const seen = lossesOf(harness).length;
    await harness.until(is("steps-completed"));
    const paused = await harness.pause();
    expect(paused).toBeGreaterThan(seen);
    expect(harness.of("training-paused")).toHaveLength(1);
  });

  test("a checkpoint of another configuration or other data is refused", async () => {
    const harness = new Harness();
    await harness.prepare();
    const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
    await expect(harness.prepare({ generatorWidth: 5 }, bytes)).rejects.toMatchObject({
      code: "checkpoint-mismatch",
      data: { field: "generatorWidth" },
    });
    const other = harness.request<"prepare-run">({
      type: "prepare-run",
      dataset: walk(130),
      config,
      checkpoint: bytes,
    });
    await expect(other).rejects.toMatchObject({ code: "checkpoint-mismatch" });
  });
});

describe("the page's pace", () => {
  test("no more than three drawn events wait for the page, and none is lost", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.until(is("snapshot-taken"), 0);
    await harness.trainTo(1);
    harness.acknowledges = false;
    await new Promise((resolve) => setTimeout(resolve, 900));
    const sequenced = harness.events.flatMap((e) => ("sequence" in e ? [e.sequence] : []));
    const waiting = harness.events.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const later = harness.events.slice(waiting).filter((e) => "sequence" in e);
    expect(later).toEqual([]);
    harness.acknowledges = true;
    harness.send({ type: "acknowledge", sequence: Math.max(...sequenced) });
    const caughtUp = await harness.until(is("steps-completed"), waiting);
    expect(caughtUp.count).toBeGreaterThan(50);
    const paused = await harness.pause();
    expect(lossesOf(harness)).toHaveLength(paused);
  });

  test("about ten events of steps a second, and a heartbeat at least four times", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(1);
    const before = harness.events.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const events = harness.events.slice(before);
    await harness.pause();
    const steps = events.filter(is("steps-completed")).length;
    const beats = events.filter(is("heartbeat")).length;
    expect(steps).toBeLessThanOrEqual(16);
    expect(beats).toBeGreaterThanOrEqual(6);
    expect(events.filter(is("snapshot-taken")).length).toBeLessThanOrEqual(4);
  });

  test.each([2, 20, 70])("a pause is answered within 100 ms if a phase takes %d", async (cost) => {
    let time = 0;
    let pauseAfter = Number.POSITIVE_INFINITY;
    let asked = 0;
    const spend = (milliseconds: number) => {
      time += milliseconds;
      pauseAfter--;
      if (pauseAfter !== 0) return;
      asked = time - milliseconds;
      setImmediate(() => harness.send({ type: "pause-training" }));
    };
    const harness = new Harness((foundry) => ({
      ...foundry,
      prepareRun: async (...rest) => {
        const run = await foundry.prepareRun(...rest);
        const runPhase = run.runPhase.bind(run);
        run.runPhase = (target) => {
          spend(cost);
          return runPhase(target);
        };
        return run;
      },
    }));
    harness.now = () => time;
    await harness.prepare();
    for (const phases of [3, 40, 71, 100, 13]) {
      pauseAfter = phases;
      const since = harness.events.length;
      harness.send({ type: "start-training" });
      await harness.until(is("training-paused"), since);
      expect(time - asked).toBeLessThanOrEqual(100);
      await harness.rest();
    }
  });

  test("slow motion shows every phase in turn", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "set-pace", millisecondsPerPhase: 5 });
    const since = harness.events.length;
    harness.send({ type: "start-training" });
    await harness.until(is("steps-completed"), since);
    await harness.pause();
    const phases = harness.of("phase-completed").map(({ phase }) => phase);
    expect(phases.slice(0, 4)).toEqual([
      "draw-windows",
      "generate-for-discriminator",
      "score-real",
      "score-generated",
    ]);
    expect(harness.of("phase-completed")[1]?.tensors.generated).toHaveLength(32);
    expect(harness.of("training-diverged")).toEqual([]);
  });
});

describe("what goes wrong", () => {
  test("numbers that are not finite take the run back to its last finite state", async () => {
    const harness = new Harness();
    await harness.prepare();
    for (let i = 0; i < 4; i++) harness.send({ type: "step", target: "both" });
    await harness.rest();
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "nan-weights" });
    harness.send({ type: "start-training" });
    const diverged = await harness.until(is("training-diverged"), since);
    const paused = await harness.until(is("training-paused"), since);
    expect(diverged).toMatchObject({ at: 5, step: 4 });
    expect(paused).toMatchObject({ step: 4, reason: "diverged" });
    await harness.rest();
    await harness.trainTo(8);
    await harness.pause();
    const losses = lossesOf(harness);
    expect(losses.every(Number.isFinite)).toBe(true);
    const untouched = new Harness();
    await untouched.prepare();
    for (let i = 0; i < 8; i++) untouched.send({ type: "step", target: "both" });
    await untouched.rest();
    expect(losses.slice(0, 8)).toEqual(lossesOf(untouched));
  });

  test("a learning rate that explodes stops the run and says which network", async () => {
    const harness = new Harness();
    await harness.prepare({
      objective: "least-squares",
      spectralProjection: false,
      discriminatorOptimiser: "sgd",
      discriminatorLearningRate: 1,
      featureChannels: false,
      discriminatorWidth: 64,
      discriminatorDepth: 4,
      winsoriseAt: 0,
    });
    const since = harness.events.length;
    harness.send({ type: "start-training" });
    const diverged = await harness.until(is("training-diverged"), since);
    expect(diverged.step).toBeLessThan(diverged.at);
    expect(await harness.until(is("training-paused"), since)).toMatchObject({ reason: "diverged" });
  });

  test("a lost device is opened again and training goes on from the last kept state", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(30);
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    const recovered = await harness.until(is("recovered"), since);
    expect(recovered).toMatchObject({ cause: "device-lost" });
    await harness.until(is("training-started"), since);
    await harness.until(
      (event): event is StepsCompleted =>
        event.type === "steps-completed" && event.from + event.count > 30,
      harness.events.length,
    );
    await harness.pause();
    expect(harness.opened).toBe(2);
    const untouched = new Harness();
    await untouched.prepare({ steps: 30 });
    const before = untouched.events.length;
    untouched.send({ type: "start-training" });
    await untouched.until(is("training-paused"), before);
    expect(lossesOf(harness).slice(0, 30)).toEqual(lossesOf(untouched));
  });

  test("a device lost at rest is opened again without training", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.rest();
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    await harness.until(is("recovered"), since);
    await harness.rest();
    expect(harness.of("training-started")).toEqual([]);
    const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
    expect(bytes.length).toBeGreaterThan(0);
  });

  test("the fourth loss in ten minutes asks; a press of play tries again", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(1);
    for (let i = 0; i < 3; i++) {
      const since = harness.events.length;
      harness.send({ type: "inject-fault", fault: "lose-device" });
      await harness.until(is("training-started"), since);
    }
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    const failed = await harness.until(is("training-failed"), since);
    expect(failed.failure).toMatchObject({ code: "device-lost" });
    await harness.rest();
    await harness.trainTo(1);
    await harness.pause();
    expect(harness.crashes).toEqual([]);
  });

  test("a device that cannot be opened fails the request and the next try may succeed", async () => {
    const harness = new Harness();
    harness.canOpen = false;
    await expect(harness.prepare()).rejects.toMatchObject({ code: "no-device" });
    harness.canOpen = true;
    expect((await harness.prepare()).step).toBe(0);
  });

  test("a read-back that never settles is ended by the loss of its device", async () => {
    let stuck = false;
    const harness = new Harness((foundry) => ({
      ...foundry,
      prepareRun: async (...rest) => {
        const run = await foundry.prepareRun(...rest);
        const readMeasures = run.readMeasures.bind(run);
        run.readMeasures = () => (stuck ? new Promise(() => {}) : readMeasures());
        return run;
      },
    }));
    await harness.prepare();
    await harness.trainTo(1);
    stuck = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const since = harness.events.length;
    harness.send({ type: "inject-fault", fault: "lose-device" });
    await harness.until(is("recovered"), since);
    await harness.pause();
  });

  test("an error of the core's crashes the thread, for the page to mend", async () => {
    const harness = new Harness((foundry) => ({
      ...foundry,
      prepareRun: async (...rest) => {
        const run = await foundry.prepareRun(...rest);
        run.readMeasures = () => Promise.reject(new Error("broken"));
        return run;
      },
    }));
    await harness.prepare();
    harness.send({ type: "start-training" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(harness.crashes).toHaveLength(1);
  });

  test("knobs that are not live are refused, and nothing changes", async () => {
    const harness = new Harness();
    await harness.prepare();
    const since = harness.events.length;
    harness.send({ type: "turn-knobs", config: { ...config, windowLength: 16 } });
    const failed = await harness.until(is("training-failed"), since);
    expect(failed.failure).toMatchObject({
      code: "incompatible-options",
      data: { knobs: "windowLength" },
    });
  });

  test("training without a run says so", async () => {
    const harness = new Harness();
    harness.send({ type: "start-training" });
    const failed = await harness.until(is("training-failed"), 0);
    expect(failed.failure).toMatchObject({ code: "nothing-trained" });
    expect(harness.of("training-started")).toEqual([]);
  });
});

describe("paths and files", () => {
  test("generated paths come with prices from 100, while training goes on", async () => {
    const harness = new Harness();
    await harness.prepare();
    await harness.trainTo(5);
    const ask = { type: "generate-paths", count: 3, length: 20, seed: 9 } as const;
    const { paths, prices, joined } = await harness.request<"generate-paths">(ask);
    expect(paths).toMatchObject({ count: 3, length: 20, assetCount: 1 });
    expect(prices.values[0]).toBe(100);
    expect(prices.values[1]).toBeCloseTo(100 * Math.exp(paths.values[0] ?? 0), 3);
    expect(joined).toBe(true);
    await harness.until(is("steps-completed"));
    await harness.pause();
  });

  test("the same seed gives the same paths, and the pause before them changes nothing", async () => {
    const harness = new Harness();
    await harness.prepare();
    harness.send({ type: "step", target: "both" });
    const ask = { type: "generate-paths", count: 2, length: 8, seed: 1 } as const;
    const first = await harness.request<"generate-paths">(ask);
    const second = await harness.request<"generate-paths">(ask);
    expect(second.paths.values).toEqual(first.paths.values);
  });

  test("a long generation can be cancelled, waiting or running", async () => {
    const harness = new Harness();
    await harness.prepare();
    const ask = { type: "generate-paths", count: 100_000, length: 500, seed: 1 } as const;
    const running = harness.request<"generate-paths">(ask);
    const waiting = harness.request<"generate-paths">(ask);
    harness.send({ type: "cancel", id: 3 });
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    harness.send({ type: "cancel", id: 2 });
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
  });

  test("a shared generator is shown, with the data or without, and gives paths", async () => {
    const harness = new Harness();
    await harness.prepare();
    for (let i = 0; i < 5; i++) harness.send({ type: "step", target: "both" });
    const { bytes } = await harness.request<"save-generator">({ type: "save-generator" });
    for (const viewer of [harness, new Harness()]) {
      const since = viewer.events.length;
      const { summary } = await viewer.request<"show-generator">({
        type: "show-generator",
        config,
        bytes,
      });
      expect(summary.generatorParameters).toBeGreaterThan(0);
      const { snapshot } = await viewer.until(is("snapshot-taken"), since);
      expect(snapshot.generatedPaths).toMatchObject({ count: 12, length: 8 });
      expect(snapshot.realPaths.count > 0).toBe(viewer === harness);
      const ask = { type: "generate-paths", count: 2, length: 8, seed: 1 } as const;
      const { paths } = await viewer.request<"generate-paths">(ask);
      expect(paths.values.every(Number.isFinite)).toBe(true);
      const before = viewer.events.length;
      viewer.send({ type: "start-training" });
      const failed = await viewer.until(is("training-failed"), before);
      expect(failed.failure).toMatchObject({ code: "nothing-trained" });
    }
  });

  test("a file is read and the run stays as it is", async () => {
    const harness = new Harness();
    await harness.prepare();
    const rows = Array.from({ length: 60 }, (_, i) => {
      const date = new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
      return `${date},${100 + Math.sin(i)}`;
    });
    const file = new Blob([`Date,Close\n${rows.join("\n")}\n`]);
    const ask = { type: "read-file", file, name: "a.csv", choices: {} } as const;
    const { prices, report: card } = await harness.request<"read-file">(ask);
    expect(prices.values).toHaveLength(60);
    expect(card.rowsRead).toBe(60);
    const bad = { type: "read-file", file: new Blob([]), name: "b.csv", choices: {} } as const;
    await expect(harness.request<"read-file">(bad)).rejects.toMatchObject({ kind: "reading" });
    await harness.trainTo(3);
    await harness.pause();
  });
});
