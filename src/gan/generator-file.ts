import type { EngineState, GanProgram } from "../engine/gan-engine.ts";
import { initialState } from "../engine/initial-state.ts";
import { fromHalf, LARGEST_HALF, toHalf } from "../shared/half-precision.ts";
import { planGenerator } from "./build-program.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { type RunHeader, readRunHeader, withoutData } from "./run-header.ts";
import { seal, unseal } from "./sealed-file.ts";

/** The averaged generator alone, with what maps its output to returns: what a link carries. */
export interface GeneratorFile extends RunHeader {
  readonly weights: Float32Array;
  /** Running statistics of batch normalisation. */
  readonly buffers: Float32Array;
}

const MAGIC = "MFGN";
const VERSION = 1;
const BYTES_PER_HALF = 2;

/** Halves, little-endian. Throws CheckpointError if a number is beyond half precision. */
function packHalves(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * BYTES_PER_HALF);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    if (!(Math.abs(value) <= LARGEST_HALF)) {
      throw new CheckpointError("checkpoint-mismatch", { field: "weights", found: String(value) });
    }
    view.setUint16(i * BYTES_PER_HALF, toHalf(value), true);
  });
  return bytes;
}

function unpackHalves(bytes: Uint8Array<ArrayBuffer>): Float32Array {
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / BYTES_PER_HALF }, (_, i) =>
    fromHalf(view.getUint16(i * BYTES_PER_HALF, true)),
  );
}

/** The generator as bytes, in half precision: about three decimal digits of every weight. */
export function encodeGenerator({ weights, buffers, ...header }: GeneratorFile) {
  const numbers = new Float32Array(weights.length + buffers.length);
  numbers.set(weights);
  numbers.set(buffers, weights.length);
  const { config, calibration } = header;
  const constants = withoutData(header.constants);
  return seal(MAGIC, VERSION, { config, constants, calibration }, packHalves(numbers));
}

/**
 * A generator out of bytes that may come from anywhere: the networks' sizes come from the
 * checked configuration, never from the file, and the weights must fill them exactly and be
 * finite. Throws CheckpointError, or ConfigurationError for networks beyond the budget.
 */
export function decodeGenerator(bytes: Uint8Array): GeneratorFile {
  const { header, body } = unseal(MAGIC, VERSION, bytes);
  const run = readRunHeader(header);
  const plan = planGenerator(run.config, run.constants);
  const expected = plan.parameterCount + plan.bufferCount;
  if (body.length !== expected * BYTES_PER_HALF) {
    const found = body.length / BYTES_PER_HALF;
    throw new CheckpointError("checkpoint-mismatch", { field: "weights", expected, found });
  }
  const numbers = unpackHalves(body);
  if (!numbers.every(Number.isFinite)) {
    throw new CheckpointError("checkpoint-damaged", { reason: "not-finite" });
  }
  return {
    ...run,
    weights: numbers.slice(0, plan.parameterCount),
    buffers: numbers.slice(plan.parameterCount),
  };
}

/** A state in which an engine of this program shows the file's generator. */
export function generatorState(program: GanProgram, file: GeneratorFile): EngineState {
  return new Map([
    ...initialState(program, file.config.seed),
    ["generator.weights", file.weights],
    ["generator.average", file.weights],
    ["generator.buffers", file.buffers],
    ["generator.average-buffers", file.buffers],
  ]);
}
