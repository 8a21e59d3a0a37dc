/** What the GARCH generators and the filtered bootstrap have in common: variances that run on. */
import { filterVariance } from "../shared/garch/filter-variance.ts";
import {
  capPersistence,
  type GarchParameters,
  garchPersistence,
} from "../shared/garch/garch-parameters.ts";
import { simulateGarch } from "../shared/garch/simulate-garch.ts";
import type { FitRemark, FittedMarketModel, FittedParameter } from "../shared/market-model.ts";
import type { RandomStream } from "../shared/random.ts";
import { drawPaths } from "./draw-paths.ts";
import { columnsOf, pastRows } from "./training-sample.ts";
import type { VolatilityFit } from "./volatility-fit.ts";

/** Bars that run before the first one kept (finance.md 3.4). */
const BURN_IN = 500;
/** Above it simulated variances explode (finance.md 3.4). */
const HIGHEST_PERSISTENCE = 0.999;

/** One asset's law. */
export interface VolatilityLaw {
  readonly asset: string;
  /** As fitted: filters the past. */
  readonly fitted: GarchParameters;
  /** With the persistence capped: what is simulated. */
  readonly simulated: GarchParameters;
  /** Persistence before it was capped. */
  readonly persistence: number;
  /** Conditional variances of the history. */
  readonly variances: Float64Array;
  readonly converged: boolean;
}

/** Fills one array a asset with unit-variance shocks that belong together bar by bar. */
export type DrawShocks = (stream: RandomStream, shocks: readonly Float64Array[]) => void;

/** `negativeShare` is E[z²·1{z<0}] of the shocks that will be drawn. */
export function volatilityLaw(
  { asset, returns, fit }: VolatilityFit,
  negativeShare: number,
): VolatilityLaw {
  const { parameters: fitted, converged } = fit;
  return {
    asset,
    fitted,
    converged,
    simulated: capPersistence(fitted, HIGHEST_PERSISTENCE, negativeShare),
    persistence: garchPersistence(fitted, negativeShare),
    variances: filterVariance(returns, fitted).subarray(0, returns.length),
  };
}

/** A law's parameters in per cent; γ only where it was fitted. */
export function volatilityParameters(
  { asset, fitted, persistence }: VolatilityLaw,
  isAsymmetric: boolean,
): FittedParameter[] {
  const { mean, omega, alpha, gamma, beta, degreesOfFreedom } = fitted;
  return [
    { name: "mean", value: 100 * mean, asset },
    { name: "omega", value: 100 * 100 * omega, asset },
    { name: "alpha", value: alpha, asset },
    ...(isAsymmetric ? [{ name: "gamma", value: gamma, asset }] : []),
    { name: "beta", value: beta, asset },
    { name: "degrees-of-freedom", value: degreesOfFreedom, asset },
    { name: "persistence", value: persistence, asset },
  ];
}

/** Says where a persistence was capped and where a search did not settle. */
export function volatilityRemarks({ asset, persistence, converged }: VolatilityLaw): FitRemark[] {
  const remarks: FitRemark[] = [];
  if (persistence > HIGHEST_PERSISTENCE) {
    const data = { asset, persistence, simulatedWith: HIGHEST_PERSISTENCE };
    remarks.push({ code: "near-integrated", data });
  }
  if (!converged) remarks.push({ code: "not-converged", data: { asset } });
  return remarks;
}

/** Where the variances of a path start: one a asset. */
type StartVariances = (stream: RandomStream) => readonly number[];

/** At the end of the past, or at any one bar of the history. */
function startVariances(
  laws: readonly VolatilityLaw[],
  recent: Float64Array | null,
): StartVariances {
  if (recent === null) {
    const count = laws[0]?.variances.length ?? 1;
    return (stream) => {
      const bar = stream.integer(count);
      return laws.map(({ variances }) => variances[bar] ?? Number.NaN);
    };
  }
  const columns = columnsOf(recent, laws.length);
  const today = laws.map(
    ({ fitted }, asset) => filterVariance(columns[asset] ?? [], fitted).at(-1) ?? Number.NaN,
  );
  return () => today;
}

/**
 * Draws paths whose variances run on from the end of the past, or else, for the stationary law,
 * from those of a bar of the history through 500 bars of burn-in.
 */
export function sampleVolatility(
  laws: readonly VolatilityLaw[],
  drawShocks: DrawShocks,
): FittedMarketModel["sample"] {
  return async (count, length, seed, options) => {
    const assetCount = laws.length;
    const recent = pastRows(options?.past, assetCount);
    const variancesAt = startVariances(laws, recent);
    const burnIn = recent ? 0 : BURN_IN;
    const shocks = laws.map(() => new Float64Array(burnIn + length));
    return drawPaths({ count, length, assetCount, seed, options }, (stream, path) => {
      const first = variancesAt(stream);
      drawShocks(stream, shocks);
      for (const [asset, { simulated }] of laws.entries()) {
        const own = shocks[asset] ?? new Float64Array();
        simulateGarch(simulated, first[asset] ?? Number.NaN, own, own);
        for (let t = 0; t < length; t++) {
          path[t * assetCount + asset] = own[burnIn + t] ?? Number.NaN;
        }
      }
    });
  };
}
