import { assetPrices } from "../charts/price-data.ts";
import { formatCount, formatFinePercent, formatNumber } from "../text/format.ts";
import type { DataInputs, NodeContent } from "./node-content.ts";
import {
  commonRange,
  cumulativeWindows,
  curveDrawing,
  noiseDrawing,
  normaliserDrawing,
  nothing,
  tapeDrawing,
  windowsDrawing,
} from "./node-drawings.ts";

type DataNode = "tape" | "normaliser" | "volatility-filter" | "noise" | "real";

function tape({ text, summary, prices, asset, config, ...inputs }: DataInputs): NodeContent {
  const { machine } = text;
  const trainCount = summary && summary.trainCount > 0 ? summary.trainCount : null;
  const note = trainCount === null ? machine.unknown : machine.trainingBars(trainCount);
  if (prices === null) return { note: machine.unknown, drawing: nothing, facts: [] };
  const named = inputs.observation?.realStarts ?? new Int32Array(0);
  const batch = inputs.batchStarts ?? named;
  const drawing = tapeDrawing({
    prices: assetPrices(prices, asset),
    trainCount,
    windowLength: config.windowLength,
    starts: batch.length > 0 ? batch : named,
    named,
  });
  const facts = [
    { name: machine.facts.bars, value: formatCount(prices.times.length) },
    { name: machine.facts.training, value: note },
    { name: machine.facts.windowLength, value: formatCount(config.windowLength) },
    { name: machine.facts.windows, value: formatCount(summary?.windowCount ?? 0) },
  ];
  return { note, drawing, facts };
}

function normaliser({ text, config, observation }: DataInputs): NodeContent {
  const { machine } = text;
  const picture = observation?.normaliser ?? null;
  if (picture === null) return { note: machine.unknown, drawing: nothing, facts: [] };
  const show = config.returnKind === "difference" ? formatNumber : formatFinePercent;
  return {
    note: machine.deviation(show(picture.deviation, 3)),
    drawing: normaliserDrawing(picture),
    facts: [
      { name: machine.facts.deviation, value: show(picture.deviation, 4) },
      { name: machine.facts.mean, value: show(picture.mean, 3) },
    ],
  };
}

function volatilityFilter({ text, config, observation }: DataInputs): NodeContent {
  const { machine, options } = text;
  const volatilities = observation?.volatilities ?? new Float32Array(0);
  const now = volatilities.at(-1);
  const facts =
    now === undefined ? [] : [{ name: machine.facts.volatility, value: formatNumber(now, 3) }];
  return {
    note:
      config.volatilityFilter === "none"
        ? machine.off
        : options.volatilityFilter[config.volatilityFilter].label,
    drawing: volatilities.length > 0 ? curveDrawing(volatilities, "real") : nothing,
    facts,
  };
}

function noise({ text, observation }: DataInputs): NodeContent {
  const { machine } = text;
  if (observation === null) return { note: machine.unknown, drawing: nothing, facts: [] };
  const { channels, length } = observation.noise;
  return {
    note: machine.noiseSize(channels, length),
    drawing: noiseDrawing(observation.noise),
    facts: [
      { name: machine.facts.channels, value: formatCount(channels) },
      { name: machine.facts.length, value: formatCount(length) },
    ],
  };
}

/** The value range on which real and generated windows are drawn. */
export function windowRange({ observation }: Pick<DataInputs, "observation">): number {
  if (observation === null) return 1;
  const { realWindows, generatedWindows, windowLength } = observation;
  return commonRange(
    cumulativeWindows(realWindows, windowLength),
    cumulativeWindows(generatedWindows, windowLength),
  );
}

function real(inputs: DataInputs): NodeContent {
  const { text, observation, config } = inputs;
  const { machine } = text;
  const windows = observation?.realWindows ?? new Float32Array(0);
  const isKnown = observation !== null && windows.length > 0;
  return {
    note: isKnown ? machine.fromTape : machine.unknown,
    drawing: isKnown
      ? windowsDrawing(
          cumulativeWindows(windows, observation.windowLength),
          "real",
          windowRange(inputs),
        )
      : nothing,
    facts: [
      { name: machine.facts.batch, value: formatCount(config.batchSize) },
      { name: machine.facts.windowLength, value: formatCount(config.windowLength) },
    ],
  };
}

/** What the components before the networks show. */
export function dataNodes(inputs: DataInputs): Readonly<Record<DataNode, NodeContent>> {
  return {
    tape: tape(inputs),
    normaliser: normaliser(inputs),
    "volatility-filter": volatilityFilter(inputs),
    noise: noise(inputs),
    real: real(inputs),
  };
}
