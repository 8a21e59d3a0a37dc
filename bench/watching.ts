/**
 * `npm run bench:watching`: how much of the time measuring quality takes from training in the
 * worker's own session, on the default market and the compiled engine, one thread.
 */
import { setImmediate, setTimeout } from "node:timers/promises";
import { kernelBytes } from "../scripts/node-kernels.ts";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import { EngineChooser } from "../src/engine/choice/engine-chooser.ts";
import { wasmCandidate } from "../src/engine/wasm/wasm-candidate.ts";
import { DEFAULT_CONFIG } from "../src/gan/gan-config.ts";
import { median } from "../src/shared/quantile.ts";
import { coreFoundry } from "../src/worker/core-foundry.ts";
import type { Command, Event } from "../src/worker/protocol.ts";
import { memorySink } from "../src/worker/scenario-sink.ts";
import type { Foundry, TrainingRun } from "../src/worker/training-run.ts";
import { TrainingSession } from "../src/worker/training-session.ts";
import { brief, textTable } from "./text-table.ts";

const ROUNDS = 3;
const SECONDS = 20;
const WARM_UP_SECONDS = 10;

const now = () => performance.now();
const breathe = () => setImmediate();
const wait = (milliseconds: number) => setTimeout(milliseconds);

/** Seconds of processor time, so that other programs do not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The session's own parts, with the processor time that they take counted. */
class CountingFoundry implements Foundry {
  seconds = 0;
  readonly readFile = coreFoundry.readFile;
  readonly simulateMarket = coreFoundry.simulateMarket;
  readonly draftGenerator = coreFoundry.draftGenerator;
  readonly findBaseline = coreFoundry.findBaseline;

  readonly draftRun: Foundry["draftRun"] = async (...parts) => {
    const draft = await coreFoundry.draftRun(...parts);
    return { ...draft, begin: (createEngine) => this.counted(draft.begin(createEngine)) };
  };

  readonly createEvaluator: Foundry["createEvaluator"] = (source, seed) => {
    const evaluator = coreFoundry.createEvaluator(source, seed);
    const evaluateInParts = evaluator.evaluateInParts.bind(evaluator);
    evaluator.evaluateInParts = (...request) => this.countParts(evaluateInParts(...request));
    return evaluator;
  };

  private counted(run: TrainingRun): TrainingRun {
    const drawReturns = run.drawReturns.bind(run);
    run.drawReturns = async (demand, job) => {
      const start = processorSeconds();
      const paths = await drawReturns(demand, job);
      this.seconds += processorSeconds() - start;
      return paths;
    };
    return run;
  }

  private *countParts<Result>(parts: Generator<void, Result>): Generator<void, Result> {
    for (;;) {
      const start = processorSeconds();
      const { done, value } = parts.next();
      this.seconds += processorSeconds() - start;
      if (done) return value;
      yield;
    }
  }
}

/** What came of a while of training. */
interface Trained {
  /** Steps a second of processor time. */
  readonly speed: number;
  /** Of the processor time, spent on measuring. */
  readonly share: number;
  /** A second. */
  readonly evaluations: number;
  /** Milliseconds until a pause was answered. */
  readonly pause: number;
}

/** A session on this thread that trains the default for a while when it is told to. */
class BenchSession {
  readonly name: string;
  private evaluations = 0;
  private readonly foundry = new CountingFoundry();
  private readonly session: TrainingSession;
  private readonly waiting = new Map<Event["type"], () => void>();
  private step = 0;
  private onRest: () => void = () => undefined;

  constructor(name: string) {
    this.name = name;
    const { foundry } = this;
    const clock = { now, after: wait, breathe };
    this.session = new TrainingSession({
      post: (event) => this.hear(event),
      now,
      yieldToMessages: breathe,
      wait,
      foundry,
      chooser: new EngineChooser({
        candidates: [wasmCandidate({ loadKernels: async (variant) => kernelBytes(variant) })],
        clock,
        selfTest: async () => true,
        describeMachine: async () => "bench",
      }),
      openSink: async () => memorySink(),
      crash(error) {
        throw error;
      },
      hang() {},
    });
  }

  async prepare(watches: boolean): Promise<void> {
    const prices = simulateMarket(DEFAULT_MARKET);
    const dataset = { name: "default", source: "simulated", prices } as const;
    const config = { ...DEFAULT_CONFIG, steps: 1_000_000 };
    this.send({ type: "prepare-run", id: 1, dataset, config });
    await this.until("request-succeeded");
    this.send({ type: "watch-quality", on: watches });
    await this.train(WARM_UP_SECONDS);
  }

  /** Trains for a while and then rests. */
  async train(seconds: number): Promise<Trained> {
    const from = { step: this.step, time: processorSeconds(), side: this.foundry.seconds };
    const evaluations = this.evaluations;
    this.send({ type: "start-training" });
    await wait(1000 * seconds);
    const asked = now();
    const paused = this.until("training-paused");
    const rest = new Promise<void>((resolve) => {
      this.onRest = resolve;
    });
    this.send({ type: "pause-training" });
    await paused;
    const pause = now() - asked;
    const time = processorSeconds() - from.time;
    const trained = {
      speed: (this.step - from.step) / time,
      share: (this.foundry.seconds - from.side) / time,
      evaluations: (this.evaluations - evaluations) / seconds,
      pause,
    };
    await rest;
    return trained;
  }

  private send(command: Command): void {
    this.session.receive(command);
  }

  private hear(event: Event): void {
    if (event.type === "quality-measured") this.evaluations++;
    if (event.type === "heartbeat" && !event.busy) this.onRest();
    if (event.type === "training-paused") this.step = event.step;
    if ("sequence" in event) {
      const { sequence } = event;
      breathe().then(() => this.send({ type: "acknowledge", sequence }), console.error);
    }
    this.waiting.get(event.type)?.();
  }

  private until(type: Event["type"]): Promise<void> {
    return new Promise((resolve) => this.waiting.set(type, resolve));
  }
}

/** Prints the table; there is nothing to choose on the command line. */
export async function main(): Promise<number> {
  const rows: string[][] = [];
  for (const name of ["not watched", "watched"]) {
    const session = new BenchSession(name);
    await session.prepare(name === "watched");
    const rounds: Trained[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await session.train(SECONDS));
    const medianOf = (pick: (one: Trained) => number) => median(rounds.map(pick));
    rows.push([
      name,
      brief(medianOf(({ speed }) => speed)),
      brief(100 * medianOf(({ share }) => share)),
      brief(medianOf(({ evaluations }) => evaluations)),
      brief(Math.max(...rounds.map(({ pause }) => pause))),
    ]);
  }
  const header = ["quality", "steps/s", "% of the time", "evaluations/s", "longest pause, ms"];
  for (const line of textTable(header, rows)) console.log(line);
  return 0;
}
