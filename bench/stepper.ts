import type { GanEngine, GanProgram, Phase } from "../src/engine/gan-engine.ts";
import { initialState } from "../src/engine/initial-state.ts";
import { noiseDraw } from "../src/engine/noise.ts";
import { type RandomStream, randomStream } from "../src/shared/random.ts";

/** Losses of one step. */
export interface Losses {
  readonly discriminator: number;
  readonly generator: number;
}

/** A GAN that can be trained step by step; the bench drives every contender through it. */
export interface Stepper {
  /** One discriminator update and one generator update. A device may queue them. */
  step(): Promise<void>;
  /** Losses of the latest step; every step before is done once it resolves. */
  readLosses(): Promise<Losses>;
  /** Bytes that the contender holds on its device. */
  bytes(): number;
  dispose(): void;
}

export const BENCH_SEED = 7;
/** Real windows to draw from, as many as the peers have. */
export const WINDOW_COUNT = 2048;

const DISCRIMINATOR_PHASES: readonly Phase[] = [
  "draw-windows",
  "generate-for-discriminator",
  "score-real",
  "score-generated",
  "discriminator-loss",
  "discriminator-gradients",
  "discriminator-update",
];

const GENERATOR_PHASES: readonly Phase[] = [
  "generate-for-generator",
  "score-for-generator",
  "generator-loss",
  "generator-gradients",
  "generator-update",
];

/** Batches drawn from windows that lie ready. */
class WindowSource {
  private readonly pool: Float32Array;
  private readonly batch: Float32Array;
  private readonly size: number;
  private readonly stream: RandomStream;

  constructor({ windowLength, assetCount, batchSize }: GanProgram, deviation: number) {
    this.size = windowLength * assetCount;
    this.stream = randomStream(BENCH_SEED, "batches");
    this.pool = this.stream.fillNormal(new Float32Array(WINDOW_COUNT * this.size));
    for (let i = 0; i < this.pool.length; i++) {
      this.pool[i] = deviation * (this.pool[i] ?? 0);
    }
    this.batch = new Float32Array(batchSize * this.size);
  }

  /** A random batch; the array is used again for the next. */
  draw(): Float32Array {
    const { pool, batch, size, stream } = this;
    for (let to = 0; to < batch.length; to += size) {
      const from = stream.integer(WINDOW_COUNT) * size;
      batch.set(pool.subarray(from, from + size), to);
    }
    return batch;
  }
}

/** Trains one of the app's engines as the app does: its phases in order, noise drawn by the engine. */
export class EngineStepper implements Stepper {
  readonly engine: GanEngine;
  private readonly windows: WindowSource;
  private readonly noise = randomStream(BENCH_SEED, "noise");

  /** Weights start as a run with the bench's seed does. */
  constructor(engine: GanEngine, windowDeviation: number) {
    this.engine = engine;
    this.windows = new WindowSource(engine.program, windowDeviation);
    engine.writeState(initialState(engine.program, BENCH_SEED));
  }

  async step(): Promise<void> {
    const { engine, noise } = this;
    const { batchSize, windowLength, generatorPathCount } = engine.program;
    engine.setDiscriminatorInput({
      windows: this.windows.draw(),
      noise: noiseDraw(noise, batchSize, windowLength),
    });
    await engine.runPhases(DISCRIMINATOR_PHASES);
    const pathLength = (batchSize * windowLength) / generatorPathCount;
    engine.setGeneratorInput({ noise: noiseDraw(noise, generatorPathCount, pathLength) });
    await engine.runPhases(GENERATOR_PHASES);
    engine.endStep();
  }

  async readLosses(): Promise<Losses> {
    const { discriminatorLoss, generatorLoss } = await this.engine.readMeasures();
    return {
      discriminator: discriminatorLoss.at(-1) ?? Number.NaN,
      generator: generatorLoss.at(-1) ?? Number.NaN,
    };
  }

  bytes(): number {
    return this.engine.memory().bytes;
  }

  dispose(): void {
    this.engine.dispose();
  }
}

/** Steps between two read-backs of the losses, as in the peers. */
export const READ_EVERY = 10;

export interface Slice {
  readonly steps: number;
  readonly seconds: number;
  /** Of the last step. */
  readonly losses: Losses;
}

const now = () => performance.now() / 1000;

/**
 * Trains for about that many seconds. Both losses are read back every ten steps, or more often
 * where ten steps would overrun (`readEvery`). The clock stops when the last step's losses are here,
 * so queued work cannot be left out.
 */
export async function runSlice(
  stepper: Stepper,
  seconds: number,
  readEvery = READ_EVERY,
): Promise<Slice> {
  const start = now();
  let steps = 0;
  let losses: Losses;
  do {
    for (let i = 0; i < readEvery; i++) await stepper.step();
    steps += readEvery;
    losses = await stepper.readLosses();
  } while (now() - start < seconds);
  return { steps, seconds: now() - start, losses };
}

/** How often to read back so that a slice overruns by a quarter at most; at least every step. */
export function fittingReadInterval(secondsPerStep: number, sliceSeconds: number): number {
  const fitting = Math.floor(sliceSeconds / (4 * secondsPerStep));
  return Math.max(1, Math.min(READ_EVERY, fitting));
}
