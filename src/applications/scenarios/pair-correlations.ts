import type { Paths, Returns } from "../../shared/series.ts";
import type { Measured, PairCorrelation } from "./scenarios-types.ts";

/** Sums from which correlations follow, of `[…, asset]` values. */
class ProductSums {
  private readonly assetCount: number;
  private count = 0;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;

  constructor(assetCount: number) {
    this.assetCount = assetCount;
    this.sums = new Float64Array(assetCount);
    this.products = new Float64Array(assetCount * assetCount);
  }

  add(values: ArrayLike<number>): void {
    const { assetCount, sums, products } = this;
    for (let at = 0; at < values.length; at += assetCount) {
      for (let i = 0; i < assetCount; i++) {
        const one = values[at + i] ?? Number.NaN;
        sums[i] = (sums[i] ?? 0) + one;
        for (let j = 0; j <= i; j++) {
          const index = i * assetCount + j;
          products[index] = (products[index] ?? 0) + one * (values[at + j] ?? Number.NaN);
        }
      }
    }
    this.count += values.length / assetCount;
  }

  private covariance(one: number, other: number): number {
    const { sums, products, count } = this;
    const [i, j] = one > other ? [one, other] : [other, one];
    const product = (products[i * this.assetCount + j] ?? Number.NaN) / count;
    return product - ((sums[i] ?? 0) / count) * ((sums[j] ?? 0) / count);
  }

  /** Pearson's, with the standard error (1 − ρ²)/√n of independent bars. */
  correlation(one: number, other: number): Measured {
    const scale = Math.sqrt(this.covariance(one, one) * this.covariance(other, other));
    const value = this.covariance(one, other) / scale;
    return { value, error: (1 - value ** 2) / Math.sqrt(this.count) };
  }
}

/** Correlations of every pair of assets, in accepted paths and in the history; empty for one asset. */
export function pairCorrelations(
  accepted: readonly Paths[],
  { values, assets }: Returns,
): PairCorrelation[] {
  const generated = new ProductSums(assets.length);
  for (const paths of accepted) generated.add(paths.values);
  const history = new ProductSums(assets.length);
  history.add(values);
  return assets.flatMap((_, second) =>
    Array.from({ length: second }, (_one, first) => ({
      first,
      second,
      accepted: generated.correlation(first, second),
      real: history.correlation(first, second),
    })),
  );
}
