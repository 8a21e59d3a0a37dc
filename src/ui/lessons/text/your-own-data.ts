import type { LessonText } from "./lesson-text.ts";

/** From a visitor's file to forgeries of it. */
export const yourOwnData: LessonText = {
  title: "Your own data",
  summary: "A file of yours, what was read of it, and whether you can spot the forgeries.",
  cards: {
    "bring-a-file": {
      title: "Bring a file",
      paragraphs: [
        "Drop a CSV with dates and prices anywhere on this page, or use the data's menu at the top to open a file or paste a table. It is read in this tab and goes nowhere else.",
        "No file at hand? Choose another simulated market in the same menu.",
      ],
      task: "Use a file or a table of yours, or another simulated market.",
      done: "The tape is now yours.",
    },
    "what-was-read": {
      title: "What was read",
      paragraphs: [
        "Networks do not learn prices but returns: the change from one bar to the next. The first part of the tape trains, the last part tests and is never shown to them.",
      ],
      task: "Why is the last part kept back, and not a random one?",
      options: [
        "It is the most volatile",
        "The future must not teach the past",
        "To make training faster",
      ],
      replies: [
        "It may be calm or wild. Try again.",
        "Yes: days are linked in time, so a random part would leak what comes after.",
        "It hardly matters for the speed. Try again.",
      ],
      done: "The vertical line in the chart is where the test begins.",
    },
    "train-on-it": {
      title: "Train on it",
      paragraphs: [
        "Nothing needs to be set. If the file is short, shorten the windows: two end to end must fit into the training part.",
      ],
      task: "Train 300 steps.",
      done: "That is a start; the preset is made for 1,000 steps.",
    },
    "is-it-good": {
      title: "Is it any good?",
      paragraphs: [
        "Quality compares facts of your tape and of the forgeries, with the differences that two pieces of your own tape have by chance.",
      ],
      task: "Open the Quality tab.",
      done: "Each rung of the ladder is a fact about markets, the easy ones first.",
    },
    "spot-the-fake": {
      title: "Spot the fake",
      paragraphs: [
        "The last judge is you. Ten windows, some {real:real}, some {generated:forged}: tell them apart, and see how the {discriminator:discriminator} did on the same ten.",
      ],
      task: "Press “Play spot the fake” below and judge all ten.",
      done: "Ten guesses prove little, either way: by chance alone 8 or more are right one time in 18.",
    },
  },
};
