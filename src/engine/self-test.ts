import { randomStream } from "../shared/random.ts";
import {
  type GanEngine,
  type GanProgram,
  type MeasureColumns,
  PHASES,
  type StepSettings,
} from "./gan-engine.ts";
import { initialState } from "./initial-state.ts";
import { noiseDraw } from "./noise.ts";
import { SELF_TEST_REFERENCE } from "./self-test-reference.ts";
import { recipeProgram, STEP_SETTINGS } from "./tfjs/example-programs.ts";

/** Makes an engine for a program on the device that is tested. */
export type CreateEngine = (program: GanProgram, settings: StepSettings) => GanEngine;

const SEED = 20_060_530;
const STEPS = 3;
/** Largest relative distance from the reference. */
const TOLERANCE = 1e-3;

/** A tiny recipe with a gradient penalty: convolutions, features, tangents, projection, Adam. */
function selfTestProgram(): GanProgram {
  return { ...recipeProgram(32, 4, 8, 4, 2), penalty: "real" };
}

const MEASURED = [
  "discriminatorLoss",
  "generatorLoss",
  "gradientPenalty",
  "realScore",
  "generatedScore",
  "discriminatorGradientNorm",
  "generatorGradientNorm",
] as const satisfies readonly (keyof MeasureColumns)[];

/**
 * The measures of three steps from a fixed seed on an engine, and then one generated path. Throws
 * if it is abandoned on the way.
 */
export async function selfTestNumbers(
  createEngine: CreateEngine,
  isAbandoned = () => false,
): Promise<readonly number[]> {
  const program = selfTestProgram();
  const { batchSize, windowLength } = program;
  const engine = createEngine(program, STEP_SETTINGS);
  try {
    engine.writeState(initialState(program, SEED));
    const noise = (index: number, count: number) =>
      noiseDraw(randomStream(SEED, "noise", index), count, windowLength);
    for (let step = 0; step < STEPS; step++) {
      const windows = randomStream(SEED, "batches", step).fillNormal(
        new Float32Array(batchSize * windowLength),
      );
      engine.setDiscriminatorInput({ windows, noise: noise(2 * step, batchSize) });
      engine.setGeneratorInput({ noise: noise(2 * step + 1, batchSize) });
      for (const phase of PHASES) await engine.runPhase(phase);
      engine.endStep();
    }
    const measures = await engine.readMeasures();
    if (isAbandoned()) throw new Error("the self-test was abandoned");
    const paths = await engine.generate(noise(2 * STEPS, 1), true);
    return [...MEASURED.flatMap((name) => [...measures[name]]), ...paths.values];
  } finally {
    engine.dispose();
  }
}

/** ‖given − expected‖ / ‖expected‖; infinite where a number is missing or not finite. */
export function relativeDistance(given: readonly number[], expected: readonly number[]): number {
  if (given.length !== expected.length) return Number.POSITIVE_INFINITY;
  let gap = 0;
  let size = 0;
  for (const [index, value] of expected.entries()) {
    gap += ((given[index] ?? 0) - value) ** 2;
    size += value ** 2;
  }
  return Number.isFinite(gap) ? Math.sqrt(gap / size) : Number.POSITIVE_INFINITY;
}

/**
 * True if three steps of a tiny GAN on the engines made agree with the stored numbers, which are
 * the plain CPU's, within 1e-3. `spoils` falsifies their numbers, to see that wrong ones are noticed.
 */
export async function passesSelfTest(
  createEngine: CreateEngine,
  spoils: boolean,
  isAbandoned: () => boolean,
): Promise<boolean> {
  const numbers = await selfTestNumbers(createEngine, isAbandoned);
  const given = spoils ? numbers.map((value) => value * 1.01) : numbers;
  return relativeDistance(given, SELF_TEST_REFERENCE) <= TOLERANCE;
}
