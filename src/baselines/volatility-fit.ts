import { standardisedResiduals } from "../shared/garch/filter-variance.ts";
import { fitGarchInPieces, type GarchFit } from "../shared/garch/fit-garch.ts";
import type { FitOptions } from "../shared/market-model.ts";
import type { TrainingSample } from "./training-sample.ts";

/** One asset and the volatility model fitted to it. */
export interface VolatilityFit {
  readonly asset: string;
  readonly returns: Float64Array;
  readonly fit: GarchFit;
  /** (r_t − mean) / √h_t. */
  readonly residuals: Float64Array;
}

/** GARCH-t or GJR-GARCH-t of every asset by itself; other work is let in meanwhile. */
export async function fitVolatilities(
  sample: TrainingSample,
  isAsymmetric: boolean,
  { breathe = async () => undefined }: FitOptions = {},
): Promise<VolatilityFit[]> {
  const form = { isAsymmetric, shocks: "student" } as const;
  const fits: VolatilityFit[] = [];
  for (const [i, returns] of sample.columns.entries()) {
    await breathe();
    const fit = await fitGarchInPieces(returns, form, breathe);
    fits.push({
      asset: sample.assets[i] ?? "",
      returns,
      fit,
      residuals: standardisedResiduals(returns, fit.parameters),
    });
  }
  return fits;
}
