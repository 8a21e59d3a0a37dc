import type { PreparedMarket, PreprocessingConstants } from "../data/prepared-market.ts";
import type { GanProgram } from "../engine/gan-engine.ts";
import type { NetworkPlan } from "../engine/network-plan.ts";
import { PlanError } from "../engine/plan-error.ts";
import { planNetwork } from "../engine/plan-network.ts";
import { checkCompatibility } from "./check-compatibility.ts";
import type { GanConfig } from "./config-fields.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { estimate } from "./estimate.ts";
import { hasFactPenalty } from "./fact-penalties.ts";
import { DISCRIMINATORS, GENERATORS } from "./networks/architectures.ts";
import { OBJECTIVES_BY_ID } from "./objectives/objectives.ts";

/** Largest network that is ever allocated, whatever a link or a file asks for. */
export const MAXIMUM_PARAMETERS = 20_000_000;
export const MAXIMUM_BYTES = 2 ** 30;

/** Steps of the paths on which penalties measure their statistics (recipe.md a). */
const LONG_PATH_LENGTH = 2048;

function refuseIfLarge(knob: string, value: number, limit: number): void {
  if (value > limit) throw new ConfigurationError("network-too-large", { knob, value, limit });
}

/** Plans a network; what does not fit is told by the knobs' network and the layer at fault. */
function planned(network: NetworkPlan["role"], plan: () => NetworkPlan): NetworkPlan {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const { code: problem, layer, data } = error;
    throw new ConfigurationError("layers-do-not-fit", { ...data, network, layer, problem });
  }
}

/** Throws PlanError unless what a generator ends in is a window. */
function checkWindow({ output }: NetworkPlan, time: number, channels: number): void {
  if (output.time === time && output.channels === channels) return;
  throw new PlanError("wrong-output", "output", { ...output });
}

/**
 * The generator of a configuration for these assets. Throws `ConfigurationError` if it is too
 * large, or its layers do not make a window.
 */
export function planGenerator(
  config: GanConfig,
  constants: Pick<PreprocessingConstants, "assets" | "largest">,
): NetworkPlan {
  const cap = config.generatorReach * Math.max(...constants.largest);
  const design = GENERATORS[config.generator](config, constants.assets.length, cap);
  const { noise, outputLaw, anyLength } = design;
  const plan = planned("generator", () => {
    const extras = { noise, outputLaw, anyLength };
    const made = planNetwork("generator", design.input, design.layers, extras);
    checkWindow(made, config.windowLength, constants.assets.length);
    return made;
  });
  refuseIfLarge("parameters", plan.parameterCount, MAXIMUM_PARAMETERS);
  return plan;
}

/**
 * How many paths the generator's half draws: long ones of whole windows where penalties
 * measure long memory and the generator can draw them, else one per window.
 */
function generatorPathCount(config: GanConfig, anyLength: boolean): number {
  const { batchSize, windowLength } = config;
  if (!anyLength || !hasFactPenalty(config)) return batchSize;
  let count = Math.max(1, Math.ceil((batchSize * windowLength) / LONG_PATH_LENGTH));
  while (batchSize % count > 0) count++;
  return count;
}

/**
 * What an engine is compiled from: both networks planned, the objective, the controls. Nothing
 * is allocated. Throws `ConfigurationError` for knobs that exclude each other, layers that do not
 * fit and networks beyond the budget.
 */
export function buildProgram(
  config: GanConfig,
  market: Pick<PreparedMarket, "constants">,
): GanProgram {
  checkCompatibility(config);
  const assetCount = market.constants.assets.length;
  const generator = planGenerator(config, market.constants);
  const window = { time: config.windowLength, channels: assetCount };
  const layers = DISCRIMINATORS[config.discriminator](config);
  const program: GanProgram = {
    generator,
    discriminator: planned("discriminator", () => planNetwork("discriminator", window, layers)),
    objective: OBJECTIVES_BY_ID[config.objective].plan(config.labelSmoothing),
    penalty: config.gradientPenalty,
    spectralProjection: config.spectralProjection,
    batchSize: config.batchSize,
    windowLength: config.windowLength,
    assetCount,
    generatorPathCount: generatorPathCount(config, generator.anyLength),
  };
  const { generatorParameters, discriminatorParameters, bytes } = estimate(program, 1);
  refuseIfLarge("parameters", generatorParameters + discriminatorParameters, MAXIMUM_PARAMETERS);
  refuseIfLarge("bytes", bytes, MAXIMUM_BYTES);
  return program;
}
