import type { AskedPhase } from "../../lecture/lecture-script.ts";

interface Question {
  readonly ask: string;
  readonly answer: string;
}

/** Asked before a phase, answered after it. */
const questions: Readonly<Record<AskedPhase, Question>> = {
  "score-generated": {
    ask: "The discriminator is about to score the forgeries. Will they score higher or lower than the real windows?",
    answer:
      "Lower, if it has learned anything so far; much the same, if the forgeries convince or nothing is learned yet. See how far the two heaps lie apart.",
  },
  "discriminator-update": {
    ask: "Only the discriminator learns now. Which way will the two heaps of scores move?",
    answer:
      "Apart: real ones up, forgeries down. The forgeries themselves stay exactly as they were.",
  },
  "score-for-generator": {
    ask: "Why does the generator need the discriminator's scores when it never sees a real window?",
    answer: "They are all it ever hears of reality: higher means more like the tape.",
  },
  "generator-gradients": {
    ask: "The generator wants higher scores. Through which network does its advice have to come?",
    answer:
      "Back through the discriminator, which stays as it is, to every bar of the forgery and on to every weight of the generator.",
  },
  "generator-update": {
    ask: "Only the generator learns now. What will the forgeries do, and what will the discriminator's next loss do?",
    answer:
      "The forgeries move where the discriminator takes them for real, so that its next loss tends to rise. That is the game.",
  },
};

/** The page as it is projected. */
export const lecture = {
  label: "Lecture",
  questions,
  start: "Press Next, → or Page Down: one phase at a time.",
  startHelp:
    "Draw windows, forge, score, learn: every press is one phase of a training step, with the same numbers as at full speed.",
  place: (step: number, number: string) => `Step ${step} · ${number}`,
  earlier: (back: number) => (back === 1 ? "one phase ago" : `${back} phases ago`),
  next: "Next",
  previous: "Previous",
  blank: "Blank",
  leave: "Leave",
  asks: "Questions",
  asksHelp: "Ask the class before a phase what it will do",
  predict: "Pause: what will happen?",
  reveal: "Press Next or → to see.",
  answer: "So:",
  blankHelp: "The screen is blank. Press B to go on.",
  keys: "→ next · ← back · B blank · Esc leave",
} as const;
