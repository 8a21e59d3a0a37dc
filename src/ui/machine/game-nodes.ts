import { mean } from "d3-array";
import { hasFactPenalty } from "../../gan/fact-penalties.ts";
import { equilibriaOf } from "../charts/equilibrium.ts";
import { formatNumber, formatPercent } from "../text/format.ts";
import { lossDrawing, scoreBars, scoresDrawing } from "./game-drawings.ts";
import type { GameInputs, NodeContent } from "./node-content.ts";
import { curveDrawing, nothing } from "./node-drawings.ts";
import { latestOf } from "./use-recent-measures.ts";

type GameNode =
  | "scores"
  | "discriminator-loss"
  | "generator-loss"
  | "gradient-penalty"
  | "auxiliary-penalty";

function scores({ text, observation }: GameInputs): NodeContent {
  const { machine } = text;
  const picture = observation?.scores ?? null;
  if (picture === null) return { note: machine.unknown, drawing: nothing, facts: [] };
  const bars = scoreBars(picture);
  return {
    note: machine.accuracy(bars.accuracy),
    drawing: scoresDrawing(bars),
    facts: [
      { name: machine.facts.accuracy, value: formatPercent(bars.accuracy) },
      { name: machine.facts.meanReal, value: formatNumber(mean(picture.real) ?? Number.NaN) },
      {
        name: machine.facts.meanGenerated,
        value: formatNumber(mean(picture.generated) ?? Number.NaN),
      },
      { name: machine.facts.threshold, value: formatNumber(bars.threshold) },
    ],
  };
}

function loss(
  { text, config, measures }: GameInputs,
  name: "discriminatorLoss" | "generatorLoss",
): NodeContent {
  const { machine } = text;
  const network = name === "discriminatorLoss" ? "discriminator" : "generator";
  const known = equilibriaOf(config).find((one) => one.network === network);
  const equilibrium = known?.value ?? null;
  const recent = measures[name].filter(Number.isFinite);
  const now = latestOf(recent);
  const tone = network === "discriminator" ? "discriminator" : "generated";
  return {
    note: recent.length === 0 ? machine.untrained : machine.loss(now, equilibrium),
    drawing: lossDrawing({ recent, equilibrium, tone }),
    facts: [
      ...(recent.length === 0 ? [] : [{ name: machine.facts.now, value: formatNumber(now, 4) }]),
      ...(equilibrium === null
        ? []
        : [{ name: machine.facts.equilibrium, value: formatNumber(equilibrium, 4) }]),
    ],
  };
}

function penalty(
  { text, measures }: GameInputs,
  name: "gradientPenalty" | "auxiliaryPenalty",
  isOn: boolean,
): NodeContent {
  const { machine } = text;
  const recent = measures[name].filter(Number.isFinite);
  const now = latestOf(recent);
  const isKnown = isOn && recent.length > 0;
  return {
    note: !isOn ? machine.off : isKnown ? machine.penalty(now) : machine.untrained,
    drawing: isKnown
      ? curveDrawing(recent, name === "gradientPenalty" ? "discriminator" : "generated")
      : nothing,
    facts: isKnown ? [{ name: machine.facts.now, value: formatNumber(now, 4) }] : [],
  };
}

/** What the components after the networks show. */
export function gameNodes(inputs: GameInputs): Readonly<Record<GameNode, NodeContent>> {
  const { config } = inputs;
  return {
    scores: scores(inputs),
    "discriminator-loss": loss(inputs, "discriminatorLoss"),
    "generator-loss": loss(inputs, "generatorLoss"),
    "gradient-penalty": penalty(inputs, "gradientPenalty", config.gradientPenalty !== "none"),
    "auxiliary-penalty": penalty(inputs, "auxiliaryPenalty", hasFactPenalty(config)),
  };
}
