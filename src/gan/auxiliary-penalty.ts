import type { Paths } from "../shared/series.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import type { PenaltyWeights } from "./fact-penalties.ts";
import { autocorrelationStatistic } from "./penalties/autocorrelation-statistic.ts";
import { leverageStatistic } from "./penalties/leverage-statistic.ts";
import type { PathBlock, PathStatistic } from "./penalties/path-statistic.ts";
import {
  orderStatistics,
  type PenaltyScheme,
  type PenaltyTarget,
  penaltyScheme,
  penaltyTarget,
} from "./penalties/penalty-target.ts";
import { RunningMean } from "./penalties/running-mean.ts";
import { varianceRatioStatistic } from "./penalties/variance-ratio-statistic.ts";

/** The real returns that the penalties compare with. */
export interface PenaltyData {
  /** `[time, asset]`, standardised; only the first `trainCount` times are used. */
  readonly standardised: Float32Array;
  readonly trainCount: number;
  readonly assetCount: number;
}

/** Penalties on stylised facts of generated paths, with running means over the steps. */
export interface AuxiliaryPenalty {
  /** Value and its gradient with respect to every return; moves the running means. */
  evaluate(
    paths: Paths,
    weights: PenaltyWeights,
  ): { readonly value: number; readonly gradient: Float32Array };
  /** Running means, for the checkpoint; their number depends on the data and path length only. */
  save(): Float32Array;
  /**
   * Takes back what `save` gave, here or before there was a penalty on variance ratios. Throws
   * CheckpointError if the number of means is neither.
   */
  restore(saved: Float32Array): void;
}

/** One group of statistics: its weight, its target, its running mean. */
interface Term {
  readonly key: keyof PenaltyWeights;
  readonly mean: RunningMean;
  readonly target: Float64Array;
  /** True: |value/target − 1| instead of |value − target|. */
  readonly relative: boolean;
  /** Statistics of this kind, whose mean the penalty takes. */
  readonly share: number;
}

/** The means of this penalty are missing in checkpoints from before it. */
const LATEST = "varianceRatioPenalty";

/** A ratio to a smaller target says nothing. */
const SMALLEST_TARGET = 1e-6;

function termsOf(target: PenaltyTarget): readonly Term[] {
  const term = (key: Term["key"], values: Float64Array, share: number, relative = false): Term => ({
    key,
    mean: new RunningMean(values.length),
    target: values,
    relative,
    share,
  });
  return [
    term("autocorrelationPenalty", target.autocorrelation, 1),
    term("leveragePenalty", target.leverage, 1),
    ...target.quantiles.map((values) =>
      term("quantilePenalty", values, 1 / target.quantiles.length),
    ),
    ...target.tails.map((values) => term("tailPenalty", values, 1 / target.tails.length, true)),
    term(LATEST, target.varianceRatios, 1),
  ];
}

function assetBlock(paths: Paths, asset: number): PathBlock {
  const values = new Float64Array(paths.count * paths.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = paths.values[i * paths.assetCount + asset] as number;
  }
  return { values, count: paths.count, length: paths.length };
}

/** The statistics in the terms' order; those without weight are not measured. */
function measureBlock(
  block: PathBlock,
  scheme: PenaltyScheme,
  weights: PenaltyWeights,
): readonly (PathStatistic | null)[] {
  const needsOrder = weights.quantilePenalty > 0 || weights.tailPenalty > 0;
  const ordered = needsOrder ? orderStatistics(block, scheme) : null;
  const ifOn = (weight: number, measure: () => PathStatistic) => (weight > 0 ? measure() : null);
  return [
    ifOn(weights.autocorrelationPenalty, () => autocorrelationStatistic(block, scheme.lags)),
    ifOn(weights.leveragePenalty, () => leverageStatistic(block, scheme.leverageLags)),
    ...scheme.horizons.map((_, i) =>
      weights.quantilePenalty > 0 ? (ordered?.quantiles[i] ?? null) : null,
    ),
    ...scheme.tailHorizons.map((_, i) =>
      weights.tailPenalty > 0 ? (ordered?.tails[i] ?? null) : null,
    ),
    ifOn(weights.varianceRatioPenalty, () => varianceRatioStatistic(block, scheme.ratioHorizons)),
  ];
}

/** weight · mean |gap|; adds its straight-through gradient. */
function addTerm(
  term: Term,
  statistic: PathStatistic,
  weight: number,
  gradient: Float64Array,
): number {
  const mean = term.mean.update(statistic.values);
  const share = (weight * term.share) / term.target.length;
  const slopes = new Float64Array(term.target.length);
  let value = 0;
  term.target.forEach((target, k) => {
    if (term.relative && Math.abs(target) < SMALLEST_TARGET) return;
    const unit = term.relative ? target : 1;
    const gap = (mean[k] as number) / unit - target / unit;
    value += share * Math.abs(gap);
    slopes[k] = (share * Math.sign(gap)) / unit;
  });
  statistic.addGradient(slopes, gradient);
  return value;
}

const savedSize = (means: readonly RunningMean[]) =>
  means.reduce((sum, mean) => sum + mean.save().length, 0);

class StylisedFactPenalty implements AuxiliaryPenalty {
  private readonly assets: readonly { readonly terms: readonly Term[] }[];
  private readonly scheme: PenaltyScheme;

  constructor(data: PenaltyData, pathLength: number) {
    this.scheme = penaltyScheme(pathLength, data.trainCount);
    const values = data.standardised.subarray(0, data.trainCount * data.assetCount);
    const real = { values, count: 1, length: data.trainCount, assetCount: data.assetCount };
    this.assets = Array.from({ length: data.assetCount }, (_, asset) => ({
      terms: termsOf(penaltyTarget(assetBlock(real, asset), pathLength, this.scheme)),
    }));
  }

  evaluate(paths: Paths, weights: PenaltyWeights) {
    const gradient = new Float32Array(paths.values.length);
    let value = 0;
    this.assets.forEach(({ terms }, asset) => {
      const block = assetBlock(paths, asset);
      const slopes = new Float64Array(block.values.length);
      const statistics = measureBlock(block, this.scheme, weights);
      terms.forEach((term, i) => {
        const statistic = statistics[i];
        const weight = weights[term.key] / this.assets.length;
        if (statistic) value += addTerm(term, statistic, weight, slopes);
      });
      for (let i = 0; i < slopes.length; i++) {
        gradient[i * paths.assetCount + asset] = slopes[i] as number;
      }
    });
    return { value, gradient };
  }

  save(): Float32Array {
    return Float32Array.from(this.means().flatMap((mean) => [...mean.save()]));
  }

  restore(saved: Float32Array): void {
    const isOf = (means: readonly RunningMean[]) => savedSize(means) === saved.length;
    const means = [this.means(), this.means(LATEST)].find(isOf);
    if (means === undefined) {
      throw new CheckpointError("checkpoint-mismatch", {
        field: "penaltyMeans",
        expected: savedSize(this.means()),
        found: saved.length,
      });
    }
    let rest = saved;
    for (const mean of means) rest = mean.restore(rest);
  }

  private means(except?: Term["key"]): readonly RunningMean[] {
    return this.assets.flatMap(({ terms }) =>
      terms.filter(({ key }) => key !== except).map(({ mean }) => mean),
    );
  }
}

/**
 * The recipe's penalties (recipe.md a) for paths of `pathLength` steps: gaps in the
 * autocorrelation of |returns|, in leverage, in quantiles of 1, 5 and 20-bar sums and in ratios
 * of tail quantiles; beyond the recipe, in variance ratios. Averaged over the assets. In plain
 * arithmetic, gradients derived by hand.
 */
export function createAuxiliaryPenalty(data: PenaltyData, pathLength: number): AuxiliaryPenalty {
  return new StylisedFactPenalty(data, pathLength);
}
