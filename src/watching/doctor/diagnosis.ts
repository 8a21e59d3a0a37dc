/** What the doctor says of a run: one sentence at the responsible part, with evidence and a remedy. */
import type { GanConfig } from "../../gan/config-fields.ts";

/** In the order in which they count: of several the first is the one to mend. */
export const AILMENTS = [
  "divergence",
  "batch-normalisation-with-penalty",
  "vanishing-gradient",
  "memorisation",
  "discriminator-too-strong",
  "mode-collapse",
  "oscillation",
] as const;

export type Ailment = (typeof AILMENTS)[number];

/** Where on the machine the sentence stands. */
export type MachinePart =
  | "tape"
  | "normaliser"
  | "noise"
  | "generator"
  | "generated"
  | "real"
  | "discriminator"
  | "scores"
  | "discriminator-loss"
  | "generator-loss"
  | "gradient-penalty"
  | "average"
  | "auxiliary-penalty";

/** Numbers that a diagnosis may rest on; the text gives each its unit and its usual range. */
export const EVIDENCE_NAMES = [
  "accuracy",
  "generatorGradient",
  "gradientFall",
  "gradientRatio",
  "swing",
  "period",
  "spread",
  "overfitting",
  "distance",
  "divergedAt",
  "copies",
] as const;

export type EvidenceName = (typeof EVIDENCE_NAMES)[number];

export interface Diagnosis {
  readonly ailment: Ailment;
  readonly part: MachinePart;
  /** When it was first seen, and until when it held. */
  readonly from: number;
  readonly step: number;
  /** Numbers of the sentence, by name; each has a unit and a usual range in the text. */
  readonly evidence: Readonly<Partial<Record<EvidenceName, number>>>;
  /** Knobs to turn; live ones at once, others begin a new run. */
  readonly remedy: Partial<GanConfig>;
}
