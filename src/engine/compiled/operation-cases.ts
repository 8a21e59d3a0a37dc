import { type RandomStream, randomStream } from "../../shared/random.ts";
import type { Content, OperationCase } from "./cases/case-layout.ts";
import { layerCases } from "./cases/layer-cases.ts";
import { productCases } from "./cases/product-cases.ts";
import { stepCases } from "./cases/step-cases.ts";
import { CONTROLS, type ControlName } from "./controls.ts";
import type { Operation, View } from "./operation.ts";

const SEED = 29;
/** Largest gap between a device and the reference, relative to the number or to what is usual around it. */
const TOLERANCE = 1e-4;

const CONTROL_VALUES: Readonly<Partial<Record<ControlName, number>>> = {
  generatorLearningRate: 5e-3,
  generatorBeta1: 0.5,
  generatorBeta2: 0.99,
  generatorEpsilon: 1e-8,
  generatorFirstCorrection: 1 - 0.5 ** 3,
  generatorSecondCorrection: Math.sqrt(1 - 0.99 ** 3),
  discriminatorLearningRate: 1e-2,
  discriminatorBeta1: 0.5,
  discriminatorBeta2: 0.9,
  discriminatorEpsilon: 1e-7,
  discriminatorFirstCorrection: 1 - 0.5 ** 2,
  discriminatorSecondCorrection: Math.sqrt(1 - 0.9 ** 2),
  penaltyWeight: 10,
  generatorGradientClip: Number.POSITIVE_INFINITY,
  weightClip: Number.POSITIVE_INFINITY,
  averagingDecay: 0.9,
  noiseKey0: 0xfedc,
  noiseKey1: 0xba98,
  noiseKey2: 0x7654,
  noiseKey3: 0x3210,
  noiseFirst: 0,
};

/** Examples of every operation, small ones of many shapes and a few large ones, for tests of kernels. */
export function operationCases(): readonly OperationCase[] {
  return [...productCases(), ...layerCases(), ...stepCases()];
}

function drawOf(numbers: Content["numbers"], stream: RandomStream): number {
  switch (numbers) {
    case "positive":
      return 0.1 + stream.uniform();
    case "wide":
      return 4 * stream.normal();
    case "share":
      return stream.uniform();
  }
}

/** The arena on which an example begins; the same numbers at every call. */
export function caseArena({ name, size, contents, controls }: OperationCase): Float32Array {
  const codes = Array.from(name, (letter) => letter.codePointAt(0) ?? 0);
  const stream = randomStream(SEED, "simulation", size, ...codes);
  const arena = stream.fillNormal(new Float32Array(size));
  for (const { block, numbers } of contents) {
    for (let i = 0; i < block.size; i++) arena[block.offset + i] = drawOf(numbers, stream);
  }
  const values = { ...CONTROL_VALUES, ...controls };
  for (const [index, control] of CONTROLS.entries()) arena[index] = values[control] ?? 0;
  return arena;
}

/** Views whose contents after an operation are the device's own affair. */
function scratchOf(operation: Operation): readonly View[] {
  return operation.kind === "recurrent-back" ? [operation.carried] : [];
}

function lies(index: number, view: View): boolean {
  const inSample = (index - view.offset) % view.sampleStride;
  return (
    index >= view.offset &&
    index < view.offset + view.samples * view.sampleStride &&
    inSample < view.time * view.timeStride &&
    inSample % view.timeStride < view.channels
  );
}

/** Root mean square of the numbers that changed. */
function usualSize(before: Float32Array, expected: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const [index, value] of expected.entries()) {
    if (value === before[index]) continue;
    sum += value * value;
    count += 1;
  }
  return Math.sqrt(sum / Math.max(1, count));
}

/**
 * Where the arena that a device left differs from the reference's, in words; undefined if nowhere.
 * Numbers that the reference changed may differ by 1e-4 of themselves or of their root mean square;
 * all others have to be what they were.
 */
export function arenaDifference(
  example: OperationCase,
  expected: Float32Array,
  actual: Float32Array,
): string | undefined {
  const before = caseArena(example);
  const size = usualSize(before, expected);
  const scratch = scratchOf(example.operation);
  for (const [index, value] of expected.entries()) {
    const got = actual[index] ?? Number.NaN;
    const isKept = value === before[index];
    const gap = Math.abs(got - value);
    const allowed = isKept ? 1e-6 * Math.abs(value) : TOLERANCE * Math.max(Math.abs(value), size);
    if (got === value || gap <= allowed) continue;
    if (scratch.some((view) => lies(index, view))) continue;
    return `${example.name}: float ${index} of ${expected.length} is ${got}, should be ${value}${isKept ? " as before" : ""}`;
  }
  return undefined;
}
