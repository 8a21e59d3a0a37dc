/** The lessons about the game itself. */
import { type LessonCard, onPlane, POINTS } from "./lesson-cards.ts";

/** A first look. */
export const whatIsAGan: readonly LessonCard[] = [
  {
    id: "the-tape",
    look: "plane",
    setup: onPlane(["real"], { preset: "today-tomorrow" }),
    task: { kind: "layer", layer: "generated" },
  },
  {
    id: "the-forger",
    look: "plane",
    task: { kind: "layer", layer: "warp" },
    formulas: ["generator"],
  },
  {
    id: "the-detective",
    look: "plane",
    setup: onPlane(POINTS),
    task: { kind: "layer", layer: "surface" },
    formulas: ["discriminator"],
  },
  {
    id: "let-it-learn",
    look: "play",
    task: { kind: "reach", step: 200 },
  },
  {
    id: "which-way",
    look: "plane",
    needsSteps: 200,
    setup: onPlane(["surface", ...POINTS]),
    task: { kind: "layer", layer: "arrows" },
  },
  {
    id: "a-draw",
    look: "plane",
    needsSteps: 200,
    task: { kind: "reach", step: 1500 },
    formulas: ["articles-loss"],
  },
  {
    id: "good-enough",
    look: "distribution",
    needsSteps: 1500,
    task: { kind: "question", options: 3, right: 1 },
  },
];

/** One update at a time. */
export const theGame: readonly LessonCard[] = [
  {
    id: "discriminator-moves",
    look: "step-discriminator",
    setup: onPlane(["surface", ...POINTS], { preset: "today-tomorrow", knobs: { seed: 11 } }),
    task: { kind: "updates", target: "discriminator", count: 3 },
    formulas: ["discriminator-loss"],
  },
  {
    id: "discriminator-alone",
    look: "scores",
    task: {
      kind: "predict",
      target: "discriminator",
      count: 100,
      measure: "accuracy",
      tolerance: 0.03,
    },
  },
  {
    id: "generator-moves",
    look: "step-generator",
    needsSteps: 100,
    setup: onPlane(["surface", "arrows", "generated"]),
    task: { kind: "updates", target: "generator", count: 3 },
    formulas: ["generator-loss"],
  },
  {
    id: "generator-alone",
    look: "plane",
    needsSteps: 100,
    task: {
      kind: "predict",
      target: "generator",
      count: 100,
      measure: "generator-loss",
      tolerance: 0.05,
    },
  },
  {
    id: "the-answer",
    look: "scores",
    needsSteps: 200,
    setup: onPlane(["surface", ...POINTS]),
    task: {
      kind: "predict",
      target: "discriminator",
      count: 100,
      measure: "accuracy",
      tolerance: 0.03,
    },
  },
  {
    id: "one-step-slowly",
    look: "slow-motion",
    setup: { slowMotion: true, tab: "train" },
    task: { kind: "phases", count: 12 },
  },
  {
    id: "the-update",
    look: "step-both",
    setup: onPlane(["surface", "arrows", ...POINTS]),
    task: { kind: "updates", target: "both", count: 5 },
    formulas: ["update-rule"],
  },
  {
    id: "in-turn",
    look: "losses",
    task: { kind: "updates", target: "both", count: 300 },
  },
];

/** Equilibrium. */
export const lossesDoNotFall: readonly LessonCard[] = [
  {
    id: "the-usual-hope",
    look: "losses",
    setup: onPlane(["surface", ...POINTS], { preset: "today-tomorrow", knobs: { seed: 21 } }),
    task: { kind: "reach", step: 300 },
  },
  {
    id: "three-hundred-more",
    look: "losses",
    needsSteps: 300,
    task: {
      kind: "predict",
      target: "both",
      count: 300,
      measure: "discriminator-loss",
      tolerance: 0.06,
    },
  },
  {
    id: "the-best-guess",
    look: "scores",
    needsSteps: 300,
    task: { kind: "question", options: 3, right: 1 },
    formulas: ["best-discriminator"],
  },
  {
    id: "log-four",
    look: "losses",
    needsSteps: 300,
    task: { kind: "question", options: 3, right: 2 },
    formulas: ["resting-losses"],
  },
  {
    id: "a-falling-loss",
    look: "losses",
    setup: onPlane(["surface", ...POINTS], { preset: "today-tomorrow", knobs: { seed: 22 } }),
    task: {
      kind: "predict",
      target: "discriminator",
      count: 300,
      measure: "discriminator-loss",
      tolerance: 0.06,
    },
  },
  {
    id: "another-level",
    look: "losses",
    setup: onPlane(["surface", ...POINTS], {
      preset: "today-tomorrow",
      knobs: { seed: 21, objective: "hinge" },
    }),
    task: { kind: "reach", step: 600 },
    formulas: ["hinge"],
  },
  {
    id: "what-to-watch",
    look: "tabs",
    task: { kind: "tab", tab: "quality" },
  },
];
