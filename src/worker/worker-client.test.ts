import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import type { Command, Dataset, Event, RunSummary } from "./protocol.ts";
import { createWorkerClient, RequestError } from "./worker-client.ts";
import type { WorkerLike } from "./worker-link.ts";

const dataset: Dataset = {
  name: "walk",
  source: "simulated",
  prices: { assets: ["a"], times: new Float64Array([0, 1]), values: new Float64Array([1, 2]) },
};

const summary: RunSummary = {
  trainCount: 1,
  validationCount: 0,
  testCount: 1,
  windowCount: 1,
  generatorParameters: 1,
  discriminatorParameters: 1,
  stepFlops: 1,
  estimatedBytes: 1,
  anyLength: true,
  winsorised: 0,
  gaussianised: false,
  mean: [0],
  deviation: [1],
};

const device = {
  engine: "tfjs",
  device: "cpu",
  detail: "",
  tried: [],
  measured: "not",
  milliseconds: 0,
} as const;

class FakeWorker implements WorkerLike {
  readonly heard: Command[] = [];
  terminated = false;
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onerror: ((event: ErrorEvent) => unknown) | null = null;
  onmessageerror: ((event: MessageEvent) => unknown) | null = null;

  postMessage(message: unknown) {
    this.heard.push(message as Command);
  }
  terminate() {
    this.terminated = true;
  }
  tell(event: Event) {
    this.onmessage?.({ data: event } as MessageEvent);
  }
  break() {
    this.onerror?.({ preventDefault() {} } as ErrorEvent);
  }
  last<Type extends Command["type"]>(type: Type) {
    const found = this.heard.findLast((command) => command.type === type);
    if (found === undefined) throw new Error(`no ${type} among ${this.heard.length} commands`);
    return found as Extract<Command, { type: Type }>;
  }
  prepared(step = 0) {
    const { id } = this.last("prepare-run");
    const result = { type: "prepare-run", summary, device, step } as const;
    this.tell({ type: "request-succeeded", id, result });
  }
}

/** A clock whose timers run when it is moved on. */
class FakeClock {
  time = 0;
  private timers: { due: number; callback: () => void }[] = [];
  readonly now = () => this.time;
  readonly setTimer = (callback: () => void, milliseconds: number) => {
    const timer = { due: this.time + milliseconds, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };
  advance(milliseconds: number) {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.due);
      next.callback();
    }
    this.time = end;
  }
  /** Time passes while nothing runs: every timer is late. */
  sleep(milliseconds: number) {
    this.time += milliseconds;
    const due = this.timers.filter((timer) => timer.due <= this.time);
    this.timers = this.timers.filter((timer) => timer.due > this.time);
    for (const { callback } of due) callback();
  }
}

function start() {
  const clock = new FakeClock();
  const workers: FakeWorker[] = [];
  const client = createWorkerClient({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    now: clock.now,
    setTimer: clock.setTimer,
  });
  const events: Event[] = [];
  client.subscribe((event) => events.push(event));
  const worker = () => {
    const last = workers.at(-1);
    if (last === undefined) throw new Error("no worker was made");
    return last;
  };
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { clock, workers, worker, client, events, settled };
}

async function startTraining() {
  const all = start();
  const { client, worker, settled } = all;
  client.send({ type: "choose-device", preference: "wasm" });
  const request = client.request({ type: "prepare-run", dataset, config: DEFAULT_CONFIG });
  worker().prepared();
  await request.result;
  client.send({ type: "start-training" });
  worker().tell({ type: "heartbeat", step: 0, busy: true });
  worker().tell({ type: "training-started", step: 0 });
  await settled();
  return all;
}

const checkpoint = new Uint8Array([1, 2, 3]);
const named = (events: readonly Event[], type: Event["type"]) =>
  events.filter((event) => event.type === type);

describe("requests", () => {
  test("a request resolves with its own answer, whatever the order", async () => {
    const { client, worker } = start();
    const first = client.request({ type: "save-checkpoint" });
    const second = client.request({ type: "save-generator" });
    const answer = (id: number, type: "save-checkpoint" | "save-generator", byte: number) =>
      worker().tell({
        type: "request-succeeded",
        id,
        result: { type, bytes: new Uint8Array([byte]) },
      });
    answer(second.id, "save-generator", 2);
    answer(first.id, "save-checkpoint", 1);
    expect((await first.result).bytes).toEqual(new Uint8Array([1]));
    expect((await second.result).bytes).toEqual(new Uint8Array([2]));
  });

  test("a refused request rejects with its failure", async () => {
    const { client, worker } = start();
    const request = client.request({ type: "prepare-run", dataset, config: DEFAULT_CONFIG });
    const failure = { kind: "run", code: "series-too-short", data: { needed: 300 } } as const;
    worker().tell({ type: "request-failed", id: request.id, failure });
    const error = await request.result.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({ failure });
  });

  test("cancelling tells the worker, once it is answered no more", async () => {
    const { client, worker } = start();
    const request = client.request({ type: "save-checkpoint" });
    request.cancel();
    expect(worker().last("cancel").id).toBe(request.id);
    const failure = { kind: "run", code: "cancelled", data: {} } as const;
    worker().tell({ type: "request-failed", id: request.id, failure });
    await expect(request.result).rejects.toMatchObject({ failure: { code: "cancelled" } });
    request.cancel();
    expect(worker().heard.filter(({ type }) => type === "cancel")).toHaveLength(1);
  });
});

describe("supervision", () => {
  test("a busy worker that falls silent is replaced and training goes on from its checkpoint", async () => {
    const { clock, client, workers, worker, events, settled } = await startTraining();
    const turned = { ...DEFAULT_CONFIG, generatorLearningRate: 1e-3 };
    client.send({ type: "turn-knobs", config: turned });
    client.send({ type: "set-pace", millisecondsPerPhase: 250 });
    worker().tell({ type: "checkpoint-taken", step: 40, bytes: checkpoint });
    worker().tell({ type: "training-started", step: 55 });
    clock.advance(2900);
    expect(workers).toHaveLength(1);
    clock.advance(200);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.terminated).toBe(true);
    expect(worker().last("choose-device").preference).toBe("wasm");
    expect(worker().last("set-pace").millisecondsPerPhase).toBe(250);
    expect(worker().last("prepare-run")).toMatchObject({ dataset, config: turned, checkpoint });
    worker().prepared(40);
    await settled();
    expect(worker().last("start-training")).toBeDefined();
    expect(events).toContainEqual({ type: "training-paused", step: 55, reason: "recovering" });
    expect(events).toContainEqual({
      type: "recovered",
      step: 40,
      cause: "worker-hang",
      lostSteps: 15,
    });
  });

  test("heartbeats keep a slow worker alive, as long as it asked for", async () => {
    const { clock, workers, worker } = await startTraining();
    for (let i = 0; i < 10; i++) {
      clock.advance(2500);
      worker().tell({ type: "heartbeat", step: 0, busy: true });
    }
    worker().tell({ type: "heartbeat", step: 0, busy: true, patience: 20_000 });
    clock.advance(19_000);
    expect(workers).toHaveLength(1);
    clock.advance(1100);
    expect(workers).toHaveLength(2);
  });

  test("an idle worker may be silent, but not towards a command", () => {
    const { clock, client, workers, worker } = start();
    worker().tell({ type: "heartbeat", step: 0, busy: false });
    clock.advance(600_000);
    expect(workers).toHaveLength(1);
    client.send({ type: "inject-fault", fault: "hang" });
    clock.advance(3100);
    expect(workers).toHaveLength(2);
  });

  test("a page that slept does not blame the worker", async () => {
    const { clock, workers, worker } = await startTraining();
    clock.sleep(7_200_000);
    expect(workers).toHaveLength(1);
    worker().tell({ type: "heartbeat", step: 1, busy: true });
    clock.advance(3100);
    expect(workers).toHaveLength(2);
  });

  test("what a replaced worker still says is not heard, and its requests fail", async () => {
    const { client, workers, worker, events } = await startTraining();
    const request = client.request({ type: "save-checkpoint" });
    const old = worker();
    old.break();
    await expect(request.result).rejects.toMatchObject({ failure: { code: "internal" } });
    old.tell({ type: "training-started", step: 99 });
    expect(workers).toHaveLength(2);
    expect(named(events, "training-started")).toHaveLength(1);
  });

  test("a pause during recovery is kept", async () => {
    const { client, worker, settled } = await startTraining();
    worker().break();
    client.send({ type: "pause-training" });
    worker().prepared();
    await settled();
    expect(worker().heard.some(({ type }) => type === "start-training")).toBe(false);
  });

  test("a knob turned while the run is prepared is not lost", async () => {
    const { client, worker, settled } = start();
    const request = client.request({ type: "prepare-run", dataset, config: DEFAULT_CONFIG });
    const turned = { ...DEFAULT_CONFIG, beta1: 0.5 };
    client.send({ type: "turn-knobs", config: turned });
    worker().prepared();
    await request.result;
    worker().break();
    await settled();
    expect(worker().last("prepare-run").config).toEqual(turned);
  });

  test("the fourth break in ten minutes asks instead of trying again", async () => {
    const { clock, client, workers, worker, events, settled } = await startTraining();
    for (let i = 0; i < 3; i++) {
      worker().break();
      worker().prepared();
      await settled();
      clock.advance(1000);
      worker().tell({ type: "training-started", step: 0 });
    }
    expect(workers).toHaveLength(4);
    worker().break();
    expect(workers).toHaveLength(4);
    expect(named(events, "training-failed")).toHaveLength(1);
    await expect(client.request({ type: "save-checkpoint" }).result).rejects.toBeInstanceOf(
      RequestError,
    );
    client.restart();
    expect(workers).toHaveLength(5);
    expect(worker().last("prepare-run").dataset).toEqual(dataset);
  });

  test("breaks spread over more than ten minutes are mended every time", async () => {
    const { clock, workers, worker, events, settled } = await startTraining();
    for (let i = 0; i < 6; i++) {
      worker().break();
      worker().prepared();
      await settled();
      worker().tell({ type: "heartbeat", step: 0, busy: false });
      clock.advance(250_000);
    }
    expect(workers).toHaveLength(7);
    expect(named(events, "training-failed")).toHaveLength(0);
  });

  test("a fresh worker that cannot take up the run says so", async () => {
    const { worker, events, settled } = await startTraining();
    worker().break();
    const { id } = worker().last("prepare-run");
    const failure = { kind: "run", code: "no-device", data: {} } as const;
    worker().tell({ type: "request-failed", id, failure });
    await settled();
    expect(events).toContainEqual({ type: "training-failed", step: 0, failure });
    expect(named(events, "recovered")).toHaveLength(0);
  });
});
