import { median } from "../../shared/quantile.ts";
import { curveDistance, meanOfCurves, spreadOf } from "../quality/compare.ts";
import {
  type AssetTable,
  type MetricDefinition,
  type PartAssets,
  type QualityPart,
  remembered,
} from "../quality/metric-definition.ts";
import type { Comparison, MetricId, MissingReason } from "../quality/quality-report.ts";
import { measurable } from "../windows/compare-windows.ts";
import {
  leadLagCorrelations,
  lowerTailDependence,
  marketMode,
  pairCorrelations,
  pairRankCorrelations,
} from "./correlations.ts";

const FEWEST_RETURNS = 250;
/** Paths that are looked at: enough for correlations, and few enough for many assets. */
const MOST_PATHS = 24;
const FEWEST_PATHS = 4;
const MOST_PRODUCTS = 8_000_000;

type Outcome = Comparison | MissingReason;
type Distance = (a: Float64Array, b: Float64Array) => number;

/** Mean |a − b|. */
const meanGap: Distance = (a, b) =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? Number.NaN)), 0) / a.length;

const rmsGap: Distance = (a, b) => curveDistance(a, b, "rms");

/** Paths taken evenly, fewer where assets are many: each costs `perPair` products a pair and bar. */
function chosenPaths({ real, generated }: PartAssets, perPair: number): readonly AssetTable[] {
  const bars = real[0]?.length ?? 1;
  const affordable = MOST_PRODUCTS / ((perPair * bars * real.length * (real.length - 1)) / 2);
  const wanted = Math.max(FEWEST_PATHS, Math.min(MOST_PATHS, Math.floor(affordable)));
  const every = Math.max(1, Math.floor(generated.length / wanted));
  return generated.filter((_, path) => path % every === 0).slice(0, wanted);
}

/** Gap of the real numbers of all pairs from the paths' mean ones; floor of two replicates. */
function comparePairs(
  part: QualityPart,
  assets: PartAssets,
  { curve, distance, perPair }: PairMeasure,
): Outcome {
  const own = remembered(part, "real", () => curve(assets.real));
  const curves = chosenPaths(assets, perPair).map((path) => curve(path));
  return measurable({
    real: null,
    generated: spreadOf(curves.map((path) => distance(own, path))),
    gap: distance(own, meanOfCurves(curves)),
    floor: remembered(part, "floor", () =>
      median(assets.floors.map(([a, b]) => distance(curve(a), curve(b)))),
    ),
  });
}

interface PairMeasure {
  readonly curve: (table: AssetTable) => Float64Array;
  readonly distance: Distance;
  readonly perPair: number;
}

/** |real − median of the paths| of one number of all assets. */
function compareNumber(
  part: QualityPart,
  assets: PartAssets,
  statistic: (table: AssetTable) => number,
): Outcome {
  const own = remembered(part, "real", () => statistic(assets.real));
  const generated = spreadOf(chosenPaths(assets, 1).map((path) => statistic(path)));
  return measurable({
    real: own,
    generated,
    gap: Math.abs(own - generated.median),
    floor: remembered(part, "floor", () =>
      median(assets.floors.map(([a, b]) => Math.abs(statistic(a) - statistic(b)))),
    ),
  });
}

/** Needs several assets, 250 common returns, and assets that move. */
function withAssets(part: QualityPart, read: (assets: PartAssets) => Outcome): Outcome {
  const { assets } = part;
  if (!assets || assets.real.length < 2) return { code: "one-asset" };
  const given = assets.real[0]?.length ?? 0;
  if (given < FEWEST_RETURNS) return { code: "too-short", needed: FEWEST_RETURNS, given };
  const moves = assets.real.every((column) => column.some((value) => value !== column[0]));
  return moves && assets.generated.length > 0 ? read(assets) : { code: "undefined" };
}

const common = {
  group: "dependence",
  shortest: FEWEST_RETURNS,
  isLive: false,
  dependsOnScale: false,
} as const;

const pairMetric = (id: MetricId, measure: PairMeasure): MetricDefinition => ({
  ...common,
  id,
  kind: "distance",
  unit: "number",
  read: (part) => withAssets(part, (assets) => comparePairs(part, assets, measure)),
});

const numberMetric = (
  id: MetricId,
  statistic: (table: AssetTable) => number,
): MetricDefinition => ({
  ...common,
  id,
  kind: "statistic",
  unit: "share",
  read: (part) => withAssets(part, (assets) => compareNumber(part, assets, statistic)),
});

/**
 * How assets hang together (finance.md 2.6), over all assets of a part: mean |gap| of the
 * correlations and of Spearman's, tail dependence at 5 %, cross-correlations up to 5 bars apart
 * (root mean square gap), market mode. On at most 24 paths, taken evenly.
 */
export const DEPENDENCE_METRICS: readonly MetricDefinition[] = [
  pairMetric("correlation-distance", { curve: pairCorrelations, distance: meanGap, perPair: 1 }),
  pairMetric("rank-correlation-distance", {
    curve: pairRankCorrelations,
    distance: meanGap,
    perPair: 1,
  }),
  numberMetric("lower-tail-dependence", lowerTailDependence),
  pairMetric("lead-lag-distance", { curve: leadLagCorrelations, distance: rmsGap, perPair: 10 }),
  numberMetric("market-mode", marketMode),
];
