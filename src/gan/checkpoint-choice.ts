import type { EngineState, StateKey } from "../engine/gan-engine.ts";
import type { GanConfig } from "./config-fields.ts";

/** How far the averaged generator of a step was off, in noise floors: the lower the better. */
export interface CheckpointScore {
  readonly step: number;
  readonly score: number;
}

/** The averaged generator of the best score so far. */
export interface BestCheckpoint extends CheckpointScore {
  readonly average: Float32Array;
  readonly averageBuffers: Float32Array;
}

/** What a run remembers in order to choose its checkpoint, and to know when to stop. */
export interface CheckpointChoice {
  /** In the order of their steps. */
  readonly scores: readonly CheckpointScore[];
  /** Null before the first score, and where the last generator is kept. */
  readonly best: BestCheckpoint | null;
}

export const NO_CHOICE: CheckpointChoice = { scores: [], best: null };

const AVERAGE: StateKey = "generator.average";
const AVERAGE_BUFFERS: StateKey = "generator.average-buffers";

/** Scores of a whole run, about. */
const SCORES_PER_RUN = 40;
const SHORTEST_INTERVAL = 20;

type ChoiceKnobs = Pick<GanConfig, "keep" | "stopOnPlateau" | "steps" | "learningRateDecay">;

/** The run's generators are scored: its checkpoint is chosen, or it may stop on a plateau. */
export function isScored({ keep, stopOnPlateau }: Pick<ChoiceKnobs, "keep" | "stopOnPlateau">) {
  return keep === "best" || stopOnPlateau;
}

/** Steps from one score to the next. It depends on no clock, so that a run can be repeated. */
export function scoringInterval({ steps }: Pick<ChoiceKnobs, "steps">): number {
  return Math.max(SHORTEST_INTERVAL, Math.ceil(steps / SCORES_PER_RUN));
}

/** The generator of this step is to be scored: every so many steps, and the last. */
export function isScoredAt(step: number, config: ChoiceKnobs): boolean {
  if (!isScored(config) || step === 0) return false;
  return step % scoringInterval(config) === 0 || step === config.steps;
}

/** The first step after this one whose generator is to be scored. */
export function nextScoredStep(step: number, config: ChoiceKnobs): number {
  if (!isScored(config)) return Number.POSITIVE_INFINITY;
  const interval = scoringInterval(config);
  const next = (Math.floor(step / interval) + 1) * interval;
  return step < config.steps ? Math.min(next, config.steps) : next;
}

const isBefore = (one: CheckpointScore) => (other: CheckpointScore) => other.step < one.step;

/** No score before it is as good. */
export function isLowest(scores: readonly CheckpointScore[], score: CheckpointScore): boolean {
  return scores.filter(isBefore(score)).every((one) => score.score < one.score);
}

/** It is better than what is remembered; a step that is scored again counts anew. */
export function beats(best: BestCheckpoint | null, { step, score }: CheckpointScore): boolean {
  return best === null || best.step >= step || score < best.score;
}

/** The averaged generator in an engine's state, as the best so far. */
export function bestOf(score: CheckpointScore, state: EngineState): BestCheckpoint {
  const vector = (key: StateKey) => state.get(key)?.slice() ?? new Float32Array();
  return { ...score, average: vector(AVERAGE), averageBuffers: vector(AVERAGE_BUFFERS) };
}

/** The scores with one more; those at its step and after are of a training that was taken back. */
export function withScore(
  scores: readonly CheckpointScore[],
  score: CheckpointScore,
): readonly CheckpointScore[] {
  return [...scores.filter(isBefore(score)), score];
}

/** The state with the best averaged generator in place of its own; what trains stays. */
export function withBest(
  state: EngineState,
  { average, averageBuffers }: BestCheckpoint,
): EngineState {
  const restored = new Map(state);
  restored.set(AVERAGE, average);
  if (state.has(AVERAGE_BUFFERS)) restored.set(AVERAGE_BUFFERS, averageBuffers);
  return restored;
}

/** Share of the steps so far that is looked at, and the change in it that counts as none. */
const LOOKED_AT = 0.25;
const SMALLEST_CHANGE = 0.02;
/** Scores that each half of it must have. */
const FEWEST_SCORES = 3;

const meanOf = (scores: readonly CheckpointScore[]) =>
  scores.reduce((sum, { score }) => sum + score, 0) / scores.length;

/**
 * True if over the last quarter of the steps the smoothed score has changed by less than 2 %
 * (recipe.md e): the means of its two halves are compared. Where the learning rates are to fall,
 * never before that quarter lies wholly in their fall: the tails come last.
 */
export function hasPlateaued(scores: readonly CheckpointScore[], config: ChoiceKnobs): boolean {
  const last = scores.at(-1)?.step ?? 0;
  const from = last * (1 - LOOKED_AT);
  const decayFrom = config.steps * (1 - config.learningRateDecay);
  if (config.learningRateDecay > 0 && from < decayFrom) return false;
  const middle = (from + last) / 2;
  const earlier = scores.filter(({ step }) => step > from && step <= middle);
  const later = scores.filter(({ step }) => step > middle);
  if (Math.min(earlier.length, later.length) < FEWEST_SCORES) return false;
  const before = meanOf(earlier);
  return Math.abs(meanOf(later) - before) < SMALLEST_CHANGE * before;
}
