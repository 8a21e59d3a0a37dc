import type { EngineState, GanEngine, GanProgram, StepSettings } from "../../engine/gan-engine.ts";
import { initialState } from "../../engine/initial-state.ts";
import { UNPENALISED_DISCRIMINATOR, UNPENALISED_GENERATOR } from "../../gan/step-phases.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import {
  type ConditionedFuture,
  type ConditionedHistory,
  type ConditionScale,
  conditionedHistory,
} from "./conditional-data.ts";
import {
  conditionalNoise,
  conditionalPrefix,
  conditionalProgram,
  conditionalSettings,
  WINDOW_BARS,
} from "./conditional-network.ts";

/** Makes an engine for a program; whoever asks disposes of it. */
export type CreateEngine = (program: GanProgram, settings: StepSettings) => Promise<GanEngine>;

/** A training of the conditional GAN: the same one gives the same generator. */
export interface ConditionalTraining {
  /** Index of the asset whose returns it learns. */
  readonly asset: number;
  readonly steps: number;
  readonly seed: number;
}

/** What training came to: enough to draw from, and what happened. */
export interface TrainedConditional {
  readonly training: ConditionalTraining;
  readonly scale: ConditionScale;
  readonly state: EngineState;
  /** Pasts with their futures that it learned from. */
  readonly windowCount: number;
  readonly losses: LossColumns;
}

/** Means over equally many steps each. */
export interface LossColumns {
  /** The last step of each mean. */
  readonly steps: Int32Array;
  readonly discriminator: Float32Array;
  readonly generator: Float32Array;
}

const STEPS_PER_REPORT = 20;

class Losses {
  private readonly rows: (readonly [number, number, number])[] = [];

  async read(engine: GanEngine, step: number): Promise<void> {
    const { discriminatorLoss, generatorLoss } = await engine.readMeasures();
    const average = (values: Float32Array) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const [judged, forged] = [average(discriminatorLoss), average(generatorLoss)];
    if (!Number.isFinite(judged + forged)) throw new RangeError(`diverged by step ${step}`);
    this.rows.push([step, judged, forged]);
  }

  columns(): LossColumns {
    return {
      steps: Int32Array.from(this.rows, ([step]) => step),
      discriminator: Float32Array.from(this.rows, ([, judged]) => judged),
      generator: Float32Array.from(this.rows, ([, , forged]) => forged),
    };
  }
}

/** Some pasts with their futures, drawn with replacement. */
function drawBatch(
  { futures }: ConditionedHistory,
  seed: number,
  step: number,
  half: number,
  count: number,
) {
  const stream = randomStream(seed, "batches", step, half);
  const drawn: ConditionedFuture[] = [];
  for (let i = 0; i < count; i++) {
    const found = futures[stream.integer(futures.length)];
    if (found) drawn.push(found);
  }
  return drawn;
}

async function runStep(
  engine: GanEngine,
  history: ConditionedHistory,
  { seed, steps }: ConditionalTraining,
  step: number,
): Promise<void> {
  const { batchSize } = engine.program;
  engine.configure(conditionalSettings(step, steps));
  const inputs = (half: number) => {
    const drawn = drawBatch(history, seed, step, half, batchSize);
    const conditions = drawn.map(({ condition }) => condition);
    const prefix = conditionalPrefix(conditions);
    const noise = conditionalNoise(conditions, WINDOW_BARS - (drawn[0]?.future.length ?? 0), (i) =>
      randomStream(seed, "noise", step, half, i),
    );
    return { drawn, prefix, noise };
  };
  const judged = inputs(0);
  const windows = judged.prefix.slice();
  for (const [i, { future }] of judged.drawn.entries()) {
    windows.set(future, (i + 1) * WINDOW_BARS - future.length);
  }
  const instanceNoise = { real: new Float32Array(windows.length), generated: judged.prefix };
  engine.setDiscriminatorInput({ windows, noise: judged.noise, instanceNoise });
  await engine.runPhases(UNPENALISED_DISCRIMINATOR);
  const forged = inputs(1);
  engine.setGeneratorInput({ noise: forged.noise, instanceNoise: forged.prefix });
  await engine.runPhases(UNPENALISED_GENERATOR);
  engine.endStep();
}

/**
 * Trains a generator of the next 20 returns given the last 20 and today's volatility against a
 * discriminator that judges past and future together (Mirza and Osindero 2014; finance.md 4.2 a).
 * `values` are one asset's training returns; all is scaled by the volatility that each forecast
 * starts from. The same seed gives the same weights on the same engine. Throws `FitError`,
 * `CancelledError`, RangeError if the losses are no numbers any more.
 */
export async function trainConditional(
  values: Float64Array,
  training: ConditionalTraining,
  createEngine: CreateEngine,
  job: Job,
): Promise<TrainedConditional> {
  const history = conditionedHistory(values);
  const { steps, seed } = training;
  const program = conditionalProgram(history.scale.cap);
  const engine = await createEngine(program, conditionalSettings(0, steps));
  try {
    engine.writeState(initialState(program, seed));
    const losses = new Losses();
    for (let step = 1; step <= steps; step++) {
      throwIfCancelled(job.stop);
      await runStep(engine, history, training, step);
      if (step % STEPS_PER_REPORT > 0 && step < steps) continue;
      await losses.read(engine, step);
      job.progress(step, steps);
      await job.breathe();
    }
    const state = await engine.readState();
    const windowCount = history.futures.length;
    return { training, scale: history.scale, state, windowCount, losses: losses.columns() };
  } finally {
    engine.dispose();
  }
}
