import type { PreparedMarket } from "../data/prepared-market.ts";
import { assetColumn } from "../data/returns.ts";
import type { QualityEvaluator, QualitySource } from "../metrics/quality/evaluator.ts";

/** Replicates and every random choice are the same for all runs, so that their numbers compare. */
const EVALUATION_SEED = 1;
const MOST_KEPT = 4;

/** The returns that evaluators measure and where their parts end. */
type Parts = Pick<PreparedMarket, "returns" | "trainCount" | "testFrom">;

interface Kept {
  readonly parts: Parts;
  readonly asset: number;
  readonly evaluator: QualityEvaluator;
}

function isSame(one: Parts, other: Parts): boolean {
  const { values } = other.returns;
  return (
    one.trainCount === other.trainCount &&
    one.testFrom === other.testFrom &&
    one.returns.assets.length === other.returns.assets.length &&
    one.returns.values.length === values.length &&
    one.returns.values.every((value, index) => value === values[index])
  );
}

function sourceOf({ returns, trainCount, testFrom }: Parts, asset: number): QualitySource {
  const { assets, values } = returns;
  const columns = assets.map((_, index) => assetColumn(values, assets.length, index));
  const train = columns.map((column) => column.subarray(0, trainCount));
  const heldOut = columns.map((column) => column.subarray(testFrom));
  return { train, heldOut, asset };
}

/**
 * Evaluators of generated paths next to the training part and the test part. Measuring the real
 * side takes a while; a run of the same returns, on another device or anew, finds it measured.
 */
export class QualityEvaluators {
  private readonly create: (source: QualitySource, seed: number) => QualityEvaluator;
  private kept: readonly Kept[] = [];

  constructor(create: (source: QualitySource, seed: number) => QualityEvaluator) {
    this.create = create;
  }

  of(market: PreparedMarket, asset: number): QualityEvaluator {
    const known = this.kept.find((one) => one.asset === asset && isSame(one.parts, market));
    const found = known ?? this.begin(market, asset);
    this.kept = [found, ...this.kept.filter((one) => one !== known)].slice(0, MOST_KEPT);
    return found.evaluator;
  }

  private begin(parts: Parts, asset: number): Kept {
    const evaluator = this.create(sourceOf(parts, asset), EVALUATION_SEED);
    return { parts, asset, evaluator };
  }
}
