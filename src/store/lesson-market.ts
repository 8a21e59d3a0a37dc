/** The lessons about objectives, failures and data. */
import type { GanConfig } from "../gan/config-fields.ts";
import { findPiece, MUSEUM_SEED } from "../watching/museum/museum-pieces.ts";
import {
  type CardSetup,
  type LessonCard,
  type LessonExperiment,
  onPlane,
  POINTS,
} from "./lesson-cards.ts";

/** The museum's own piece, from the seed that it is shown from. */
const COLLAPSE = findPiece("mode-collapse");
const COLLAPSING: LessonExperiment = {
  preset: "today-tomorrow",
  knobs: { ...COLLAPSE?.values, seed: MUSEUM_SEED },
};
const CURE: Partial<GanConfig> = COLLAPSE?.cure ?? {};

/** One forgery for everything, and what helps. */
export const modeCollapse: readonly LessonCard[] = [
  {
    id: "something-goes-wrong",
    look: "plane",
    setup: onPlane(POINTS, COLLAPSING),
    task: { kind: "reach", step: 1500 },
  },
  {
    id: "name-it",
    look: "plane",
    needsSteps: 1500,
    task: { kind: "question", options: 3, right: 1 },
  },
  {
    id: "the-folded-sheet",
    look: "plane",
    needsSteps: 1500,
    task: { kind: "layer", layer: "warp" },
    formulas: ["generator"],
  },
  {
    id: "why-it-happens",
    look: "scores",
    needsSteps: 1500,
    setup: onPlane(["surface", ...POINTS]),
    task: {
      kind: "predict",
      target: "discriminator",
      count: 500,
      measure: "accuracy",
      tolerance: 0.03,
    },
    formulas: ["generator-loss"],
  },
  {
    id: "turn-the-knobs",
    look: "card",
    needsSteps: 1500,
    task: { kind: "knobs", values: CURE },
  },
  {
    id: "the-same-seed-cured",
    look: "plane",
    setup: onPlane(["surface", ...POINTS], {
      ...COLLAPSING,
      knobs: { ...COLLAPSING.knobs, ...CURE },
    }),
    task: { kind: "reach", step: 1500 },
  },
  {
    id: "see-it-coming",
    look: "distribution",
    needsSteps: 1500,
    task: { kind: "question", options: 3, right: 2 },
  },
];

/**
 * Windows of a month, and a generator by plain gradient descent: the discriminator gets far ahead,
 * and what is left to learn from it shows.
 */
const AHEAD = { ...findPiece("vanishing-gradient")?.values, seed: MUSEUM_SEED } as const;

const onPaths = (knobs: Partial<GanConfig>): CardSetup => ({
  ...onPlane(["arrows", ...POINTS], {
    preset: "today-tomorrow",
    knobs: { ...AHEAD, ...knobs },
  }),
  plane: "path",
});

/** Minimax, non-saturating, Wasserstein. */
export const threeObjectives: readonly LessonCard[] = [
  {
    id: "one-game-three-prices",
    look: "losses",
    setup: onPaths({ objective: "minimax" }),
    task: { kind: "reach", step: 400 },
    formulas: ["minimax-generator"],
    notes: "minimax",
  },
  {
    id: "why-it-is-slow",
    look: "card",
    needsSteps: 400,
    task: { kind: "question", options: 3, right: 0 },
    formulas: ["minimax-generator", "non-saturating-generator"],
  },
  {
    id: "non-saturating",
    look: "losses",
    setup: onPaths({ objective: "non-saturating" }),
    task: { kind: "reach", step: 400 },
    formulas: ["non-saturating-generator"],
    notes: "non-saturating",
  },
  {
    id: "same-direction",
    look: "card",
    needsSteps: 400,
    task: { kind: "question", options: 3, right: 1 },
    showsNotes: true,
  },
  {
    id: "wasserstein",
    look: "losses",
    setup: onPaths({ objective: "wasserstein", gradientPenalty: "interpolated" }),
    task: { kind: "reach", step: 400 },
    formulas: ["wasserstein"],
    notes: "wasserstein",
  },
  {
    id: "a-price-per-yard",
    look: "plane",
    needsSteps: 400,
    task: { kind: "question", options: 3, right: 2 },
  },
  {
    id: "side-by-side",
    look: "card",
    needsSteps: 400,
    task: { kind: "question", options: 3, right: 2 },
    showsNotes: true,
  },
  {
    id: "your-turn",
    look: "objective",
    needsSteps: 400,
    task: { kind: "knobs", values: { objective: "least-squares" } },
  },
];

/** Volatility clustering. */
export const clustering: readonly LessonCard[] = [
  {
    id: "calm-and-storm",
    look: "price",
    setup: {
      experiment: { preset: "recipe", knobs: { seed: 7 } },
      tab: "train",
      slowMotion: false,
      plane: "today-tomorrow",
      layers: POINTS,
    },
    task: { kind: "question", options: 3, right: 2 },
  },
  {
    id: "a-number-for-it",
    look: "absolute-autocorrelation",
    task: { kind: "reach", step: 1 },
    formulas: ["autocorrelation"],
  },
  {
    id: "shuffle-the-days",
    look: "card",
    task: { kind: "question", options: 3, right: 1 },
    formulas: ["autocorrelation"],
  },
  {
    id: "to-the-comparison",
    look: "tabs",
    task: { kind: "tab", tab: "compare" },
  },
  {
    id: "measure-the-shuffle",
    look: "compare-head",
    setup: { tab: "compare" },
    task: { kind: "baseline", id: "independent-bootstrap" },
  },
  {
    id: "train-the-gan",
    look: "absolute-autocorrelation",
    setup: { tab: "train" },
    task: { kind: "reach", step: 600 },
  },
  {
    id: "keep-and-compare",
    look: "compare-head",
    setup: { tab: "compare" },
    needsSteps: 600,
    task: { kind: "kept-run" },
  },
  {
    id: "what-it-takes",
    look: "compare-head",
    task: { kind: "question", options: 3, right: 0 },
  },
];

/** A file of the visitor. */
export const yourOwnData: readonly LessonCard[] = [
  {
    id: "bring-a-file",
    look: "data",
    setup: {
      experiment: { preset: "quick" },
      tab: "train",
      slowMotion: false,
    },
    task: { kind: "own-data" },
  },
  {
    id: "what-was-read",
    look: "price",
    task: { kind: "question", options: 3, right: 1 },
  },
  {
    id: "train-on-it",
    look: "play",
    task: { kind: "reach", step: 300 },
  },
  {
    id: "is-it-good",
    look: "tabs",
    needsSteps: 300,
    task: { kind: "tab", tab: "quality" },
  },
  {
    id: "spot-the-fake",
    look: "card",
    needsSteps: 300,
    setup: { tab: "train" },
    task: { kind: "quiz" },
  },
];
