import type { Baseline } from "./baseline.ts";
import { fitGarchModel } from "./garch-model.ts";

/**
 * GJR-GARCH(1,1) with Student t shocks (Glosten, Jagannathan and Runkle 1993; finance.md 3.4):
 * GARCH-t with leverage of either sign. Starts from the filtered variance of the past.
 */
export const gjrGarchT: Baseline = {
  id: "gjr-garch-t",
  fit: (returns, _seed, options) => fitGarchModel(returns, true, options),
};
