import type {
  FitOptions,
  FitReport,
  FittedMarketModel,
  MarketModel,
} from "../shared/market-model.ts";
import type { Returns } from "../shared/series.ts";
import type { BaselineId } from "./baseline-ids.ts";

/** A traditional generator with its parameters, and how they were found. */
export interface FittedBaseline extends FittedMarketModel {
  readonly report: FitReport;
}

/**
 * A traditional generator (finance.md 3). Fitting takes any unit and any number of assets and
 * throws a `FitError` for returns that say too little. Its report tells means and deviations in
 * per cent and the log-likelihood of returns in per cent, so that models can be compared. Names of
 * parameters: mean, deviation, correlation (of "A, B"), block-length; omega, alpha, gamma, beta,
 * degrees-of-freedom, persistence; state-k-stay, -share, -mean, -deviation and component-k-weight,
 * -deviation with k = 1, 2, … from the calmest on.
 */
export interface Baseline extends MarketModel {
  readonly id: BaselineId;
  fit(returns: Returns, seed: number, options?: FitOptions): Promise<FittedBaseline>;
}
