import type { PreprocessingConstants } from "../data/prepared-market.ts";
import type { LayerSpec, PlannedLayer, Shape } from "../engine/network-plan.ts";
import { PlanBuilder } from "../engine/plan-builder.ts";
import { PlanError, type PlanErrorCode } from "../engine/plan-error.ts";
import { planLayers } from "../engine/plan-layer.ts";
import type { GanConfig } from "./config-fields.ts";
import { DISCRIMINATORS, GENERATORS } from "./networks/architectures.ts";
import { discriminatorGroups, generatorGroups, type LayerGroup } from "./networks/custom-layers.ts";

/** A layer with the shape after it. */
export interface LayerShape {
  readonly spec: LayerSpec;
  /** How deep it lies within other layers; 0 for those in a row. */
  readonly nested: number;
  /** Its place in a list of one's own; null if it stands for none. */
  readonly listed: number | null;
  readonly output: Shape;
  /** Of this layer alone, without those within it. */
  readonly parameters: number;
}

/** Where shapes stop fitting together, and why. */
export interface ShapeProblem {
  /** The place in a list of one's own; null at the network's end, or where there is no list. */
  readonly listed: number | null;
  readonly code: PlanErrorCode;
  readonly data: Readonly<Record<string, string | number>>;
}

/** A network as a list of layers with their shapes, up to where they fit. */
export interface NetworkShape {
  readonly input: Shape;
  readonly layers: readonly LayerShape[];
  /** What it must end in. */
  readonly wanted: Shape;
  readonly parameterCount: number;
  readonly problem: ShapeProblem | null;
}

export interface NetworkShapes {
  readonly generator: NetworkShape;
  readonly discriminator: NetworkShape;
}

/** A planned layer and those within it, outermost first. */
function rowsOf(
  layer: PlannedLayer,
  listed: number | null,
  builder: PlanBuilder,
  nested = 0,
): LayerShape[] {
  const sizes = layer.parameters.map((index) => builder.parameters[index]?.size ?? 0);
  const parameters = sizes.reduce((sum, size) => sum + size, 0);
  const inner = layer.blocks.flat();
  return [
    { spec: layer.spec, nested, listed, output: layer.output, parameters },
    ...inner.flatMap((one) => rowsOf(one, listed, builder, nested + 1)),
  ];
}

function describe(
  role: "generator" | "discriminator",
  input: Shape,
  groups: readonly LayerGroup[],
  wanted: Shape,
): NetworkShape {
  const builder = new PlanBuilder();
  const layers: LayerShape[] = [];
  let shape = input;
  let problem: ShapeProblem | null = null;
  for (const { listed, specs } of groups) {
    try {
      const planned = planLayers(specs, shape, `${role}.${layers.length + 1}`, builder);
      for (const layer of planned) layers.push(...rowsOf(layer, listed, builder));
      shape = planned.at(-1)?.output ?? shape;
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      const { code, data } = error;
      problem = { listed, code, data };
      break;
    }
  }
  const fits = shape.time === wanted.time && shape.channels === wanted.channels;
  if (problem === null && !fits) {
    problem = { listed: null, code: "wrong-output", data: { ...shape } };
  }
  return { input, layers, wanted, parameterCount: builder.parameterCount, problem };
}

const ungrouped = (specs: readonly LayerSpec[]): readonly LayerGroup[] =>
  specs.map((spec) => ({ listed: null, specs: [spec] }));

/**
 * Both networks of a configuration as lists of layers with the shape after each; nothing is
 * allocated. A list of one's own that does not fit is described up to the layer at fault.
 */
export function describeNetworks(
  config: GanConfig,
  constants: Pick<PreprocessingConstants, "assets" | "largest">,
): NetworkShapes {
  const assetCount = constants.assets.length;
  const { windowLength } = config;
  const cap = config.generatorReach * Math.max(...constants.largest);
  const design = GENERATORS[config.generator](config, assetCount, cap);
  const perAsset = design.outputLaw.kind === "stochastic-volatility" ? 3 : 1;
  const window = { time: windowLength, channels: assetCount };
  const isOwn = config.generator === "custom";
  return {
    generator: describe(
      "generator",
      design.input,
      isOwn ? generatorGroups(config, assetCount) : ungrouped(design.layers),
      { time: windowLength, channels: assetCount * perAsset },
    ),
    discriminator: describe(
      "discriminator",
      window,
      config.discriminator === "custom"
        ? discriminatorGroups(config)
        : ungrouped(DISCRIMINATORS[config.discriminator](config)),
      { time: 1, channels: 1 },
    ),
  };
}
