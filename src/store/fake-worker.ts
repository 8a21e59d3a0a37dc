/** A training worker that answers at once and trains when it is told; for tests. */
import type { ReportCard } from "../data/report-card.ts";
import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import type { QualityReport } from "../metrics/quality/quality-report.ts";
import type { Prices } from "../shared/series.ts";
import type { Failure } from "../worker/failure.ts";
import type { Command, Event, RequestResult, RunSummary } from "../worker/protocol.ts";
import { RequestError, type WorkerClient } from "../worker/worker-client.ts";

/** What the fake worker says of every run. */
export const summary = { trainCount: 70, testCount: 30 } as unknown as RunSummary;
/** The fake worker's device. */
export const device = {
  engine: "tfjs",
  device: "cpu",
  detail: "",
  tried: [],
  measured: "not",
  milliseconds: 0,
} as const;

const pricesOf = (count: number, start: number): Prices => ({
  assets: ["CANARY7f3a"],
  times: Float64Array.from({ length: count }, (_, i) => i * 86_400_000),
  values: Float64Array.from({ length: count }, (_, i) => start + i),
});

const report = (questions: number): ReportCard =>
  ({ questions: new Array(questions).fill({}), warnings: [] }) as unknown as ReportCard;

const comparison = { real: 1, generated: { median: 3, low: 2, high: 4 }, gap: 2, floor: 0.5 };

/** A report of one metric, four floors away from the training part; nothing was held out. */
export function qualityReport(step: number | null): QualityReport {
  return {
    step,
    asset: 0,
    trainCount: 70,
    heldOutCount: 0,
    pathCount: 8,
    depth: "live",
    metrics: [
      {
        id: "excess-kurtosis",
        group: "tails",
        kind: "statistic",
        unit: "number",
        train: comparison,
        heldOut: null,
        heldOutShape: null,
        missing: { code: "no-held-out" },
      },
    ],
    curves: {},
    plane: null,
  };
}

/** Answers requests in the order they came, one at a time, as the worker does. */
export class FakeWorker implements WorkerClient {
  readonly sent: Command[] = [];
  restarts = 0;
  step = 0;
  /** Answers by request; what is not here has a usual answer. */
  refuse: (command: Command) => Failure | null = () => null;
  questions = 0;
  generator = Uint8Array.of(7, 7, 7);
  private readonly listeners = new Set<(event: Event) => void>();
  private readonly waiting: {
    command: Command;
    id: number;
    settle: (failure?: Failure) => void;
  }[] = [];
  private nextId = 1;
  private sequence = 0;

  send(command: Command): void {
    this.sent.push(command);
    if (command.type === "start-training") this.emit({ type: "training-started", step: this.step });
    if (command.type === "pause-training") {
      this.emit({ type: "training-paused", step: this.step, reason: "asked" });
    }
  }

  request: WorkerClient["request"] = (command) => {
    const id = this.nextId++;
    const numbered = { ...command, id } as unknown as Command;
    this.sent.push(numbered);
    const result = new Promise<never>((resolve, reject) => {
      const settle = (failure?: Failure) => {
        if (failure !== undefined) {
          this.emit({ type: "request-failed", id, failure });
          reject(new RequestError(failure));
          return;
        }
        const answer = this.answer(numbered);
        resolve(answer as never);
        this.emit({ type: "request-succeeded", id, result: answer });
      };
      this.waiting.push({ command: numbered, id, settle });
    });
    const cancel = () => {
      const index = this.waiting.findIndex((one) => one.id === id);
      if (index >= 0)
        this.waiting.splice(index, 1)[0]?.settle({ kind: "run", code: "cancelled", data: {} });
    };
    return { id, result, cancel };
  };

  subscribe(listener: (event: Event) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  restart(): void {
    this.restarts++;
  }

  dispose(): void {
    this.listeners.clear();
  }

  emit(event: Event): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Answers all requests, and those that follow from the answers. */
  async settle(): Promise<void> {
    for (let idle = 0; idle < 20; idle++) {
      await new Promise((resolve) => setTimeout(resolve));
      for (let one = this.waiting.shift(); one !== undefined; one = this.waiting.shift()) {
        idle = 0;
        one.settle(this.refuse(one.command) ?? undefined);
        await Promise.resolve();
      }
    }
  }

  /** `count` steps were trained. */
  train(count: number): void {
    const column = Float32Array.from({ length: count }, (_, i) => this.step + 1 + i);
    const measures = Object.fromEntries(MEASURE_NAMES.map((name) => [name, column]));
    this.sequence++;
    this.emit({
      type: "steps-completed",
      sequence: this.sequence,
      from: this.step + 1,
      count,
      measures: measures as unknown as MeasureColumns,
      stepsPerSecond: 50,
      batchStarts: Int32Array.of(1),
      memory: { tensors: 5, bytes: 400 },
    });
    this.step += count;
  }

  commands(type: Command["type"]): readonly Command[] {
    return this.sent.filter((command) => command.type === type);
  }

  last<Type extends Command["type"]>(type: Type): Extract<Command, { type: Type }> {
    const found = this.sent.findLast((command) => command.type === type);
    if (found === undefined) throw new Error(`no ${type} was sent`);
    return found as Extract<Command, { type: Type }>;
  }

  private answer(command: Command): RequestResult {
    switch (command.type) {
      case "read-file":
        return { type: "read-file", report: report(this.questions), prices: pricesOf(100, 5) };
      case "simulate-market":
        return {
          type: "simulate-market",
          prices: pricesOf(command.market.days, command.market.seed),
        };
      case "prepare-run":
        this.step = command.checkpoint?.[0] ?? 0;
        return { type: "prepare-run", summary, device, step: this.step };
      case "measure-quality": {
        const reports = command.seeds.map(() => qualityReport(this.step));
        return { type: "measure-quality", reports, trainedSeconds: 30, seconds: 1 };
      }
      case "measure-baseline": {
        const fit = { parameters: [], logLikelihood: null, remarks: [] };
        return { type: "measure-baseline", fit, report: qualityReport(null), seconds: 2 };
      }
      case "start-race":
        return { type: "start-race", lanes: command.lanes.map(() => summary), steps: 100 };
      case "save-lane":
        return { type: "save-lane", bytes: Uint8Array.of(30 + command.lane), step: 30 };
      case "describe-plan":
        return { type: "describe-plan", plan: null };
      case "save-checkpoint":
        return { type: "save-checkpoint", bytes: Uint8Array.of(this.step) };
      case "save-generator":
        return { type: "save-generator", bytes: this.generator };
      case "show-generator":
        return { type: "show-generator", summary };
      case "generate-paths": {
        const { count, length } = command;
        const values = (size: number) => new Float32Array(count * size).fill(100);
        const paths = { values: values(length), count, length, assetCount: 1 };
        const prices = { values: values(length + 1), count, length: length + 1, assetCount: 1 };
        return { type: "generate-paths", paths, prices, joined: false };
      }
      case "go-to-step":
        return { type: "go-to-step", branch: command.branch, step: command.step };
      default:
        throw new Error(`no answer to ${command.type}`);
    }
  }
}
