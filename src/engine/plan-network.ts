import type { LayerSpec, NetworkPlan, NoisePlan, OutputLaw, Shape } from "./network-plan.ts";
import { PlanBuilder, requirePositive } from "./plan-builder.ts";
import { PlanError } from "./plan-error.ts";
import { outputOf, planLayers } from "./plan-layer.ts";

/** What only a generator's plan has. */
export interface GeneratorExtras {
  readonly noise?: NoisePlan;
  readonly outputLaw?: OutputLaw;
  readonly anyLength?: boolean;
}

/** Input channels that a memory noise gives per asset. */
export function memoryChannels(halfLives: readonly number[]): number {
  return 3 * halfLives.length + 1;
}

function checkNoise(noise: NoisePlan | undefined, input: Shape): void {
  if (noise === undefined) return;
  if (noise.kind === "memory") {
    const channels = memoryChannels(noise.halfLives);
    if (noise.halfLives.length === 0 || input.channels % channels !== 0) {
      throw new PlanError("wrong-noise", "input", { channels, given: input.channels });
    }
    return;
  }
  if (noise.channels !== input.channels) {
    throw new PlanError("wrong-noise", "input", {
      channels: noise.channels,
      given: input.channels,
    });
  }
  if (noise.time === "vector" && input.time !== 1) {
    throw new PlanError("wrong-noise", "input", { time: 1, given: input.time });
  }
}

/** Standardised returns `[time, assets]` that a generator's last layer becomes. */
function returnsShape(last: Shape, law: OutputLaw | undefined): Shape {
  if (law?.kind !== "stochastic-volatility") return last;
  if (last.channels % 3 !== 0) {
    throw new PlanError("wrong-output", "output", { channels: last.channels, multipleOf: 3 });
  }
  return { time: last.time, channels: last.channels / 3 };
}

const OUTPUT_FLOPS = 10;

/**
 * A network from its layers: every shape, every parameter's place and the work of a forward pass,
 * before anything is allocated. `input` is one sample. A generator's `output` is its returns,
 * `[time, assets]`, after the output law; a discriminator must end in one logit. A generator of
 * any length is planned for the training window's. Throws PlanError.
 */
export function planNetwork(
  role: NetworkPlan["role"],
  input: Shape,
  layers: readonly LayerSpec[],
  extras: GeneratorExtras = {},
): NetworkPlan {
  requirePositive("input", { time: input.time, channels: input.channels });
  checkNoise(extras.noise, input);
  const builder = new PlanBuilder();
  const planned = planLayers(layers, input, role, builder);
  const last = outputOf(planned, input);
  if (role === "discriminator" && last.time * last.channels !== 1) {
    throw new PlanError("wrong-output", "output", { time: last.time, channels: last.channels });
  }
  const lawFlops = extras.outputLaw ? OUTPUT_FLOPS * last.time * last.channels : 0;
  return {
    role,
    input,
    output: role === "generator" ? returnsShape(last, extras.outputLaw) : last,
    layers: planned,
    parameters: builder.parameters,
    parameterCount: builder.parameterCount,
    buffers: builder.buffers,
    bufferCount: builder.bufferCount,
    flops: planned.reduce((sum, layer) => sum + layer.flops, lawFlops),
    ...(extras.noise ? { noise: extras.noise } : {}),
    ...(extras.outputLaw ? { outputLaw: extras.outputLaw } : {}),
    anyLength: extras.anyLength ?? false,
  };
}
