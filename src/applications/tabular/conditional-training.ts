import {
  DISCRIMINATOR_PHASES,
  type GanEngine,
  GENERATOR_PHASES,
  type Phase,
} from "../../engine/gan-engine.ts";
import { initialState } from "../../engine/initial-state.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import {
  addConditions,
  type BatchSource,
  generatorInput,
  realRows,
} from "./conditional-batches.ts";
import { settingsAt, strideOf } from "./conditional-program.ts";
import { gradientAtLogits, softRows } from "./row-law.ts";
import type { Conditions } from "./training-by-sampling.ts";

const FIRST_PHASES = ["generate-for-generator"] as const satisfies readonly Phase[];
const LAST_PHASES = GENERATOR_PHASES.filter((phase) => phase !== "generate-for-generator");
const STEPS_PER_BREATH = 2;
const STEPS_PER_REPORT = 20;

/** Generated rows with their conditions, as the discriminator sees them. */
function finishRows(
  source: BatchSource,
  logits: Float32Array,
  conditions: Conditions,
  stream: RandomStream,
): Float32Array {
  const rows = softRows(source.code.blocks, logits, strideOf(source.code), stream);
  addConditions(source, conditions, rows);
  return rows;
}

/**
 * Cross-entropy between the conditions and the generator's columns that they name, mean over the
 * rows (Xu et al. 2019, section 4.3); adds its gradient at the logits to `gradient`.
 */
export function conditionLoss(
  { code, sampler }: Pick<BatchSource, "code" | "sampler">,
  logits: Float32Array,
  conditions: Conditions,
  gradient: Float32Array,
): number {
  const stride = strideOf(code);
  const share = 1 / conditions.count;
  let loss = 0;
  for (let row = 0; row < conditions.count; row++) {
    for (const { block, entry } of sampler.named(conditions, row)) {
      const from = row * stride + block.from;
      const own = logits.subarray(from, from + block.size);
      const greatest = own.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
      const total = own.reduce((sum, value) => sum + Math.exp(value - greatest), 0);
      loss += share * (greatest + Math.log(total) - (own[entry] ?? 0));
      for (let k = 0; k < block.size; k++) {
        const probability = Math.exp((own[k] ?? 0) - greatest) / total;
        gradient[from + k] =
          (gradient[from + k] ?? 0) + share * (probability - Number(k === entry));
      }
    }
  }
  return loss;
}

async function stepDiscriminator(engine: GanEngine, source: BatchSource, stream: RandomStream) {
  const { sampler, options } = source;
  const conditions = sampler.draw(options.rowsPerStep, "logarithmic", stream);
  const noise = generatorInput(source, conditions, stream);
  const { values } = await engine.generate(noise, false);
  const { batchSize } = engine.program;
  engine.setDiscriminatorInput({
    windows: realRows(source, conditions, stream),
    generated: finishRows(source, values, conditions, stream),
    interpolation: stream.fillUniform(new Float32Array(batchSize), 0, 1),
  });
  await engine.runPhases(DISCRIMINATOR_PHASES);
}

/**
 * The generator's half: its logits become rows, the discriminator's slope at these rows goes back
 * through the law of a row, and joins the conditions' cross-entropy.
 */
async function stepGenerator(engine: GanEngine, source: BatchSource, stream: RandomStream) {
  const { sampler, options, code } = source;
  const { batchSize } = engine.program;
  const conditions = sampler.draw(options.rowsPerStep, "logarithmic", stream);
  let made: { value: number; gradient: Float32Array } = { value: 0, gradient: new Float32Array() };
  engine.setGeneratorInput({
    noise: generatorInput(source, conditions, stream),
    auxiliaryPenalty: () => made,
  });
  await engine.runPhases(FIRST_PHASES);
  const { generated: logits = new Float32Array() } = await engine.readPhase();
  const rows = finishRows(source, logits, conditions, stream);
  const slopes = await engine.inputGradient(rows, batchSize);
  const atRows = slopes.map((slope) => -slope / batchSize);
  const gradient = gradientAtLogits(code.blocks, rows, atRows, strideOf(code));
  made = { value: conditionLoss(source, logits, conditions, gradient), gradient };
  await engine.runPhases(LAST_PHASES);
}

/** Trains an engine's networks from their first weights. Throws `CancelledError`. */
export async function trainConditional(
  engine: GanEngine,
  source: BatchSource,
  seed: number,
  job: Job,
): Promise<void> {
  const { steps } = source.options;
  engine.writeState(initialState(engine.program, seed));
  for (let step = 0; step < steps; step++) {
    throwIfCancelled(job.stop);
    engine.configure(settingsAt(source.options, step));
    await stepDiscriminator(engine, source, randomStream(seed, "batches", step, 0));
    await stepGenerator(engine, source, randomStream(seed, "batches", step, 1));
    engine.endStep();
    if (step % STEPS_PER_REPORT === 0) {
      await engine.readMeasures();
      job.progress(step, steps);
    }
    if (step % STEPS_PER_BREATH === 0) await job.breathe();
  }
  await engine.readMeasures();
  job.progress(steps, steps);
}
