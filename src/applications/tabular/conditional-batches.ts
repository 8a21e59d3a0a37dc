import type { NoiseBatch } from "../../engine/gan-engine.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { ConditionalGanOptions } from "./conditional-program.ts";
import { strideOf } from "./conditional-program.ts";
import type { TableCode } from "./table-code.ts";
import type { ConditionSampler, Conditions } from "./training-by-sampling.ts";

/** What batches are made of. */
export interface BatchSource {
  readonly code: TableCode;
  readonly sampler: ConditionSampler;
  readonly options: ConditionalGanOptions;
}

/** Writes the condition vector of every row into `[row, stride]` at `offset`. */
function writeConditions(
  { sampler }: BatchSource,
  conditions: Conditions,
  into: Float32Array,
  stride: number,
  offset: number,
): void {
  for (let row = 0; row < conditions.count; row++) {
    for (const { block, entry } of sampler.named(conditions, row)) {
      into[row * stride + offset + block.conditionAt + entry] = 1;
    }
  }
}

/** Noise and conditions for the generator, in packs; the last pack may hold more than is asked. */
export function generatorInput(
  source: BatchSource,
  conditions: Conditions,
  stream: RandomStream,
): NoiseBatch {
  const { noiseChannels, rowsPerPack } = source.options;
  const channels = noiseChannels + source.code.conditionWidth;
  const packs = Math.ceil(conditions.count / rowsPerPack);
  const input = new Float32Array(packs * rowsPerPack * channels);
  const own = new Float32Array(noiseChannels);
  for (let row = 0; row < conditions.count; row++) {
    input.set(stream.fillNormal(own), row * channels);
  }
  writeConditions(source, conditions, input, channels, noiseChannels);
  return { count: packs, length: rowsPerPack, input };
}

/** Real rows that meet conditions, with the conditions beside them. */
export function realRows(
  source: BatchSource,
  conditions: Conditions,
  stream: RandomStream,
): Float32Array {
  const { code, sampler } = source;
  const stride = strideOf(code);
  const rows = new Float32Array(conditions.count * stride);
  for (const [index, row] of sampler.rowsOf(conditions, stream).entries()) {
    rows.set(code.rows.subarray(row * code.width, (row + 1) * code.width), index * stride);
  }
  writeConditions(source, conditions, rows, stride, code.width);
  return rows;
}

/** Puts the conditions beside generated rows, whose places for them hold 0. */
export function addConditions(source: BatchSource, conditions: Conditions, rows: Float32Array) {
  writeConditions(source, conditions, rows, strideOf(source.code), source.code.width);
}
