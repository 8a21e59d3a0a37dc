import type { LayerSpec } from "../../engine/network-plan.ts";
import type { GanConfig } from "../config-fields.ts";
import { type ListedLayer, parseLayers } from "../layer-list.ts";
import {
  type DiscriminatorArchitecture,
  type GeneratorArchitecture,
  vectorNoise,
} from "./architecture.ts";
import { featureChannels } from "./feature-channels.ts";
import { batchNormIf, causalConvolution, convolution, dense, leakyRelu, relu } from "./layers.ts";

/** What a window looks like to the last layer of a generator. */
interface WindowSize {
  readonly windowLength: number;
  readonly assetCount: number;
}

const activation = (name: "tanh" | "sigmoid"): LayerSpec => ({
  kind: "activation",
  function: name,
  slope: 0,
});

/** What one layer of a list stands for. */
function specsOf({ kind, numbers }: ListedLayer, size: WindowSize): readonly LayerSpec[] {
  const [first = 1, second = 1, third = 1] = numbers;
  switch (kind) {
    case "dense":
      return [dense(first)];
    case "convolution":
      return [convolution(first, second, third)];
    case "causal-convolution":
      return [causalConvolution(first, second, third, "zero")];
    case "recurrent":
      return [{ kind, units: first, initialiser: { kind: "uniform-fan-in" } }];
    case "leaky-relu":
      return [leakyRelu()];
    case "relu":
      return [relu()];
    case "tanh":
    case "sigmoid":
      return [activation(kind)];
    case "batch-norm":
      return batchNormIf(true);
    case "upsample":
      return [{ kind, factor: first }];
    case "reshape":
      return [{ kind, time: first, channels: second }];
    case "to-window":
      return [
        dense(size.windowLength * size.assetCount),
        { kind: "reshape", time: size.windowLength, channels: size.assetCount },
      ];
    case "flatten":
    case "time-mean":
    case "last-step":
      return [{ kind }];
  }
}

/** Layers with the place in the list that they stand for; null where they stand for none. */
export interface LayerGroup {
  readonly listed: number | null;
  readonly specs: readonly LayerSpec[];
}

const groupsOf = (text: string, size: WindowSize): readonly LayerGroup[] =>
  (parseLayers(text) ?? []).map((layer, listed) => ({ listed, specs: specsOf(layer, size) }));

/** The listed layers of a generator that is a list of one's own. */
export function generatorGroups(config: GanConfig, assetCount: number): readonly LayerGroup[] {
  const { generatorLayers, windowLength } = config;
  return groupsOf(generatorLayers, { windowLength, assetCount });
}

/** Those of a discriminator; what it sees of a window may come before them. */
export function discriminatorGroups(config: GanConfig): readonly LayerGroup[] {
  const { discriminatorLayers, windowLength } = config;
  const features = { listed: null, specs: featureChannels(config) };
  return [features, ...groupsOf(discriminatorLayers, { windowLength, assetCount: 1 })];
}

/** One noise vector, the listed layers, and what comes of them is the window. */
export const customGenerator: GeneratorArchitecture = (config, assetCount, cap) => ({
  ...vectorNoise(config),
  layers: generatorGroups(config, assetCount).flatMap(({ specs }) => specs),
  outputLaw: { kind: "bounded", cap },
  anyLength: false,
});

/** The listed layers; what comes of them is the logit. */
export const customDiscriminator: DiscriminatorArchitecture = (config) =>
  discriminatorGroups(config).flatMap(({ specs }) => specs);
