/** The controls and cards that a link can hide, by names that do not change. */
import { CONFIG_KEYS } from "../gan/config-fields.ts";

/** Of the header and the page's frame. */
export const FRAME_PARTS = [
  "data-menu",
  "reset",
  "play",
  "steps",
  "slow",
  "device",
  "seed",
  "undo",
  "teach",
  "export",
  "share",
  "theme",
  "help",
  "side",
  "tabs",
  "layout",
  "time-bar",
] as const;
export type FramePart = (typeof FRAME_PARTS)[number];

/** Charts, by the names of their frames. */
export const CARD_NAMES = [
  "plane",
  "losses",
  "scores",
  "fan",
  "distribution",
  "absolute-autocorrelation",
  "nearness",
  "paths",
  "quantiles",
  "return-autocorrelation",
  "price",
  "pen",
  "latent-sheet",
  "plane-paths",
  "plane-returns",
  "plane-clustering",
  "ladder",
  "still-wrong",
  "quality-metrics",
  "quality-timeline",
  "window-plane",
  "fits",
  "comparison",
  "run-differences",
  "backtest-strip",
  "backtest-tests",
  "risk-losses",
  "risk-profits",
  "risk-term-structure",
  "risk-drawdowns",
  "risk-parts",
  "risk-worst-windows",
  "risk-conditional-tails",
  "risk-pooled",
  "scenario-fan",
  "scenario-statistics",
  "scenario-correlations",
  "forecast-fan",
  "forecast-chance",
  "forecast-bands",
  "forecast-conditional",
  "forecast-scores",
  "forecast-reliability",
  "forecast-transforms",
  "product-odds",
  "product-outcomes",
  "product-paths",
  "product-payoff",
  "product-martingale",
  "product-sensitivity",
  "product-generators",
  "market-time",
  "market-figures",
  "market-data",
  "market-tests",
  "market-calendar",
  "market-ranges",
  "market-facts",
  "market-curves",
  "market-tails",
  "market-regimes",
  "market-states",
  "market-correlations",
  "market-rolling",
  "default-data",
  "default-measures",
  "default-curves",
  "default-calibration",
  "default-cut-off",
  "default-importance",
  "default-scorecard",
  "default-groups",
  "default-generated",
  "default-fidelity",
  "default-privacy",
  "privacy-tests",
  "privacy-nearest",
  "privacy-distances",
  "privacy-handle-window",
  "privacy-handle-average",
  "privacy-handles",
  "privacy-saliency",
  "privacy-scored-window",
  "privacy-units",
  "privacy-unit-windows",
] as const;
export type CardName = (typeof CARD_NAMES)[number];

/** Components of the machine. */
export const NODE_NAMES = [
  "tape",
  "normaliser",
  "noise",
  "volatility-filter",
  "average",
  "generator",
  "real",
  "discriminator",
  "generated",
  "discriminator-loss",
  "gradient-penalty",
  "scores",
  "auxiliary-penalty",
  "generator-loss",
] as const;
export type NodeName = (typeof NODE_NAMES)[number];

/** Other cards of the Train tab, and groups of knobs. */
export const OTHER_PARTS = ["machine", "phase", "welcome", "knobs", "preset", "market"] as const;
export type OtherPart = (typeof OTHER_PARTS)[number];

const cardIds = CARD_NAMES.map((name) => `card-${name}`);
const nodeIds = NODE_NAMES.map((name) => `node-${name}`);
const knobIds = CONFIG_KEYS.map((key) => `knob-${key}`);

/** Every id that `hide=` knows, group by group. */
export const PART_GROUPS = {
  frame: FRAME_PARTS,
  cards: [...OTHER_PARTS, ...cardIds],
  nodes: nodeIds,
  knobs: knobIds,
} as const satisfies Record<string, readonly string[]>;

export type PartGroup = keyof typeof PART_GROUPS;

const KNOWN: ReadonlySet<string> = new Set(Object.values(PART_GROUPS).flat());

/** Tells an id from any other text. */
export const isPartId = (text: string): boolean => KNOWN.has(text);
