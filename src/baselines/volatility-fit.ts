import { standardisedResiduals } from "../shared/garch/filter-variance.ts";
import { fitGarch, type GarchFit } from "../shared/garch/fit-garch.ts";
import type { TrainingSample } from "./training-sample.ts";

/** One asset and the volatility model fitted to it. */
export interface VolatilityFit {
  readonly asset: string;
  readonly returns: Float64Array;
  readonly fit: GarchFit;
  /** (r_t − mean) / √h_t. */
  readonly residuals: Float64Array;
}

/** GARCH-t or GJR-GARCH-t of every asset by itself. */
export function fitVolatilities(sample: TrainingSample, isAsymmetric: boolean): VolatilityFit[] {
  return sample.columns.map((returns, i) => {
    const fit = fitGarch(returns, { isAsymmetric, shocks: "student" });
    return {
      asset: sample.assets[i] ?? "",
      returns,
      fit,
      residuals: standardisedResiduals(returns, fit.parameters),
    };
  });
}
