import type { WorkloadSize } from "../src/engine/compiled/workloads.ts";
import { noiseDraw } from "../src/engine/noise.ts";
import { randomStream } from "../src/shared/random.ts";
import type { Cell } from "./cells.ts";
import { countDispatches } from "./count-dispatches.ts";
import { type CellPlatform, type OpenedCell, openCell } from "./open-cell.ts";
import { peakFlops } from "./peak-loop.ts";
import { median } from "./statistics.ts";
import {
  BENCH_SEED,
  EngineStepper,
  fittingReadInterval,
  type Losses,
  READ_EVERY,
  runSlice,
  type Slice,
} from "./stepper.ts";

/** What opening a cell and its first steps have shown. */
export interface OpenReport {
  readonly detail: string;
  /** From asking for the device to the first step's losses. */
  readonly firstStepMs: number;
  /** Of the first step: the same on every engine of the app, up to rounding. */
  readonly firstLosses: Losses;
  /** Rough milliseconds of a warm step. */
  readonly warmStepMs: number;
  readonly dispatchesPerStep: number | null;
  readonly bytes: number;
  readonly plannedBytes: number | null;
}

export interface Generation {
  readonly seconds: number;
  readonly allFinite: boolean;
}

const WARM_UP_STEPS = 20;
const WARM_UP_SECONDS = 2;
/** Steps over which dispatches are counted. */
const COUNTED_STEPS = 10;
/** Counting is done on one step where ten would take this many milliseconds or more. */
const SLOW_STEP = 500;

async function countPerStep(cell: Cell, { stepper, plannedOperations }: OpenedCell, steps: number) {
  const count = await countDispatches(cell, async () => {
    for (let i = 0; i < steps; i++) await stepper.step();
    await stepper.readLosses();
  });
  return count === null ? plannedOperations : count / steps;
}

/** Steps until the code is warm; returns milliseconds of a step, the first left out. */
async function warmUp({ stepper }: OpenedCell): Promise<number> {
  const start = performance.now();
  const times: number[] = [];
  for (let i = 0; i < WARM_UP_STEPS; i++) {
    const before = performance.now();
    await stepper.step();
    await stepper.readLosses();
    times.push(performance.now() - before);
    if (performance.now() - start > 1000 * WARM_UP_SECONDS) break;
  }
  return median(times.length > 1 ? times.slice(Math.floor(times.length / 2)) : times);
}

/** What a host may ask of the thread on which one cell runs. */
export class CellServices {
  private readonly platform: CellPlatform;
  private opened: OpenedCell | undefined;
  private warmStepMs = Number.NaN;

  constructor(platform: CellPlatform) {
    this.platform = platform;
  }

  /** Opens the cell, trains its first steps, and counts. */
  async open(cell: Cell, size: WorkloadSize): Promise<OpenReport> {
    const start = performance.now();
    const opened = await openCell(cell, size, this.platform);
    this.opened = opened;
    await opened.stepper.step();
    const firstLosses = await opened.stepper.readLosses();
    const firstStepMs = performance.now() - start;
    this.warmStepMs = await warmUp(opened);
    const counted = this.warmStepMs > SLOW_STEP ? 1 : COUNTED_STEPS;
    return {
      detail: opened.detail,
      firstStepMs,
      firstLosses,
      warmStepMs: this.warmStepMs,
      dispatchesPerStep: await countPerStep(cell, opened, counted),
      bytes: opened.stepper.bytes(),
      plannedBytes: opened.plannedBytes,
    };
  }

  /** Trains for about so many seconds, or for one step if that takes longer. */
  slice(seconds: number): Promise<Slice> {
    const interval = fittingReadInterval(this.warmStepMs / 1000, seconds);
    return runSlice(this.get().stepper, seconds, Math.min(READ_EVERY, interval));
  }

  /** Generates paths as the app samples them, all of them handed over. */
  async generate(count: number, length: number): Promise<Generation> {
    const engine = this.engine();
    const noise = noiseDraw(randomStream(BENCH_SEED, "sampling"), count, length);
    const start = performance.now();
    const { values } = await engine.generate(noise, true);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, allFinite: values.every(Number.isFinite) };
  }

  /** Median milliseconds of the gradients of the critic's logits at a batch of windows. */
  async inputGradients(count: number, repeats: number): Promise<number> {
    const engine = this.engine();
    const { windowLength, assetCount } = engine.program;
    const stream = randomStream(BENCH_SEED, "evaluation");
    const windows = stream.fillNormal(new Float32Array(count * windowLength * assetCount));
    const times: number[] = [];
    for (let i = 0; i < repeats; i++) {
      const start = performance.now();
      await engine.inputGradient(windows, count);
      times.push(performance.now() - start);
    }
    return median(times);
  }

  /** Floating-point operations per second of a loop that only multiplies and adds; see `peak-loop.ts`. */
  async peak(binary: readonly number[], seconds: number): Promise<number | null> {
    return peakFlops(Uint8Array.from(binary), seconds);
  }

  /** Frees the cell. */
  async close(): Promise<void> {
    this.opened?.stepper.dispose();
    this.opened = undefined;
  }

  private get(): OpenedCell {
    if (this.opened === undefined) throw new Error("no cell is open");
    return this.opened;
  }

  private engine() {
    const { stepper } = this.get();
    if (!(stepper instanceof EngineStepper)) throw new Error("only the app's engines do this");
    return stepper.engine;
  }
}

/** The services by name, as a host calls them. */
export type CellCalls = Pick<
  CellServices,
  "open" | "slice" | "generate" | "inputGradients" | "peak" | "close"
>;

export type CellMethod = keyof CellCalls;

/** A call on its way to the thread. */
export interface CellRequest {
  readonly id: number;
  readonly method: CellMethod;
  readonly parameters: readonly unknown[];
}

/** The answer to a call. */
export type CellReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

/** Answers one call. */
export async function answerCell(services: CellCalls, request: CellRequest): Promise<CellReply> {
  const { id, method, parameters } = request;
  try {
    const call = services[method] as (...parts: readonly unknown[]) => Promise<unknown>;
    return { id, result: await call.apply(services, [...parameters]) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
