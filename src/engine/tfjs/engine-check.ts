import { randomStream } from "../../shared/random.ts";
import {
  type GanEngine,
  type GanProgram,
  type LossTerm,
  type ObjectivePlan,
  PHASES,
  type StepSettings,
} from "../gan-engine.ts";
import { initialState } from "../initial-state.ts";
import type { LayerSpec, NoisePlan } from "../network-plan.ts";
import { noiseDraw } from "../noise.ts";
import { planNetwork } from "../plan-network.ts";
import { createTfjsEngine } from "./create-tfjs-engine.ts";
import {
  causal,
  dense,
  leaky,
  NON_SATURATING,
  recipeProgram,
  STEP_SETTINGS,
  strided,
} from "./example-programs.ts";

/** Helpers of the tests that run whole steps. */

const relu: LayerSpec = { kind: "activation", function: "relu", slope: 0 };
const batchNorm: LayerSpec = { kind: "batch-norm", momentum: 0.1, epsilon: 1e-3 };
const recurrent: LayerSpec = { kind: "recurrent", units: 6, initialiser: { kind: "glorot" } };
const white = (channels: number, time: "vector" | "path", warmUp = 0): NoisePlan => ({
  kind: "white",
  channels,
  time,
  warmUp,
  distribution: "normal",
});
const everywhere = (term: LossTerm, paired: boolean): ObjectivePlan => ({
  paired,
  real: term,
  generated: term,
  generator: term,
});

const BASE = {
  objective: NON_SATURATING,
  penalty: "none",
  spectralProjection: false,
  batchSize: 6,
  windowLength: 16,
  assetCount: 1,
  generatorPathCount: 6,
} as const;

function batchNormalisedProgram(): GanProgram {
  return {
    ...BASE,
    generator: planNetwork(
      "generator",
      { time: 1, channels: 5 },
      [dense(12, false), batchNorm, leaky, dense(16), { kind: "reshape", time: 16, channels: 1 }],
      { noise: white(5, "vector"), outputLaw: { kind: "tanh", cap: 3 } },
    ),
    discriminator: planNetwork("discriminator", { time: 16, channels: 1 }, [
      strided(6, 4, 2),
      batchNorm,
      relu,
      { kind: "flatten" },
      dense(1),
    ]),
  };
}

function wassersteinProgram(): GanProgram {
  return {
    ...BASE,
    generator: planNetwork(
      "generator",
      { time: 1, channels: 5 },
      [
        dense(32),
        leaky,
        { kind: "reshape", time: 4, channels: 8 },
        { kind: "upsample", factor: 4 },
        strided(1, 5, 1),
      ],
      { noise: white(5, "vector"), outputLaw: { kind: "bounded", cap: 5 } },
    ),
    discriminator: planNetwork("discriminator", { time: 16, channels: 1 }, [
      { kind: "flatten" },
      dense(10),
      leaky,
      dense(1),
    ]),
    penalty: "interpolated",
    objective: {
      paired: false,
      real: { law: "linear", sign: -1, weight: 1 },
      generated: { law: "linear", sign: 1, weight: 1 },
      generator: { law: "linear", sign: -1, weight: 1 },
    },
  };
}

function relativisticProgram(): GanProgram {
  return {
    ...BASE,
    generator: planNetwork(
      "generator",
      { time: 23, channels: 3 },
      [
        causal(4, 2, 1, "none"),
        leaky,
        {
          kind: "skip-sum",
          blocks: [
            [causal(4, 2, 2, "none"), leaky],
            [causal(4, 2, 4, "none"), leaky],
          ],
        },
        dense(1),
      ],
      { noise: white(3, "path", 7), outputLaw: { kind: "linear" }, anyLength: true },
    ),
    discriminator: planNetwork("discriminator", { time: 16, channels: 1 }, [
      { kind: "residual", layers: [causal(4, 3, 2), leaky] },
      { kind: "time-mean" },
      dense(1),
    ]),
    penalty: "real-and-generated",
    objective: everywhere({ law: "cross-entropy", target: 1, weight: 1 }, true),
  };
}

function recurrentProgram(): GanProgram {
  return {
    ...BASE,
    assetCount: 2,
    generator: planNetwork(
      "generator",
      { time: 16, channels: 3 },
      [recurrent, dense(2), { kind: "activation", function: "tanh", slope: 0 }],
      { noise: white(3, "path"), outputLaw: { kind: "linear" }, anyLength: true },
    ),
    discriminator: planNetwork("discriminator", { time: 16, channels: 2 }, [
      recurrent,
      { kind: "last-step" },
      dense(1),
      { kind: "activation", function: "sigmoid", slope: 0 },
    ]),
    objective: everywhere({ law: "square", target: 1, weight: 0.5 }, false),
  };
}

function driftDecayProgram(): GanProgram {
  const { generator, ...program } = recipeProgram(16, 4, 8, 4, 2);
  const outputLaw = { kind: "stochastic-volatility", cap: 13, driftDecay: 0.8 } as const;
  return { ...program, generator: { ...generator, outputLaw } };
}

/** Programs that between them use every layer kind, objective law, penalty and output law. */
export const PROGRAMS: Readonly<Record<string, () => GanProgram>> = {
  recipe: () => ({ ...recipeProgram(32, 8, 8, 6, 3), generatorPathCount: 4 }),
  "recipe with penalty": () => ({ ...recipeProgram(16, 4, 8, 6, 2), penalty: "real" }),
  "recipe with drift decay": driftDecayProgram,
  "batch-normalised": batchNormalisedProgram,
  wasserstein: wassersteinProgram,
  relativistic: relativisticProgram,
  recurrent: recurrentProgram,
};

/** An engine at its initial state, which runs steps on seeded inputs. */
export class StepRunner {
  readonly engine: GanEngine;
  readonly program: GanProgram;
  private step = 0;

  constructor(
    program: GanProgram,
    settings: StepSettings = STEP_SETTINGS,
    create: (program: GanProgram, settings: StepSettings) => GanEngine = createTfjsEngine,
  ) {
    this.program = program;
    this.engine = create(program, settings);
    this.engine.writeState(initialState(program, 3));
  }

  /** Goes to the inputs of another step. */
  seek(step: number): void {
    this.step = step;
  }

  /** Hands the next step's inputs to the engine. */
  begin(): void {
    const { batchSize, windowLength, generatorPathCount } = this.program;
    this.step += 1;
    const draw = (count: number, half: number) =>
      noiseDraw(
        randomStream(1, "noise", this.step, half),
        count,
        (batchSize * windowLength) / count,
      );
    const windows = this.windows(batchSize);
    const interpolation = randomStream(1, "interpolation", this.step).fillUniform(
      new Float32Array(batchSize),
      0,
      1,
    );
    this.engine.setDiscriminatorInput({ windows, noise: draw(batchSize, 0), interpolation });
    this.engine.setGeneratorInput({ noise: draw(generatorPathCount, 1), windows });
  }

  async run(steps: number): Promise<void> {
    for (let i = 0; i < steps; i++) {
      this.begin();
      for (const phase of PHASES) await this.engine.runPhase(phase);
      this.engine.endStep();
    }
  }

  windows(count: number): Float32Array {
    const { windowLength, assetCount } = this.program;
    return randomStream(1, "batches", this.step).fillNormal(
      new Float32Array(count * windowLength * assetCount),
    );
  }

  /** Everything that the engine can tell after some steps, as numbers. */
  async numbers(): Promise<readonly number[]> {
    const { generator, windowLength } = this.program;
    const length = generator.anyLength ? windowLength + 5 : windowLength;
    const noise = noiseDraw(randomStream(1, "noise", 999), 2, length);
    const measures = await this.engine.readMeasures();
    const paths = await this.engine.generate(noise, true);
    const windows = this.windows(3);
    return [
      ...Object.values<Float32Array>({ ...measures }).flatMap((column) =>
        [...column].filter((value) => !Number.isNaN(value)),
      ),
      ...paths.values,
      ...(await this.engine.score(windows, 3)),
      ...(await this.engine.inputGradient(windows, 3)),
    ];
  }
}
