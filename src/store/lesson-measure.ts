import type { PredictedMeasure, Prediction } from "./lesson-task.ts";
import type { RunStore } from "./run-store.ts";
import type { LossHistory } from "./telemetry.ts";

/** Losses jump from batch to batch: this share of the steps, at least five, is averaged at each end. */
const END_SHARE = 0.1;
const FEWEST_AVERAGED = 5;

const COLUMNS = {
  "discriminator-loss": "discriminatorLoss",
  "generator-loss": "generatorLoss",
} as const;

function mean(values: Float32Array): number | null {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? null : finite.reduce((sum, value) => sum + value, 0) / finite.length;
}

/** The discriminator's accuracy at the run's step as it is drawn; null until it is known. */
export function accuracyNow(run: RunStore): number | null {
  const { snapshot, step } = run.getState();
  return snapshot === null || snapshot.step !== step ? null : snapshot.scores.accuracy;
}

/** Mean of a loss over the first and over the last of the steps after `from`; null if none is known. */
function lossEnds(
  losses: LossHistory,
  measure: Exclude<PredictedMeasure, "accuracy">,
  from: number,
  count: number,
) {
  const size = Math.max(FEWEST_AVERAGED, Math.round(END_SHARE * count));
  const first = Math.floor(from / losses.stride);
  const steps = losses.column(COLUMNS[measure]).subarray(first, first + count);
  const before = mean(steps.subarray(0, size));
  const after = mean(steps.subarray(-size));
  return before === null || after === null ? null : { before, after };
}

/** What a prediction is compared with once its steps were made; null until all of it is known. */
export function measureEnds(
  { measure, count }: Prediction,
  sources: { readonly run: RunStore; readonly losses: LossHistory },
  from: number,
  accuracyBefore: number | null,
): { readonly before: number; readonly after: number } | null {
  if (measure !== "accuracy") return lossEnds(sources.losses, measure, from, count);
  const after = accuracyNow(sources.run);
  return accuracyBefore === null || after === null ? null : { before: accuracyBefore, after };
}

/** What the notebook keeps of a run. */
export interface LessonNote {
  readonly name: string;
  readonly step: number;
  readonly discriminatorLoss: number | null;
  readonly generatorLoss: number | null;
  /** Of the generator's gradient. */
  readonly gradientNorm: number | null;
  /** Of one bar's return to the tape's, in the noise floor of two real samples; null if not known. */
  readonly distance: number | null;
}

const LATEST = 50;

/** The run as it is now: means over its latest steps, and how far its returns are from the tape's. */
export function takeNote(
  name: string,
  { run, losses }: { readonly run: RunStore; readonly losses: LossHistory },
): LessonNote {
  const { step, snapshot } = run.getState();
  const latest = (column: "discriminatorLoss" | "generatorLoss" | "generatorGradientNorm") =>
    mean(losses.column(column).slice(-LATEST));
  const [nearest] = snapshot?.wasserstein ?? [];
  return {
    name,
    step,
    discriminatorLoss: latest("discriminatorLoss"),
    generatorLoss: latest("generatorLoss"),
    gradientNorm: latest("generatorGradientNorm"),
    distance: nearest === undefined ? null : nearest.distance / nearest.floor,
  };
}
