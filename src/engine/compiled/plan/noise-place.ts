import type { GanProgram } from "../../gan-engine.ts";
import { noiseOf, noiseTime } from "../../noise.ts";
import type { NoiseInputs } from "../compiled-plan.ts";
import type { Operation } from "../operation.ts";
import type { ArenaBuilder } from "./arena-builder.ts";
import { denseView } from "./views.ts";

/** Regions for the noise of `count` paths of `length` returns. */
export function placeNoise(
  { generator, assetCount }: GanProgram,
  arena: ArenaBuilder,
  name: string,
  count: number,
  length: number,
): NoiseInputs {
  const { channels } = generator.input;
  const time = noiseTime(noiseOf(generator), length);
  const place = (part: string, steps: number, width: number) => {
    const { offset } = arena.keep(`${name}: ${part}`, count * steps * width);
    return denseView(offset, count, steps, width);
  };
  const needsShock = generator.outputLaw?.kind === "stochastic-volatility";
  return {
    input: place("noise", time, channels),
    shock: needsShock ? place("shock", length, assetCount) : null,
  };
}

/** Draws noise on the device, from the key in the controls. */
export function drawNoise(program: GanProgram, { input, shock }: NoiseInputs): Operation {
  const { generator, assetCount } = program;
  return { kind: "draw-noise", noise: noiseOf(generator), assets: assetCount, input, shock };
}
