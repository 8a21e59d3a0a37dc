import type { Ailment, EvidenceName } from "../../watching/doctor/diagnosis.ts";
import { formatCount, formatNumber } from "../text/format.ts";

interface AilmentWords {
  readonly name: string;
  /** The sentence at the component. */
  readonly sentence: string;
  /** What the remedy does. */
  readonly remedy: string;
}

interface EvidenceWords {
  readonly label: string;
  readonly format: (value: number) => string;
  readonly usual: string;
}

const share = (value: number) => `${formatNumber(100 * value, 3)} %`;
const times = (value: number) => `${formatNumber(value, 2)} ×`;
const plain = (value: number) => formatNumber(value, 3);

/** What the doctor says; loaded with the first step, not with the page. */
export const AILMENT_WORDS: Readonly<Record<Ailment, AilmentWords>> = {
  divergence: {
    name: "Divergence",
    sentence: "The numbers ran off to infinity: the steps are too large.",
    remedy: "A tenth of both learning rates.",
  },
  "batch-normalisation-with-penalty": {
    name: "Batch normalisation with a gradient penalty",
    sentence:
      "The penalty wants each window's own gradient, but batch normalisation mixes the windows of a batch.",
    remedy: "The discriminator without batch normalisation.",
  },
  "vanishing-gradient": {
    name: "Vanishing gradient",
    sentence:
      "The discriminator is so sure that almost no gradient is left for the generator to learn from.",
    remedy: "An objective whose slope does not vanish, or more time for the generator.",
  },
  memorisation: {
    name: "Memorising the tape",
    sentence:
      "The discriminator knows the training tape by heart: it takes real windows that it has not seen for forgeries.",
    remedy: "Noise on every window it sees; a longer tape is better still.",
  },
  "discriminator-too-strong": {
    name: "Discriminator too strong",
    sentence:
      "The discriminator tells nearly every window right, so the generator is only pushed about.",
    remedy: "As much time for the generator as for the discriminator.",
  },
  "mode-collapse": {
    name: "Mode collapse",
    sentence: "Whatever the noise, the generator forges nearly the same window.",
    remedy: "A slower generator against a quicker discriminator.",
  },
  oscillation: {
    name: "Oscillation",
    sentence: "The two networks chase each other in circles and neither gets better.",
    remedy: "No momentum, or smaller steps.",
  },
};

/** Each number of the evidence, with its unit and what is usual. */
export const EVIDENCE_WORDS: Readonly<Record<EvidenceName, EvidenceWords>> = {
  accuracy: {
    label: "Windows told right",
    format: share,
    usual: "50 to 85 %",
  },
  generatorGradient: {
    label: "Norm of the generator's gradient",
    format: plain,
    usual: "0.01 to 10",
  },
  gradientFall: {
    label: "The same, of what it was at first",
    format: share,
    usual: "5 to 100 %",
  },
  gradientRatio: {
    label: "Generator's gradient over the discriminator's",
    format: times,
    usual: "0.2 to 5 ×",
  },
  swing: {
    label: "Swing of the accuracy, one deviation",
    format: (value) => `${formatNumber(100 * value, 2)} points`,
    usual: "under 6 points",
  },
  period: {
    label: "From one high tide to the next",
    format: (value) => `${formatCount(value)} steps`,
    usual: "no tide",
  },
  spread: {
    label: "Width of the generated fan over the real one",
    format: share,
    usual: "70 to 150 %",
  },
  overfitting: {
    label: "Preference for training windows that held-out ones do not get",
    format: share,
    usual: "under 30 %",
  },
  distance: {
    label: "Distance of the returns from the real ones",
    format: (value) => `${formatNumber(value, 2)} floors`,
    usual: "1 to 4 floors",
  },
  divergedAt: {
    label: "First number that is not finite",
    format: (value) => `step ${formatCount(value)}`,
    usual: "none",
  },
  copies: {
    label: "Near copies of training windows",
    format: () => "found",
    usual: "none",
  },
};

export const DOCTOR_WORDS = {
  title: "The doctor",
  since: (step: number) => (step === 0 ? "from the first step" : `since step ${formatCount(step)}`),
  evidence: "Evidence",
  measured: "Measured",
  usual: "Usual",
  also: "Also",
  remedy: "Remedy",
  turnNow: "Turn these knobs now",
  startNew: "Start a new run with these",
  knob: (label: string, from: string, to: string) => `${label}: ${from} → ${to}`,
  live: "Live knobs: the run goes on with them.",
  fixed: "These knobs make another network: a new run starts. Undo brings this one back.",
  museum: "See it in the museum",
} as const;
