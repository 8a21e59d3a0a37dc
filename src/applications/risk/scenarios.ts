import type { Paths, ReturnKind, Returns } from "../../shared/series.ts";

/** What a holding earns in each scenario by one horizon, as shares of its value. */
export interface Scenarios {
  /** `[scenario]` */
  readonly profits: Float64Array;
  /** `[asset][scenario]`: what each asset adds; they sum to the profits. */
  readonly parts: readonly Float64Array[];
  /** `[asset][scenario]`: what one unit of value in the asset earns, e^R − 1. */
  readonly growths: readonly Float64Array[];
}

/** Σ wᵢ·(e^{Rᵢ} − 1) of every scenario (finance.md 2.7). */
function weighGrowths(
  growths: readonly Float64Array[],
  weights: readonly number[],
): Omit<Scenarios, "growths"> {
  const count = growths[0]?.length ?? 0;
  const profits = new Float64Array(count);
  const parts = growths.map((growth, asset) =>
    growth.map((value) => (weights[asset] ?? 0) * value),
  );
  for (const part of parts) {
    for (let scenario = 0; scenario < count; scenario++) {
      profits[scenario] = (profits[scenario] ?? 0) + (part[scenario] ?? Number.NaN);
    }
  }
  return { profits, parts };
}

/** What grows by `r` from a growth of `before`, in logarithms or as a factor less 1. */
const grow = (before: number, r: number, kind: ReturnKind) =>
  kind === "log" ? before + r : before + r + before * r;

const growthOf = (grown: number, kind: ReturnKind) => (kind === "log" ? Math.expm1(grown) : grown);

/**
 * Runs along all paths at once: `advance` goes one bar on, `scenarios` is the holding as bought
 * before the first bar and left alone until the bar that was reached.
 */
export class RunningScenarios {
  private readonly paths: Paths;
  private readonly kind: ReturnKind;
  private readonly weights: readonly number[];
  private readonly grown: readonly Float64Array[];
  private bar = 0;

  constructor(paths: Paths, kind: ReturnKind, weights: readonly number[]) {
    this.paths = paths;
    this.kind = kind;
    this.weights = weights;
    this.grown = weights.map(() => new Float64Array(paths.count));
  }

  advance(): void {
    const { values, count, length, assetCount } = this.paths;
    for (const [asset, grown] of this.grown.entries()) {
      let at = this.bar * assetCount + asset;
      for (let path = 0; path < count; path++, at += length * assetCount) {
        grown[path] = grow(grown[path] ?? 0, values[at] ?? Number.NaN, this.kind);
      }
    }
    this.bar += 1;
  }

  scenarios(): Scenarios {
    const growths = this.grown.map((grown) => grown.map((value) => growthOf(value, this.kind)));
    return { ...weighGrowths(growths, this.weights), growths };
  }
}

/**
 * Every window of `horizon` bars of the history once, in its order, overlapping (historical
 * simulation): nothing is drawn.
 */
export function historicalScenarios(
  { values, assets, kind }: Returns,
  weights: readonly number[],
  horizon: number,
): Scenarios {
  const assetCount = assets.length;
  const windowCount = Math.max(0, values.length / assetCount - horizon + 1);
  const growths = assets.map((_, asset) =>
    Float64Array.from({ length: windowCount }, (_window, start) => {
      let grown = 0;
      for (let t = start; t < start + horizon; t++) {
        grown = grow(grown, values[t * assetCount + asset] ?? Number.NaN, kind);
      }
      return growthOf(grown, kind);
    }),
  );
  return { ...weighGrowths(growths, weights), growths };
}

/** Profits as they are counted: shares of the value, or their logarithm ln(1 + profit). */
export function countedProfits(
  { profits }: Pick<Scenarios, "profits">,
  lossAs: "change-of-value" | "log-return",
): Float64Array {
  return lossAs === "log-return" ? profits.map((profit) => Math.log1p(profit)) : profits;
}
