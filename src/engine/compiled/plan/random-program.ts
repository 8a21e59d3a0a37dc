import { type RandomStream, randomStream } from "../../../shared/random.ts";
import { checkProgram } from "../../check-program.ts";
import type { GanProgram, LossTerm, ObjectivePlan, PenaltyKind } from "../../gan-engine.ts";
import type {
  Initialiser,
  LayerSpec,
  NetworkPlan,
  NoisePlan,
  OutputLaw,
  Shape,
} from "../../network-plan.ts";
import { planNetwork } from "../../plan-network.ts";

/** Small programs of any make, for tests that hold engines against one another. */

const UNIFORM: Initialiser = { kind: "uniform-fan-in" };
const BATCH = 4;

/** Decisions from one seed. */
class Dice {
  private readonly stream: RandomStream;

  constructor(seed: number) {
    this.stream = randomStream(seed, "weights", 7);
  }

  /** A whole number from 0 to below `sides`. */
  roll(sides: number): number {
    return Math.min(sides - 1, Math.floor(this.stream.uniform() * sides));
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.roll(choices.length)] ?? choices[0];
  }

  chance(share: number): boolean {
    return this.stream.uniform() < share;
  }
}

/** Which layers may be used. */
interface Allowance {
  /** Only layers that act alike at every step and shorten nothing but the start. */
  readonly anyLength: boolean;
  /** Only layers whose second derivative is zero. */
  readonly piecewiseLinear: boolean;
  /** Steps that may still be lost. */
  readonly spareTime: number;
}

const shapeAfter = (layers: readonly LayerSpec[], input: Shape): Shape =>
  planNetwork("generator", input, layers).output;

function activation(dice: Dice, piecewiseLinear: boolean): LayerSpec {
  const functions = piecewiseLinear
    ? (["leaky-relu", "leaky-relu", "relu"] as const)
    : (["leaky-relu", "leaky-relu", "relu", "tanh", "sigmoid"] as const);
  return { kind: "activation", function: dice.one(functions), slope: 0.2 };
}

const dense = (units: number, bias = true): LayerSpec => ({
  kind: "dense",
  units,
  bias,
  initialiser: UNIFORM,
});

function causal(dice: Dice, allowance: Allowance): LayerSpec {
  const kernel = 1 + dice.roll(3);
  const dilation = 1 + dice.roll(2);
  const isShort = (kernel - 1) * dilation <= allowance.spareTime;
  const padding = isShort && dice.chance(0.5) ? "none" : "zero";
  const channels = 1 + dice.roll(4);
  const bias = dice.chance(0.8);
  return {
    kind: "causal-convolution",
    channels,
    kernel,
    dilation,
    padding,
    bias,
    initialiser: UNIFORM,
  };
}

function strided(dice: Dice): LayerSpec {
  const [kernel, stride, channels] = [1 + dice.roll(5), 1 + dice.roll(3), 1 + dice.roll(4)];
  return { kind: "convolution", channels, kernel, stride, bias: true, initialiser: UNIFORM };
}

/** A layer with parameters, often with an activation behind it. */
function affine(dice: Dice, allowance: Allowance): readonly LayerSpec[] {
  const kinds = allowance.anyLength ? 2 : 3;
  const kind = dice.roll(kinds);
  const layer =
    kind === 0
      ? dense(1 + dice.roll(5), dice.chance(0.8))
      : kind === 1
        ? causal(dice, allowance)
        : strided(dice);
  return dice.chance(0.7) ? [layer, activation(dice, allowance.piecewiseLinear)] : [layer];
}

/** A block whose output is no longer than its input. */
function inner(dice: Dice, allowance: Allowance): readonly LayerSpec[] {
  const same = { ...allowance, anyLength: true };
  return Array.from({ length: 1 + dice.roll(2) }, () => affine(dice, same)).flat();
}

function skipSum(dice: Dice, allowance: Allowance): LayerSpec {
  const count = 1 + dice.roll(5);
  const share = { ...allowance, spareTime: Math.floor(allowance.spareTime / (2 * count)) };
  const channels = 1 + dice.roll(3);
  const last = activation(dice, allowance.piecewiseLinear);
  const blocks = Array.from({ length: count }, () => [
    ...inner(dice, share),
    dense(channels),
    ...(dice.chance(0.6) ? [last] : []),
  ]);
  return { kind: "skip-sum", blocks };
}

function levelMeans(dice: Dice, allowance: Allowance): LayerSpec {
  const levels = Array.from({ length: 1 + dice.roll(3) }, () => affine(dice, allowance));
  return { kind: "level-means", levels };
}

/** A layer or two that fit behind `shape`. */
function anything(dice: Dice, shape: Shape, allowance: Allowance): readonly LayerSpec[] {
  const { anyLength, piecewiseLinear } = allowance;
  const lossy = {
    ...allowance,
    spareTime: Math.min(allowance.spareTime, Math.floor((shape.time - 1) / 4)),
  };
  const make: readonly (() => readonly LayerSpec[])[] = [
    () => affine(dice, lossy),
    () => [{ kind: "residual", layers: inner(dice, { ...lossy, spareTime: lossy.spareTime / 2 }) }],
    () => [skipSum(dice, lossy)],
    () => [activation(dice, piecewiseLinear)],
    ...(piecewiseLinear
      ? []
      : [
          () => [{ kind: "recurrent", units: 1 + dice.roll(3), initialiser: UNIFORM } as const],
          () => [{ kind: "batch-norm", momentum: 0.1, epsilon: 0.1 } as const],
        ]),
    ...(anyLength
      ? []
      : [
          () => [{ kind: "upsample", factor: 1 + dice.roll(2) } as const],
          () => [levelMeans(dice, lossy)],
          () => [{ kind: "flatten" } as const],
          () => [{ kind: "time-mean" } as const],
          () => [{ kind: "last-step" } as const],
          () => [{ kind: "reshape", time: shape.channels, channels: shape.time } as const],
        ]),
  ];
  return make[dice.roll(make.length)]?.() ?? [];
}

/** Up to four layers in a row whose shapes fit. */
function stack(dice: Dice, input: Shape, allowance: Allowance): readonly LayerSpec[] {
  const layers: LayerSpec[] = [];
  const count = 1 + dice.roll(4);
  for (let index = 0; index < count; index++) {
    const shape = shapeAfter(layers, input);
    const spareTime = allowance.spareTime - (input.time - shape.time);
    layers.push(...anything(dice, shape, { ...allowance, spareTime: Math.max(0, spareTime) }));
  }
  return layers;
}

function outputLaw(dice: Dice): OutputLaw {
  return dice.one<OutputLaw>([
    { kind: "linear" },
    { kind: "bounded", cap: 3 },
    { kind: "tanh", cap: 2 },
    { kind: "stochastic-volatility", cap: 5, driftDecay: 0 },
  ]);
}

const white = (channels: number, time: "vector" | "path", warmUp: number): NoisePlan => ({
  kind: "white",
  channels,
  time,
  warmUp,
  distribution: "normal",
});

/** One that acts alike at every step, with steps to spare that layers may use up. */
function anyLengthGenerator(dice: Dice, windowLength: number, assets: number): NetworkPlan {
  const warmUp = dice.roll(7);
  const law = outputLaw(dice);
  const last = dense(law.kind === "stochastic-volatility" ? 3 * assets : assets);
  const input = { time: windowLength + warmUp, channels: 2 };
  const layers = stack(dice, input, { anyLength: true, piecewiseLinear: false, spareTime: warmUp });
  const end = dice.chance(0.4) ? [last, activation(dice, false)] : [last];
  return planNetwork("generator", input, [...layers, ...end], {
    noise: white(2, "path", warmUp),
    outputLaw: law,
    anyLength: true,
  });
}

function vectorGenerator(dice: Dice, windowLength: number, assets: number): NetworkPlan {
  const law = outputLaw(dice);
  const channels = law.kind === "stochastic-volatility" ? 3 * assets : assets;
  const input = { time: 1, channels: 3 };
  const layers = [
    dense(8),
    { kind: "reshape", time: 4, channels: 2 } as const,
    ...stack(
      dice,
      { time: 4, channels: 2 },
      { anyLength: false, piecewiseLinear: false, spareTime: 2 },
    ),
    { kind: "flatten" } as const,
    dense(windowLength * channels),
    { kind: "reshape", time: windowLength, channels } as const,
  ];
  const extras = { noise: white(3, "vector", 0), outputLaw: law };
  return planNetwork("generator", input, layers, extras);
}

function discriminatorOf(
  dice: Dice,
  windowLength: number,
  assets: number,
  piecewiseLinear: boolean,
) {
  const input = { time: windowLength, channels: assets };
  const features: readonly LayerSpec[] = dice.chance(0.3)
    ? [
        {
          kind: "feature-channels",
          features: ["scaled", "magnitude", "cumulative", "leverage", "clustering"],
        },
      ]
    : [];
  const allowance = { anyLength: false, piecewiseLinear, spareTime: windowLength - 1 };
  const layers = [...features, ...stack(dice, shapeAfter(features, input), allowance)];
  const head = dice.one<readonly LayerSpec[]>([
    [{ kind: "flatten" }, dense(1)],
    [{ kind: "time-mean" }, dense(1)],
    [{ kind: "last-step" }, dense(3), activation(dice, piecewiseLinear), dense(1)],
    [dense(1), { kind: "last-step" }],
  ]);
  return planNetwork("discriminator", input, [...layers, ...head]);
}

function objectiveOf(dice: Dice): ObjectivePlan {
  const term = (target: 0 | 1): LossTerm =>
    dice.one<LossTerm>([
      { law: "cross-entropy", target, weight: 1 },
      { law: "square", target, weight: 0.5 },
      { law: "hinge", sign: target === 1 ? 1 : -1, weight: 1 },
      { law: "linear", sign: target === 1 ? -1 : 1, weight: 1 },
    ]);
  return { paired: dice.chance(0.3), real: term(1), generated: term(0), generator: term(1) };
}

/** A program of any layers, laws, objective and penalty that fit together, from a seed. */
export function randomProgram(seed: number): GanProgram {
  const dice = new Dice(seed);
  const [windowLength, assets] = [dice.one([6, 8, 12]), 1 + dice.roll(2)];
  const penalty = dice.one<PenaltyKind>([
    "none",
    "none",
    "real",
    "real-and-generated",
    "interpolated",
  ]);
  const generator = dice.chance(0.6)
    ? anyLengthGenerator(dice, windowLength, assets)
    : vectorGenerator(dice, windowLength, assets);
  const program: GanProgram = {
    generator,
    discriminator: discriminatorOf(dice, windowLength, assets, penalty !== "none"),
    objective: objectiveOf(dice),
    penalty,
    spectralProjection: dice.chance(0.2),
    batchSize: BATCH,
    windowLength,
    assetCount: assets,
    generatorPathCount: generator.anyLength ? dice.one([BATCH, BATCH / 2, 1]) : BATCH,
  };
  checkProgram(program);
  return program;
}
