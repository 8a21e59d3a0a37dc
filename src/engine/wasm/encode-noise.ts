import { choleskyFactor } from "../../shared/linear-algebra.ts";
import { memoryRow } from "../noise.ts";
import { shockNumbers } from "../shock-law.ts";
import * as at from "./record-fields.ts";
import { type OperationOf, RecordWriter } from "./record-writer.ts";

type DrawNoise = OperationOf<"draw-noise">;
type MemoryNoise = Extract<DrawNoise["noise"], { readonly kind: "memory" }>;

/** Normals of a block of the counter-based stream. */
const BLOCK = 8;

function encodeWhite({ input, shock }: DrawNoise, isNormal: boolean): RecordWriter {
  const record = new RecordWriter(at.DRAW_WHITE, at.DRAW_WHITE_LENGTH);
  record.view(at.DRAW_WHITE_INPUT, input);
  record.view(at.DRAW_WHITE_SHOCK, shock);
  record.flag(at.DRAW_WHITE_NORMAL, isNormal);
  record.control(at.DRAW_WHITE_KEY, "noiseKey0");
  record.scratchFloats = BLOCK;
  return record;
}

/**
 * Decays ρ_j = 2^(−1/h_j), gains √(1 − ρ_j²) and the columns of the Cholesky factor of the
 * stationary covariance q_i q_j / (1 − ρ_i ρ_j), in rows padded with zeros to fours.
 */
function memoryLawRows(halfLives: readonly number[]): readonly Float64Array[] {
  const decays = halfLives.map((halfLife) => 2 ** (-1 / halfLife));
  const gains = decays.map((decay) => Math.sqrt(1 - decay * decay));
  const factor = choleskyFactor(
    decays.map((left, i) =>
      decays.map((right, j) => ((gains[i] ?? 0) * (gains[j] ?? 0)) / (1 - left * right)),
    ),
  );
  const columns = decays.map((_, column) => factor.map((row) => row[column] ?? 0));
  return [decays, gains, ...columns].map((row) => {
    const padded = new Float64Array(4 * Math.ceil(row.length / 4));
    padded.set(row);
    return padded;
  });
}

/** Scratch: the normals of one asset's path. */
function encodeMemory(
  { input, shock, assets }: DrawNoise,
  { halfLives, shockLaw }: MemoryNoise,
): RecordWriter {
  const rows = memoryLawRows(halfLives);
  const numbers = [...rows.flatMap((row) => [...row]), ...shockNumbers(shockLaw)];
  const record = new RecordWriter(at.DRAW_MEMORY, at.DRAW_MEMORY_LAW + numbers.length);
  record.view(at.DRAW_MEMORY_INPUT, input);
  record.view(at.DRAW_MEMORY_SHOCK, shock);
  record.whole(at.DRAW_MEMORY_ASSETS, assets);
  record.control(at.DRAW_MEMORY_KEY, "noiseKey0");
  record.whole(at.DRAW_MEMORY_COUNT, halfLives.length);
  for (const [index, value] of numbers.entries()) record.float(at.DRAW_MEMORY_LAW + index, value);
  record.scratchFloats = memoryRow(halfLives.length, input.time).size;
  return record;
}

export function encodeDrawNoise(operation: DrawNoise): RecordWriter {
  const { noise } = operation;
  return noise.kind === "memory"
    ? encodeMemory(operation, noise)
    : encodeWhite(operation, noise.distribution === "normal");
}
