import { median } from "../../shared/quantile.ts";
import { SeriesFeatures } from "../facts/series-features.ts";
import { spreadOf } from "../quality/compare.ts";
import {
  type MetricDefinition,
  type QualityPart,
  remembered,
} from "../quality/metric-definition.ts";
import type { Comparison, MissingReason } from "../quality/quality-report.ts";
import { SHORTEST_JUDGED } from "./blocked-windows.ts";
import { discriminativeScore, gaussianWalks } from "./discriminative-score.ts";
import { predictiveScore } from "./predictive-score.ts";

/** What a Gaussian walk must score, or the judge is too weak (finance.md 2.3). */
export const WEAKEST_JUDGE = 0.2;
/** Pairs of replicates that the floor is measured on. */
const FLOOR_PAIRS = 4;

const valuesOf = (series: readonly SeriesFeatures[]) => series.map(({ values }) => values);

function halvesOf(values: Float64Array): readonly [Float64Array, Float64Array] {
  const middle = Math.floor(values.length / 2);
  return [values.subarray(0, middle), values.subarray(middle)];
}

const isLongEnough = (series: SeriesFeatures | null): series is SeriesFeatures =>
  series !== null && series.values.length >= SHORTEST_JUDGED;

/** What real returns score against real ones: the other part, else the first half against the second. */
function realControl({ real, other, stream }: QualityPart): number {
  const numbers = stream("discriminative-score");
  if (isLongEnough(other)) return discriminativeScore([real.values], [other.values], numbers).score;
  const [first, second] = halvesOf(real.values);
  return discriminativeScore([first], [second], numbers).score;
}

/** Median distance of the accuracy from ½ between two replicates. */
function discriminativeFloor({ floors, stream }: QualityPart): number {
  const distances = floors.slice(0, FLOOR_PAIRS).map(([a, b]) => {
    const { accuracies } = discriminativeScore(
      [a.values],
      [b.values],
      stream("discriminative-score"),
    );
    const sum = accuracies.reduce((total, accuracy) => total + accuracy - 0.5, 0);
    return Math.abs(sum / accuracies.length);
  });
  return median(distances);
}

const isComparison = ({ gap, floor }: Comparison) => Number.isFinite(gap) && Number.isFinite(floor);

function readDiscriminative(part: QualityPart): Comparison | MissingReason {
  const { real, generated, stream } = part;
  const numbers = () => stream("discriminative-score");
  const reached = remembered(part, "positive control", () =>
    discriminativeScore([real.values], gaussianWalks(real.values, numbers()), numbers()),
  ).score;
  if (Number.isNaN(reached)) return { code: "undefined" };
  if (reached <= WEAKEST_JUDGE) return { code: "weak-judge", reached };
  const control = remembered(part, "control", () => realControl(part));
  const { score, accuracies } = discriminativeScore([real.values], valuesOf(generated), numbers());
  const { low, high } = spreadOf(accuracies.map((accuracy) => Math.max(0, accuracy - 0.5)));
  const comparison = {
    real: control,
    generated: { median: score, low: Math.min(low, score), high: Math.max(high, score) },
    gap: Math.max(0, score - control),
    floor: remembered(part, "floor", () => discriminativeFloor(part)),
  };
  return isComparison(comparison) ? comparison : { code: "undefined" };
}

/**
 * Discriminative score: how well a regularised logistic regression tells generated from real windows
 * (`discriminativeScore`). `real` is the control, real returns against other real ones; the gap is
 * what is above it; the spread is that of five fits. Needs 480 returns. Missing as "weak-judge" where
 * it could not tell a Gaussian walk of the same moments either, as for returns that are nearly one.
 */
export const DISCRIMINATIVE_SCORE: MetricDefinition = {
  id: "discriminative-score",
  group: "judges",
  kind: "score",
  unit: "number",
  shortest: 2 * SHORTEST_JUDGED,
  isLive: false,
  dependsOnScale: true,
  read: readDiscriminative,
};

const TARGET = "next-week";
const SHORTEST_FORECAST = 250;
/** Paths that forecasts are made from: more change no digit that is shown. */
const FORECAST_PATHS = 50;

/** Where the real forecast is made: the other part, else the first half of a part, tested on the rest. */
function forecastSetting({ real, other }: QualityPart) {
  if (isLongEnough(other)) return { trainer: other, test: real.values };
  const [first, second] = halvesOf(real.values);
  return { trainer: new SeriesFeatures(first), test: second };
}

/** Median |ratio − 1| of a forecast made from one replicate to that made from its fellow. */
function predictiveFloor({ floors }: QualityPart, test: Float64Array): number {
  return median(floors.map(([a, b]) => Math.abs(predictiveScore([a], b, test, TARGET).ratio - 1)));
}

function readPredictive(part: QualityPart): Comparison | MissingReason {
  const generated = part.generated.slice(0, FORECAST_PATHS);
  const { trainer, test } = remembered(part, "setting", () => forecastSetting(part));
  const { ratio } = predictiveScore(generated, trainer, test, TARGET);
  const single = generated.map((path) => predictiveScore([path], trainer, test, TARGET).ratio);
  const comparison = {
    real: 1,
    generated: spreadOf(single),
    gap: Math.max(0, ratio - 1),
    floor: remembered(part, "floor", () => predictiveFloor(part, test)),
  };
  return isComparison(comparison) ? comparison : { code: "undefined" };
}

/**
 * Predictive ratio: mean |error| of a forecast of the next five bars' mean |r| that was made from
 * generated returns, over that of one made from other real returns, both tested on this part
 * (`predictiveScore`); 1 or less is as good as real. The gap is that of all paths together, the
 * spread that of single paths. Says little where nothing can be foreseen: all forecasts are then alike.
 */
export const PREDICTIVE_RATIO: MetricDefinition = {
  id: "predictive-ratio",
  group: "judges",
  kind: "score",
  unit: "number",
  shortest: SHORTEST_FORECAST,
  isLive: true,
  dependsOnScale: true,
  read: readPredictive,
};

/** The judges of the Quality tab. */
export const JUDGE_METRICS: readonly MetricDefinition[] = [DISCRIMINATIVE_SCORE, PREDICTIVE_RATIO];
