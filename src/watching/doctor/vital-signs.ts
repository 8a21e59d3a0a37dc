import type { MeasureName } from "../../engine/gan-engine.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import { runsOf, swingOf } from "./swing.ts";

/** The measures of a run as the page keeps them: point i is of step (i + 1) · stride. */
export interface MeasureHistory {
  readonly count: number;
  readonly stride: number;
  readonly lastStep: number;
  column(name: MeasureName): Float32Array;
}

/** The same run when it was at an earlier step. */
export function historyUntil(history: MeasureHistory, step: number): MeasureHistory {
  const { stride } = history;
  const count = Math.min(history.count, Math.floor(step / stride));
  return {
    count,
    stride,
    lastStep: step,
    column: (name) => history.column(name).subarray(0, count),
  };
}

/** What the doctor keeps of a snapshot of the generator as the discriminator sees it. */
export interface SnapshotSigns {
  readonly step: number;
  /** Width of the generated windows' 90 % band over the real ones', where it is widest in the window. */
  readonly spread: number;
  /**
   * How much of the discriminator's preference for training windows it does not have for held-out
   * ones; null if none are held out, or if it has no preference.
   */
  readonly overfitting: number | null;
  /** 1-Wasserstein distance of single returns in noise floors. */
  readonly distance: number | null;
}

/** The state of a run's health at a step; null where it is not known yet. */
export interface VitalSigns {
  readonly step: number;
  /** Mean share of windows that the discriminator tells right. */
  readonly accuracy: number | null;
  /** Geometric mean of the norm of the generator's gradient. */
  readonly generatorGradient: number | null;
  /** The same over the largest that it had in the first steps. */
  readonly gradientFall: number | null;
  /** The same over the discriminator's. */
  readonly gradientRatio: number | null;
  /** Deviation of the accuracy, smoothed over a few steps. */
  readonly swing: number | null;
  /** Steps from one high tide of the accuracy to the next; null if it does not come and go. */
  readonly period: number | null;
  readonly spread: number | null;
  readonly overfitting: number | null;
  readonly distance: number | null;
}

/** Points that means are taken over, and that a swing is looked for in. */
const RECENT = 200;
const SWINGING = 400;
/** The generator's gradient is at its largest soon after the start. */
const FIRST = 400;
const BLOCK = 50;
/** Snapshots whose median counts, at least so many steps apart, and from which step on. */
const SNAPSHOTS = 3;
const FEWEST_SNAPSHOTS = 2;
const APART = 100;
const SETTLED = 500;

const isPresent = (value: number | null): value is number => value !== null;

function meanOf(values: Float32Array, transform: (value: number) => number): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += transform(value);
    count++;
  }
  return count === 0 ? null : sum / count;
}

const identity = (value: number) => value;
const SMALLEST = 1e-30;

/** Geometric mean of the finite values, each taken for 10⁻³⁰ at least; null if there are none. */
export function geometricMean(values: Float32Array): number | null {
  const logarithm = meanOf(values, (value) => Math.log(Math.max(SMALLEST, value)));
  return logarithm === null ? null : Math.exp(logarithm);
}

/** The largest of the geometric means of blocks of 50 points among the first 400. */
function largestAtFirst(values: Float32Array): number | null {
  const last = Math.min(values.length, FIRST) - BLOCK;
  const means: number[] = [];
  for (let from = 0; from <= last; from += BLOCK) {
    const mean = geometricMean(values.subarray(from, from + BLOCK));
    if (mean !== null) means.push(mean);
  }
  return means.length === 0 ? null : Math.max(...means);
}

const ratio = (above: number | null, below: number | null): number | null =>
  above === null || below === null || below <= 0 ? null : above / below;

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter(isPresent).sort((one, other) => one - other);
  if (known.length < FEWEST_SNAPSHOTS) return null;
  const middle = (known.length - 1) / 2;
  return ((known[Math.floor(middle)] ?? 0) + (known[Math.ceil(middle)] ?? 0)) / 2;
}

/** The latest snapshots that lie apart; a generator that has just begun is no evidence. */
function latestApart(snapshots: readonly SnapshotSigns[]): readonly SnapshotSigns[] {
  const latest: SnapshotSigns[] = [];
  for (const snapshot of [...snapshots].reverse()) {
    if (snapshot.step < SETTLED || latest.length === SNAPSHOTS) break;
    const after = latest.at(-1)?.step ?? Number.POSITIVE_INFINITY;
    if (after - snapshot.step >= APART) latest.push(snapshot);
  }
  return latest;
}

/** A critic without bounds has no score that divides real from generated: it may drift as a whole. */
const hasThreshold = (objective: GanConfig["objective"]): boolean =>
  objective !== "wasserstein" && objective !== "relativistic";

/** Means over the last 200 points; null before there are so many. */
function recentSigns(history: MeasureHistory, isBounded: boolean) {
  const isLong = history.count >= RECENT;
  const recent = (name: MeasureName, count = RECENT) => history.column(name).slice(-count);
  const accuracy = isLong && isBounded ? meanOf(recent("accuracy"), identity) : null;
  const generatorGradient = isLong ? geometricMean(recent("generatorGradientNorm")) : null;
  const discriminatorGradient = isLong ? geometricMean(recent("discriminatorGradientNorm")) : null;
  const swinging =
    history.count >= SWINGING && isBounded ? runsOf(recent("accuracy", SWINGING)) : null;
  const swing = swinging && swingOf(swinging);
  return {
    accuracy,
    generatorGradient,
    gradientFall: ratio(generatorGradient, largestAtFirst(history.column("generatorGradientNorm"))),
    gradientRatio: ratio(generatorGradient, discriminatorGradient),
    swing: swing?.deviation ?? null,
    period:
      swing?.period === undefined || swing.period === null ? null : swing.period * history.stride,
  };
}

/**
 * The health of a run at its last step. Means are over the last 200 points of the history, swings
 * over 400, what is seen of generated windows is the median of the last three snapshots (two at
 * least) that are a hundred steps apart. Reads about a thousand numbers.
 */
export function vitalSigns(
  history: MeasureHistory,
  snapshots: readonly SnapshotSigns[],
  objective: GanConfig["objective"],
): VitalSigns {
  const latest = latestApart(snapshots);
  return {
    step: history.lastStep,
    ...recentSigns(history, hasThreshold(objective)),
    spread: medianOf(latest.map(({ spread }) => spread)),
    overfitting: medianOf(latest.map(({ overfitting }) => overfitting)),
    distance: medianOf(latest.map(({ distance }) => distance)),
  };
}

/** The fan's outermost bands: 90 % of the windows. */
function widths({ values }: TrainingSnapshot["realFan"]): readonly number[] {
  const [low, high] = [values[0], values.at(-1)];
  return Array.from(low ?? [], (value, time) => (high?.[time] ?? Number.NaN) - value);
}

/**
 * (D̄ training − D̄ held-out) / (D̄ training − D̄ generated), of mean logits: 0 if the discriminator
 * likes held-out windows as much as those it has trained on, 1 if it takes them for generated
 * (Karras et al. 2020, arXiv 2006.06676, equation 1). Null unless it prefers training windows to
 * generated ones by more than a few hundredths.
 */
export function overfittingOf(training: number, heldOut: number, generated: number): number | null {
  const preference = training - generated;
  const smallest = 0.05;
  return preference > smallest ? (training - heldOut) / preference : null;
}

/** What of a snapshot the doctor keeps; null for calibrated ones, which no discriminator sees. */
export function snapshotSigns(snapshot: TrainingSnapshot): SnapshotSigns | null {
  if (snapshot.calibrated) return null;
  const { step, realFan, generatedFan, wasserstein, scoreMeans } = snapshot;
  const real = widths(realFan);
  const spread = Math.max(...widths(generatedFan).map((width, time) => width / (real[time] ?? 1)));
  const [first] = wasserstein;
  const isJudged = scoreMeans?.heldOut !== undefined && scoreMeans.heldOut !== null;
  return {
    step,
    spread,
    overfitting: isJudged
      ? overfittingOf(scoreMeans.real, scoreMeans.heldOut, scoreMeans.generated)
      : null,
    distance: first === undefined ? null : ratio(first.distance, first.floor),
  };
}
