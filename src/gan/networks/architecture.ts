import type { LayerSpec, NoisePlan, OutputLaw, Shape } from "../../engine/network-plan.ts";
import type { GanConfig } from "../config-fields.ts";

/** A generator as its architecture writes it, before shapes are worked out. */
export interface GeneratorDesign {
  /** What the first layer sees when one window is generated. */
  readonly input: Shape;
  readonly layers: readonly LayerSpec[];
  readonly noise: NoisePlan;
  readonly outputLaw: OutputLaw;
  readonly anyLength: boolean;
}

/**
 * Writes the generator of a configuration. `cap` is the bound of generated standardised returns:
 * 1.4 times the largest that was trained on (recipe.md a).
 */
export type GeneratorArchitecture = (
  config: GanConfig,
  assetCount: number,
  cap: number,
) => GeneratorDesign;

/** Writes the discriminator of a configuration; its input is a standardised window. */
export type DiscriminatorArchitecture = (config: GanConfig) => readonly LayerSpec[];

/** The noise of generators that unfold one vector into a window, with the shape it enters in. */
export function vectorNoise(config: GanConfig): Pick<GeneratorDesign, "input" | "noise"> {
  return {
    input: { time: 1, channels: config.noiseChannels },
    noise: {
      kind: "white",
      channels: config.noiseChannels,
      time: "vector",
      warmUp: 0,
      distribution: config.noiseDistribution,
    },
  };
}

/** White noise at every step; `warmUp` more steps go in than come out. */
export function pathNoise(
  config: GanConfig,
  warmUp: number,
): Pick<GeneratorDesign, "input" | "noise"> {
  return {
    input: { time: config.windowLength + warmUp, channels: config.noiseChannels },
    noise: {
      kind: "white",
      channels: config.noiseChannels,
      time: "path",
      warmUp,
      distribution: config.noiseDistribution,
    },
  };
}
