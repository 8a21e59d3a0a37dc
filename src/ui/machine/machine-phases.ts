import { DISCRIMINATOR_PHASES, GENERATOR_PHASES, type Phase } from "../../engine/gan-engine.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import { hasFactPenalty } from "../../gan/fact-penalties.ts";
import type { FlowId } from "./machine-flows.ts";
import type { MachineNode } from "./machine-nodes.ts";

/** What a phase lights. */
export interface PhasePlace {
  /** Where its number stands. */
  readonly at: MachineNode;
  readonly nodes: readonly MachineNode[];
  readonly flows: readonly FlowId[];
}

/** Where on the machine each phase of a step happens. */
export const PHASE_PLACES: Readonly<Record<Phase, PhasePlace>> = {
  "draw-windows": {
    at: "real",
    nodes: ["tape", "normaliser", "volatility-filter", "real"],
    flows: ["tape-normaliser", "normaliser-real", "normaliser-filter", "filter-real"],
  },
  "generate-for-discriminator": {
    at: "generated",
    nodes: ["noise", "generator", "generated"],
    flows: ["noise-generator", "generator-generated"],
  },
  "score-real": {
    at: "scores",
    nodes: ["real", "discriminator", "scores"],
    flows: ["real-discriminator", "discriminator-scores"],
  },
  "score-generated": {
    at: "scores",
    nodes: ["generated", "discriminator", "scores"],
    flows: ["generated-discriminator", "discriminator-scores"],
  },
  "discriminator-loss": {
    at: "discriminator-loss",
    nodes: ["scores", "discriminator-loss"],
    flows: ["scores-discriminator-loss"],
  },
  "gradient-penalty": {
    at: "gradient-penalty",
    nodes: ["discriminator", "gradient-penalty", "discriminator-loss"],
    flows: ["discriminator-penalty", "penalty-loss"],
  },
  "discriminator-gradients": {
    at: "discriminator",
    nodes: ["discriminator-loss", "discriminator"],
    flows: ["discriminator-gradients"],
  },
  "discriminator-update": { at: "discriminator", nodes: ["discriminator"], flows: [] },
  "generate-for-generator": {
    at: "generated",
    nodes: ["noise", "generator", "generated"],
    flows: ["noise-generator", "generator-generated"],
  },
  "score-for-generator": {
    at: "scores",
    nodes: ["generated", "discriminator", "scores"],
    flows: ["generated-discriminator", "discriminator-scores"],
  },
  "generator-loss": {
    at: "generator-loss",
    nodes: ["scores", "generator-loss"],
    flows: ["scores-generator-loss"],
  },
  "auxiliary-penalties": {
    at: "auxiliary-penalty",
    nodes: ["generated", "auxiliary-penalty", "generator-loss"],
    flows: ["generated-auxiliary", "auxiliary-loss"],
  },
  "generator-gradients": {
    at: "generator",
    nodes: ["generator-loss", "discriminator", "generator"],
    flows: ["generator-gradients"],
  },
  "generator-update": {
    at: "generator",
    nodes: ["generator", "average"],
    flows: ["generator-average"],
  },
};

/** A phase with its number: D1, D2, … G1, … */
export interface NumberedPhase {
  readonly phase: Phase;
  readonly number: string;
  readonly network: "discriminator" | "generator";
}

/** The phases that a step of this configuration goes through, numbered for each network. */
export function numberedPhases(config: GanConfig): readonly NumberedPhase[] {
  const ofDiscriminator = DISCRIMINATOR_PHASES.filter(
    (phase) => phase !== "gradient-penalty" || config.gradientPenalty !== "none",
  );
  const ofGenerator = GENERATOR_PHASES.filter(
    (phase) => phase !== "auxiliary-penalties" || hasFactPenalty(config),
  );
  return [
    ...ofDiscriminator.map(
      (phase, index) => ({ phase, number: `D${index + 1}`, network: "discriminator" }) as const,
    ),
    ...ofGenerator.map(
      (phase, index) => ({ phase, number: `G${index + 1}`, network: "generator" }) as const,
    ),
  ];
}
