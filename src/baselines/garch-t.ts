import type { Baseline } from "./baseline.ts";
import { fitGarchModel } from "./garch-model.ts";

/**
 * GARCH(1,1) with Student t shocks (Bollerslev 1987; finance.md 3.4): clustering and fat tails,
 * no leverage. Starts from the filtered variance of the past.
 */
export const garchT: Baseline = {
  id: "garch-t",
  fit: (returns, _seed, options) => fitGarchModel(returns, false, options),
};
