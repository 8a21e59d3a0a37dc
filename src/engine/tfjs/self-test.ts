import { randomStream } from "../../shared/random.ts";
import { type GanProgram, type MeasureColumns, PHASES } from "../gan-engine.ts";
import { initialState } from "../initial-state.ts";
import { noiseDraw } from "../noise.ts";
import { createTfjsEngine } from "./create-tfjs-engine.ts";
import { recipeProgram, STEP_SETTINGS } from "./example-programs.ts";
import { SELF_TEST_REFERENCE } from "./self-test-reference.ts";

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
 * The measures of three steps from a fixed seed on the open device, and then one generated path.
 * Throws if it is abandoned on the way.
 */
export async function selfTestNumbers(isAbandoned = () => false): Promise<readonly number[]> {
  const program = selfTestProgram();
  const { batchSize, windowLength } = program;
  const engine = createTfjsEngine(program, STEP_SETTINGS);
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
  const gap = Math.hypot(...given.map((value, index) => value - (expected[index] ?? 0)));
  return Number.isFinite(gap) ? gap / Math.hypot(...expected) : Number.POSITIVE_INFINITY;
}

/**
 * True if three steps of a tiny GAN on the open device agree with the CPU's stored numbers within
 * 1e-3. `spoils` falsifies the device's numbers, to see that wrong ones are noticed.
 */
export async function passesSelfTest(
  spoils: boolean,
  isAbandoned: () => boolean,
): Promise<boolean> {
  const numbers = await selfTestNumbers(isAbandoned);
  const given = spoils ? numbers.map((value) => value * 1.01) : numbers;
  return relativeDistance(given, SELF_TEST_REFERENCE) <= TOLERANCE;
}
