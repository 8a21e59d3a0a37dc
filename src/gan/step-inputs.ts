import type { PreparedMarket } from "../data/prepared-market.ts";
import type { DiscriminatorInput, GanProgram, GeneratorInput } from "../engine/gan-engine.ts";
import { noiseDraw } from "../engine/noise.ts";
import { randomStream, type StreamName } from "../shared/random.ts";
import { type Batch, drawBatch } from "./batch.ts";
import type { GanConfig } from "./config-fields.ts";

/** The halves of a step draw from streams of their own. */
const DISCRIMINATOR_HALF = 0;
const GENERATOR_HALF = 1;

/** What the draws of a step depend on. Nothing else does: a resumed run draws the same numbers. */
export interface StepSource {
  readonly program: GanProgram;
  readonly config: GanConfig;
  readonly market: PreparedMarket;
  readonly step: number;
  /** Room for one batch of windows, filled anew in each half. */
  readonly windows: Float32Array;
}

const streamOf = (source: StepSource, name: StreamName, half: number, repeat: number) =>
  randomStream(source.config.seed, name, source.step, half, repeat);

function drawWindows(source: StepSource, half: number, repeat: number): Batch {
  const stream = streamOf(source, "batches", half, repeat);
  return drawBatch(source.market, source.windows, stream);
}

/** Deviations for one batch of windows: `which` tells the real from the generated ones. */
function instanceNoise(source: StepSource, half: number, repeat: number, which: number) {
  const { batchSize, windowLength, assetCount } = source.program;
  const { seed, instanceNoise: deviation } = source.config;
  const stream = randomStream(seed, "instance-noise", source.step, half, repeat, which);
  const values = stream.fillNormal(new Float32Array(batchSize * windowLength * assetCount));
  return values.map((value) => deviation * value);
}

/** Everything random in the discriminator's half of a step; `repeat` counts its updates from 0. */
export function discriminatorInput(
  source: StepSource,
  repeat: number,
): { readonly input: DiscriminatorInput; readonly starts: Int32Array } {
  const { program, config } = source;
  const { windows, starts } = drawWindows(source, DISCRIMINATOR_HALF, repeat);
  const { batchSize, windowLength } = program;
  const stream = streamOf(source, "noise", DISCRIMINATOR_HALF, repeat);
  const noise = noiseDraw(stream, batchSize, windowLength);
  const interpolation = () =>
    streamOf(source, "interpolation", DISCRIMINATOR_HALF, repeat).fillUniform(
      new Float32Array(batchSize),
      0,
      1,
    );
  const drawInstanceNoise = (which: number) =>
    instanceNoise(source, DISCRIMINATOR_HALF, repeat, which);
  const input = {
    windows,
    noise,
    ...(program.penalty === "interpolated" ? { interpolation: interpolation() } : {}),
    ...(config.instanceNoise > 0
      ? { instanceNoise: { real: drawInstanceNoise(0), generated: drawInstanceNoise(1) } }
      : {}),
  };
  return { input, starts };
}

/** Everything random in the generator's half of a step. */
export function generatorInput(source: StepSource): GeneratorInput {
  const { program, config } = source;
  const count = program.generatorPathCount;
  const length = (program.batchSize * program.windowLength) / count;
  const stream = streamOf(source, "noise", GENERATOR_HALF, 0);
  return {
    noise: noiseDraw(stream, count, length),
    ...(program.objective.paired
      ? { windows: drawWindows(source, GENERATOR_HALF, 0).windows }
      : {}),
    ...(config.instanceNoise > 0
      ? { instanceNoise: instanceNoise(source, GENERATOR_HALF, 0, 1) }
      : {}),
  };
}
