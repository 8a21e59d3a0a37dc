import type { GanProgram } from "../../engine/gan-engine.ts";
import { memoryRow, noiseOf } from "../../engine/noise.ts";
import type { NoiseShare } from "./privacy-types.ts";

/** A stretch of the normals that a path's noise is made of. */
interface Part {
  readonly part: NoiseShare["part"];
  readonly from: number;
  readonly to: number;
}

function memoryParts(program: GanProgram, halfLives: number): readonly Part[] {
  const length = program.windowLength;
  const row = memoryRow(halfLives, length);
  const one: readonly Part[] = [
    { part: "start", from: 0, to: row.shocks },
    { part: "shocks", from: row.shocks, to: row.volatilities },
    { part: "volatilities", from: row.volatilities, to: row.white },
    { part: "white", from: row.white, to: row.size },
  ];
  return Array.from({ length: program.assetCount }, (_, asset) =>
    one.map(({ part, from, to }) => ({
      part,
      from: from + asset * row.size,
      to: to + asset * row.size,
    })),
  ).flat();
}

/** Shares of a direction's squared length by part of the noise, the largest first. */
export function noiseShares(program: GanProgram, direction: Float64Array): readonly NoiseShare[] {
  const noise = noiseOf(program.generator);
  const parts: readonly Part[] =
    noise.kind === "memory"
      ? memoryParts(program, noise.halfLives.length)
      : [{ part: "noise", from: 0, to: direction.length }];
  const shares = new Map<NoiseShare["part"], number>();
  for (const { part, from, to } of parts) {
    const share = direction.subarray(from, to).reduce((sum, value) => sum + value * value, 0);
    shares.set(part, (shares.get(part) ?? 0) + share);
  }
  return [...shares].map(([part, share]) => ({ part, share })).sort((a, b) => b.share - a.share);
}
