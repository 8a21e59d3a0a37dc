import { type RecipeScore, scoreAgainst } from "../../src/metrics/recipe-score.ts";

/** A series scored as if it were the only path: what its own columns are. */
export function scoreAlone(returns: Float64Array): RecipeScore {
  const values = new Float32Array(returns);
  return scoreAgainst(returns, { values, count: 1, length: values.length, assetCount: 1 });
}
