import type { GanConfig } from "../../gan/config-fields.ts";
import type { Ailment, EvidenceName, MachinePart } from "./diagnosis.ts";
import type { VitalSigns } from "./vital-signs.ts";

/** Ailments that show in a run's numbers over a while. */
export type MeasuredAilment = Exclude<Ailment, "divergence" | "batch-normalisation-with-penalty">;

type Sign = Exclude<keyof VitalSigns, "step">;

/** A sign beyond a bound; one that is not known is beyond none. */
export interface Condition {
  readonly sign: Sign;
  readonly above?: number;
  readonly below?: number;
  /** Holds as long as the sign is not known. */
  readonly orUnknown?: true;
}

/** When an ailment begins and when it is over; between the two it stays as it was. */
export interface Rule {
  readonly ailment: MeasuredAilment;
  readonly part: MachinePart;
  /** It begins where all of these have held for `onset` steps (none where snapshots say it) … */
  readonly begins: readonly Condition[];
  /** … and is over where one of these has held for `relief` steps. */
  readonly ends: readonly Condition[];
  readonly onset: number;
  readonly relief: number;
  readonly evidence: readonly EvidenceName[];
}

/** Where one side of the game has won. */
const WON = 0.97;
const OPEN_AGAIN = 0.9;

/** Thresholds were set on the pieces of the museum and on healthy runs (`npm run bench:museum`). */
export const RULES: readonly Rule[] = [
  {
    ailment: "vanishing-gradient",
    part: "generator-loss",
    begins: [
      { sign: "accuracy", above: WON },
      { sign: "gradientFall", below: 0.02 },
    ],
    ends: [
      { sign: "accuracy", below: OPEN_AGAIN },
      { sign: "gradientFall", above: 0.1 },
    ],
    onset: 100,
    relief: 200,
    evidence: ["gradientFall", "accuracy", "generatorGradient"],
  },
  {
    ailment: "memorisation",
    part: "discriminator",
    begins: [
      { sign: "overfitting", above: 0.6 },
      { sign: "accuracy", above: 0.75 },
    ],
    ends: [
      { sign: "overfitting", below: 0.4 },
      { sign: "accuracy", below: 0.65 },
    ],
    onset: 0,
    relief: 200,
    evidence: ["overfitting", "accuracy"],
  },
  {
    ailment: "discriminator-too-strong",
    part: "discriminator",
    begins: [
      { sign: "accuracy", above: WON },
      { sign: "gradientFall", above: 0.05 },
    ],
    ends: [
      { sign: "accuracy", below: OPEN_AGAIN },
      { sign: "gradientFall", below: 0.02 },
    ],
    onset: 300,
    relief: 200,
    evidence: ["accuracy", "gradientRatio", "distance"],
  },
  {
    ailment: "mode-collapse",
    part: "generated",
    begins: [
      { sign: "spread", below: 0.25 },
      { sign: "accuracy", below: WON },
    ],
    ends: [{ sign: "spread", above: 0.5 }],
    onset: 0,
    relief: 200,
    evidence: ["spread", "distance"],
  },
  {
    ailment: "oscillation",
    part: "scores",
    begins: [
      { sign: "swing", above: 0.12 },
      { sign: "period", above: 0 },
      { sign: "spread", above: 0.25, orUnknown: true },
      { sign: "accuracy", below: 0.9 },
    ],
    ends: [
      { sign: "swing", below: 0.09 },
      { sign: "accuracy", above: WON },
    ],
    onset: 300,
    relief: 200,
    evidence: ["swing", "period"],
  },
];

/** True if the sign is beyond each of its bounds; one that is not known is so only where that is said. */
export function holds({ sign, above, below, orUnknown }: Condition, signs: VitalSigns): boolean {
  const value = signs[sign];
  if (value === null || !Number.isFinite(value)) return orUnknown === true;
  return (above === undefined || value > above) && (below === undefined || value < below);
}

/** A configuration that fails for a reason of its own, before the first step. */
export function isPenaltyMixed(config: GanConfig): boolean {
  return config.gradientPenalty !== "none" && config.discriminatorNormalisation;
}
