import type { LayerPicture } from "../../watching/machine/machine-observation.ts";
import { formatCount, formatNumber, formatPercent } from "../text/format.ts";
import { windowRange } from "./data-nodes.ts";
import { layersDrawing } from "./layers-drawing.ts";
import type { GameInputs, NodeContent } from "./node-content.ts";
import { averageDrawing, cumulativeWindows, nothing, windowsDrawing } from "./node-drawings.ts";
import { latestOf } from "./use-recent-measures.ts";

type NetworkNode = "generator" | "average" | "generated" | "discriminator";

function network(
  { text }: GameInputs,
  layers: readonly LayerPicture[],
  tone: "generated" | "discriminator",
  norm: number,
): NodeContent {
  const { machine } = text;
  const weights = layers.reduce((sum, { weightCount }) => sum + weightCount, 0);
  return {
    note: machine.weightCount(weights),
    drawing: layersDrawing(layers, tone),
    facts: [
      { name: machine.facts.weights, value: formatCount(weights) },
      ...(Number.isFinite(norm)
        ? [{ name: machine.facts.gradient, value: formatNumber(norm, 3) }]
        : []),
    ],
  };
}

function generator(inputs: GameInputs): NodeContent {
  const { observation, measures, text } = inputs;
  if (observation === null) return { note: text.machine.unknown, drawing: nothing, facts: [] };
  const norm = latestOf(measures.generatorGradientNorm);
  return network(inputs, observation.generatorLayers, "generated", norm);
}

function discriminator(inputs: GameInputs): NodeContent {
  const { observation, measures, text } = inputs;
  if (observation === null) return { note: text.machine.unknown, drawing: nothing, facts: [] };
  const layers = observation.discriminatorLayers;
  if (layers.length === 0)
    return { note: text.machine.noDiscriminator, drawing: nothing, facts: [] };
  return network(inputs, layers, "discriminator", latestOf(measures.discriminatorGradientNorm));
}

function average({ text, observation, config }: GameInputs): NodeContent {
  const { machine } = text;
  if (config.averagingDecay === 0) return { note: machine.off, drawing: nothing, facts: [] };
  if (observation === null || observation.averageDistance === null) {
    return { note: machine.unknown, drawing: nothing, facts: [] };
  }
  const { windowLength, averageDistance } = observation;
  const [raw] = cumulativeWindows(observation.generatedWindows, windowLength);
  const [averaged] = cumulativeWindows(observation.averagedWindow, windowLength);
  return {
    note: machine.averageApart(averageDistance),
    drawing: raw && averaged ? averageDrawing(raw, averaged) : nothing,
    facts: [{ name: machine.facts.apart, value: formatPercent(averageDistance, 2) }],
  };
}

function generated(inputs: GameInputs): NodeContent {
  const { text, observation } = inputs;
  const { machine } = text;
  if (observation === null) return { note: machine.unknown, drawing: nothing, facts: [] };
  const { generatedWindows, windowLength, step } = observation;
  const paths = cumulativeWindows(generatedWindows, windowLength);
  return {
    note: step === 0 ? machine.untrained : machine.sameNoise,
    drawing: windowsDrawing(paths, "generated", windowRange(inputs)),
    facts: [{ name: machine.facts.step, value: formatCount(step) }],
  };
}

/** What the networks and what comes out of the generator show. */
export function networkNodes(inputs: GameInputs): Readonly<Record<NetworkNode, NodeContent>> {
  return {
    generator: generator(inputs),
    average: average(inputs),
    generated: generated(inputs),
    discriminator: discriminator(inputs),
  };
}
