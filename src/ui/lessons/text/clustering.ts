import type { LessonText } from "./lesson-text.ts";

/** Why a sampler of single days cannot have calm and storm. */
export const clustering: LessonText = {
  title: "Calm and storm",
  summary: "Why drawing days one by one can never cluster volatility.",
  cards: {
    "calm-and-storm": {
      title: "Wild days come in groups",
      paragraphs: [
        "Look along the tape: long calm stretches, then weeks in which every day is large, up or down. This is volatility clustering, the best known fact about markets.",
      ],
      task: "Yesterday was wild. What can be said of today?",
      options: ["It will rise", "It will fall", "It is likely to be wild, up or down"],
      replies: [
        "The direction is next to unpredictable. Try again.",
        "The direction is next to unpredictable. Try again.",
        "Yes: the size is partly predictable, the sign hardly.",
      ],
      done: "So a forger must get more right than single days: it must get their order right.",
    },
    "a-number-for-it": {
      title: "A number for it",
      paragraphs: [
        "Take absolute returns |r|: the size of each day, whatever its sign. Their autocorrelation at lag k says how alike the sizes of days k apart are. The {real:green line} is the tape's: above zero for many weeks.",
      ],
      task: "Press “Both” (or the key B) once, to see what the untrained generator does.",
      done: "The {generated:dashed line} is the generator's. The {band:band} is what two real samples differ by.",
    },
    "shuffle-the-days": {
      title: "Shuffle the days",
      paragraphs: [
        "The simplest forger: put all days of the tape into a hat and draw them one by one. Each forged day is a real day, so the histogram is right, tails and all.",
      ],
      task: "What becomes of the autocorrelation of |r|?",
      options: [
        "It stays: the days are real",
        "It is zero: the order is gone",
        "It turns negative",
      ],
      replies: [
        "The days are real, their order is not. Try again.",
        "Yes. Draws that do not know of each other cannot be alike more than by chance.",
        "Nothing pushes it below zero. Try again.",
      ],
      done: "This holds for every sampler of independent days, however clever its distribution: E|r₁||r₂| = E|r₁| E|r₂|, so ρ is 0.",
    },
    "to-the-comparison": {
      title: "Do not believe it: measure it",
      paragraphs: [
        "The Compare tab fits traditional generators to the tape and measures them as it measures the GAN. One of them is the hat: “independent bootstrap”.",
      ],
      task: "Open the Compare tab.",
      done: "Each row will be a generator, each column a fact.",
    },
    "measure-the-shuffle": {
      title: "Measure the hat",
      paragraphs: [
        "Three repeats, each against the training part of the tape. It can take a minute or two on a slow machine.",
      ],
      task: "Press “Measure the hat” below.",
      done: "Its row: near the tape in the shape of one day, far from it in A20, how alike the sizes of days are over 20 days. Tick its box to draw its curve.",
    },
    "train-the-gan": {
      title: "A forger with memory",
      paragraphs: [
        "The default generator draws whole windows of 256 days from noise that remembers. Its detective sees whole windows too, so an order that is wrong is found out.",
      ],
      task: "Train 600 steps and watch the autocorrelation of |r| rise.",
      done: "Nobody told it about clustering: the detective noticed that it was missing. It may overshoot for a while before it settles.",
    },
    "keep-and-compare": {
      title: "Side by side",
      paragraphs: [
        "Keep the run as it is now: it is measured like the hat and stands in the same table.",
      ],
      task: "Press “Keep this run”, and wait until it is measured.",
      done: "Compare the two rows, also where the hat wins. It deals out the real days themselves: single days it cannot get wrong.",
    },
    "what-it-takes": {
      title: "What it takes",
      paragraphs: [
        "A detective that sees one day at a time could never teach clustering: every day of the hat is a real day.",
      ],
      task: "So what must a generator and its detective have?",
      options: ["Memory: both must span many days", "More layers", "A better histogram"],
      replies: [
        "Yes: noise or layers that reach over days, and windows long enough to show it.",
        "Depth without reach in time does not help. Try again.",
        "The hat's histogram is perfect already. Try again.",
      ],
      done: "That is why this page trains on windows, never on single days.",
    },
  },
};
