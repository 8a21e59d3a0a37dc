import type { GanProgram, OptimiserSettings, StepSettings } from "../../engine/gan-engine.ts";
import type { LayerSpec } from "../../engine/network-plan.ts";
import { planNetwork } from "../../engine/plan-network.ts";
import type { TableCode } from "./table-code.ts";

/** How a conditional tabular GAN is built and trained. */
export interface ConditionalGanOptions {
  readonly steps: number;
  /** Rows of a step, and how many the discriminator judges at once (PacGAN, Lin et al. 2018). */
  readonly rowsPerStep: number;
  readonly rowsPerPack: number;
  /** Units of every hidden layer. */
  readonly width: number;
  readonly noiseChannels: number;
  readonly learningRate: number;
  readonly penaltyWeight: number;
}

const dense = (units: number): LayerSpec => ({
  kind: "dense",
  units,
  bias: true,
  initialiser: { kind: "uniform-fan-in" },
});

const LEAKY: LayerSpec = { kind: "activation", function: "leaky-relu", slope: 0.2 };

const hidden = (width: number): LayerSpec => ({
  kind: "residual",
  layers: [
    dense(width),
    { kind: "batch-norm", momentum: 0.1, epsilon: 1e-5 },
    { kind: "activation", function: "relu", slope: 0 },
  ],
});

/** Numbers that the networks see of one row: its code and its condition. */
export const strideOf = ({ width, conditionWidth }: TableCode): number => width + conditionWidth;

/**
 * The networks of a conditional tabular GAN (Xu et al. 2019, section 4.4) as a program of windows:
 * a window is a pack of rows, a "return" one number of a row's code or condition. The generator
 * acts alike on every row and ends in logits; the discriminator sees the whole pack. The
 * adversarial gradient comes in from outside, past the law of a row, so that the generator's own
 * loss has weight 0. Residual sums stand where the paper concatenates, and there is no dropout.
 */
export function conditionalProgram(code: TableCode, options: ConditionalGanOptions): GanProgram {
  const { rowsPerStep, rowsPerPack, width, noiseChannels } = options;
  const stride = strideOf(code);
  const channels = noiseChannels + code.conditionWidth;
  const generator = planNetwork(
    "generator",
    { time: rowsPerPack, channels },
    [hidden(width), hidden(width), dense(stride)],
    {
      noise: { kind: "white", channels, time: "path", warmUp: 0, distribution: "normal" },
      outputLaw: { kind: "linear" },
      anyLength: true,
    },
  );
  const discriminator = planNetwork("discriminator", { time: rowsPerPack, channels: stride }, [
    { kind: "flatten" },
    dense(width),
    LEAKY,
    dense(width),
    LEAKY,
    dense(1),
  ]);
  const packs = rowsPerStep / rowsPerPack;
  return {
    generator,
    discriminator,
    objective: {
      paired: false,
      real: { law: "linear", sign: -1, weight: 1 },
      generated: { law: "linear", sign: 1, weight: 1 },
      generator: { law: "linear", sign: -1, weight: 0 },
    },
    penalty: "interpolated",
    spectralProjection: false,
    batchSize: packs,
    windowLength: rowsPerPack,
    assetCount: stride,
    generatorPathCount: packs,
  };
}

/** Share of the steps over which the learning rate falls linearly to 0 at the end. */
const DECAY = 0.5;

/** What a step is done with. */
export function settingsAt(options: ConditionalGanOptions, step: number): StepSettings {
  const factor = Math.min(1, (options.steps - step) / (DECAY * options.steps));
  const optimiser: OptimiserSettings = {
    id: "adam",
    learningRate: factor * options.learningRate,
    beta1: 0.5,
    beta2: 0.9,
    epsilon: 1e-8,
  };
  return {
    generatorOptimiser: optimiser,
    discriminatorOptimiser: optimiser,
    penaltyWeight: options.penaltyWeight,
    generatorGradientClip: Number.POSITIVE_INFINITY,
    weightClip: Number.POSITIVE_INFINITY,
    averagingDecay: 0.99,
  };
}
