/** What the doctor says of a run: one sentence at the responsible part, with evidence and a remedy. */
import type { GanConfig } from "../../gan/config-fields.ts";

export const AILMENTS = [
  "mode-collapse",
  "discriminator-too-strong",
  "vanishing-gradient",
  "oscillation",
  "memorisation",
  "divergence",
  "batch-normalisation-with-penalty",
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

export interface Diagnosis {
  readonly ailment: Ailment;
  readonly part: MachinePart;
  /** When it was first seen, and until when it held. */
  readonly from: number;
  readonly step: number;
  /** Numbers of the sentence, by name; each has a unit and a usual range in the text. */
  readonly evidence: Readonly<Record<string, number>>;
  /** Knobs to turn; live ones at once, others begin a new run. */
  readonly remedy: Partial<GanConfig>;
}
