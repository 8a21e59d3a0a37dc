import type { LessonText } from "./lesson-text.ts";

/** Both sides of the game, one update at a time. */
export const theGame: LessonText = {
  title: "The game, move by move",
  summary: "Step D, step G, and say beforehand what will happen.",
  cards: {
    "discriminator-moves": {
      title: "D moves",
      paragraphs: [
        "One update of the {discriminator:discriminator}: score a batch of {real:real} windows and a batch of {generated:forged} ones, see how wrong it was, and nudge every weight the better way.",
        "The {generated:purple dots} must not move: it is not the generator's turn.",
      ],
      task: "Press “Step D” (or the key D) three times.",
      done: "The background changed a little, the dots not at all.",
    },
    "discriminator-alone": {
      title: "What if only D learns?",
      paragraphs: [
        "Accuracy is the share of windows the {discriminator:discriminator} tells right; 50 % is guessing. Now it may learn for 100 steps while the forger stands still.",
      ],
      task: "Predict: D's accuracy …",
      done: "A forger that stands still is easy prey: the detective learns where it stands.",
      instead: {
        stays: "It stayed: this time D was as good as it could get already.",
        falls: "It fell: rare, and a sign of too large a learning rate.",
      },
    },
    "generator-moves": {
      title: "G moves",
      paragraphs: [
        "Now the {generated:generator}. It forges a batch, the {discriminator:discriminator} scores it, and the {gradient:gradient} runs back through the detective into the forger. No real window takes part.",
      ],
      task: "Press “Step G” (or the key G) three times.",
      done: "The {generated:purple dots} moved along the {gradient:arrows}; the background stayed.",
    },
    "generator-alone": {
      title: "What if only G learns?",
      paragraphs: [
        "100 steps for the {generated:generator} against a {discriminator:detective} that stands still. Its loss is high when its forgeries are found out.",
      ],
      task: "Predict: G's loss …",
      done: "A judge that stands still can be played: the forgeries run to wherever it scores highest, be it real or not.",
      instead: {
        stays: "It stayed: where D is flat there is no slope to go down.",
        rises: "It rose: the steps were too large for this judge.",
      },
    },
    "the-answer": {
      title: "D answers",
      paragraphs: [
        "Look where the {generated:purple dots} are now: in a place that this judge liked, not where the {real:green} ones are. It is the {discriminator:discriminator}'s turn again.",
      ],
      task: "Predict: in 100 steps of D, its accuracy …",
      done: "What fooled it once does not fool it twice. This chase is the whole of GAN training.",
      instead: {
        stays: "It stayed: the forgeries had not left the places D already knew.",
        falls: "It fell: rare, and worth a second try with another seed.",
      },
    },
    "one-step-slowly": {
      title: "One step, slowly",
      paragraphs: [
        "Slow motion is on. A whole step has up to 14 phases: draw windows, forge, score, loss, gradients, update; then the same for the generator. The caption names each one.",
      ],
      task: "Press Play and watch 12 phases.",
      done: "These are the very numbers that run at full speed, only with pauses between them.",
    },
    "the-update": {
      title: "What “learning” is",
      paragraphs: [
        "Each weight θ moves against its gradient, by a learning rate α. Adam divides by how large that gradient usually is, so that every weight takes steps of about the same size.",
      ],
      task: "Press “Both” (or the key B) five times.",
      done: "Five times both moved a little: downhill, each on its own loss, on a slope that the other one keeps changing.",
    },
    "in-turn": {
      title: "Neither may run ahead",
      paragraphs: [
        "Too strong a detective leaves nothing to learn from; too weak a one teaches nonsense. So they take turns in small steps.",
      ],
      task: "Press Play and let 300 whole steps pass.",
      done: "The losses now hover instead of falling. Why that is a good sign is the next lesson.",
    },
  },
};
