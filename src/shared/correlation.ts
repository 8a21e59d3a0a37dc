import { mean } from "./moments.ts";

/** Pearson's correlation of pairs, `a` and `b` as long as each other; 0 where one does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? Number.NaN) - meanA;
    const y = (b[i] ?? Number.NaN) - meanB;
    products += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  const spread = Math.sqrt(squaresA * squaresB);
  return spread > 0 ? products / spread : 0;
}
