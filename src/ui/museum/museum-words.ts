import type { Ailment } from "../../watching/doctor/diagnosis.ts";

interface PieceWords {
  readonly title: string;
  readonly see: string;
  readonly why: string;
  readonly cure: string;
}

/** What stands beside each piece; loaded with the museum, not with the page. */
export const PIECE_WORDS: Readonly<Record<Ailment, PieceWords>> = {
  "mode-collapse": {
    title: "Mode collapse",
    see: "The purple cloud shrinks to a dot that wanders: whatever the noise, the same forgery comes out.",
    why: "The generator learns a hundred times faster than the discriminator. It runs to the one window that is believed most, and has moved on before the discriminator objects.",
    cure: "The same learning rate for both.",
  },
  "discriminator-too-strong": {
    title: "Discriminator too strong",
    see: "Nearly every window is told right, the two heaps of scores lie far apart, and the forgeries stay poor.",
    why: "The discriminator makes five large steps to each small one of the generator. It can always tell, so it never says what would be a little better.",
    cure: "One step each, and the same learning rate for both.",
  },
  "vanishing-gradient": {
    title: "Vanishing gradient",
    see: "The generator's loss lies flat, its gradient is a thousandth of what it was, and the forgeries stand still.",
    why: "With the first objective of 2014, minimax, the generator's slope is the probability that the discriminator gives its forgeries. Once that is zero, there is nothing to follow.",
    cure: "The non-saturating objective: its slope is largest where the generator is losing.",
  },
  oscillation: {
    title: "Oscillation",
    see: "The accuracy and the losses go up and down in waves; the cloud circles the real one and never lands on it.",
    why: "Momentum carries both networks past the point where they would rest, and each runs after where the other was.",
    cure: "No momentum: Adam with β₁ = 0.",
  },
  memorisation: {
    title: "Memorising a short tape",
    see: "The losses look like any others, but real windows that were held back are scored like forgeries.",
    why: "The tape has 210 returns. It is easier for the discriminator to know them by heart than to learn what real windows have in common, and then it teaches the generator nothing else.",
    cure: "A longer tape, of 4,000 days.",
  },
  divergence: {
    title: "Numbers that run off",
    see: "Within a few steps the losses are not numbers any more. Training stops, and the run is put back.",
    why: "With plain gradient descent and squared losses a step that is too large makes the next gradient larger still, and so on to infinity.",
    cure: "A tenth of the learning rate.",
  },
  "batch-normalisation-with-penalty": {
    title: "Batch normalisation with a penalty",
    see: "It does not even begin: Market Forge refuses to train these two together.",
    why: "The gradient penalty bounds the slope of the score of each window by itself. Under batch normalisation a window's score depends on the others in its batch, and there is no such slope (Gulrajani et al. 2017, section 4).",
    cure: "The discriminator without batch normalisation.",
  },
};

export const MUSEUM_WORDS = {
  title: "Museum of failures",
  intro:
    "Seven ways in which a GAN fails, each from the same seed every time. What is on the page waits and comes back.",
  see: "What you see",
  why: "Why",
  cure: "The cure",
  fail: "See it fail",
  mend: "Mend it",
  again: "See it fail again",
  names: "The doctor says:",
  silent: "The doctor says nothing.",
  others: "Other pieces",
  back: "Back to your run",
  showing: (title: string, isMended: boolean) =>
    isMended ? `Museum: ${title}, mended` : `Museum: ${title}`,
} as const;
