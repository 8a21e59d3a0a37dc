/** What a card of a lesson is: what it sets up, where it has the reader look, and what it asks for. */
import type { SimulatedMarket } from "../data/simulated-market.ts";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { PlaneId, PlaneLayer } from "../watching/plane/plane-picture.ts";
import type { Task } from "./lesson-task.ts";
import type { PageTab } from "./view-store.ts";

/** A part of the page; `ui/lessons/look-targets.ts` knows where it is. */
export type LookTarget =
  | "plane"
  | "play"
  | "step-discriminator"
  | "step-generator"
  | "step-both"
  | "slow-motion"
  | "losses"
  | "scores"
  | "distribution"
  | "absolute-autocorrelation"
  | "price"
  | "tabs"
  | "objective"
  | "compare-head"
  | "data"
  | "card";

/** The formulas that a card can show; `ui/formulas` writes them. */
export type CardFormula =
  | "generator"
  | "discriminator"
  | "articles-loss"
  | "discriminator-loss"
  | "generator-loss"
  | "best-discriminator"
  | "resting-losses"
  | "update-rule"
  | "minimax-generator"
  | "non-saturating-generator"
  | "wasserstein"
  | "hinge"
  | "autocorrelation";

/** The run that a card wants; what is not named is the preset's and the default market's. */
export interface LessonExperiment {
  readonly preset: string;
  readonly knobs?: Partial<GanConfig>;
  readonly market?: SimulatedMarket;
}

export interface CardSetup {
  /** Begins a new run; absent: the run goes on. */
  readonly experiment?: LessonExperiment;
  readonly plane?: PlaneId;
  readonly layers?: readonly PlaneLayer[];
  readonly slowMotion?: boolean;
  readonly tab?: PageTab;
}

export interface LessonCard {
  /** Names its text. */
  readonly id: string;
  readonly look: LookTarget;
  readonly task: Task;
  readonly setup?: CardSetup;
  /** Steps that the run should have behind it when the card is opened. */
  readonly needsSteps?: number;
  readonly formulas?: readonly CardFormula[];
  /** Under which name the lesson's notebook keeps what was measured when the card is completed. */
  readonly notes?: string;
  /** Shows the notebook. */
  readonly showsNotes?: true;
}

/** Real and generated points. */
export const POINTS = ["real", "generated"] as const;

/** The Train tab with today's and tomorrow's returns, at full speed. */
export const onPlane = (
  layers: readonly PlaneLayer[],
  experiment?: LessonExperiment,
): CardSetup => ({
  tab: "train",
  slowMotion: false,
  plane: "today-tomorrow",
  layers,
  ...(experiment === undefined ? {} : { experiment }),
});

/** The market of a lesson's run. */
export const marketOf = ({ market }: LessonExperiment): SimulatedMarket => market ?? DEFAULT_MARKET;

/**
 * What the page must be like for a card that is opened by itself: what the cards before it set up
 * and this one does, the later over the earlier.
 */
export function setupBefore(cards: readonly LessonCard[], card: number): CardSetup {
  return Object.assign({}, ...cards.slice(0, card + 1).map(({ setup }) => setup));
}
