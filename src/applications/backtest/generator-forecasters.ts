import type { PreparedMarket, PreprocessingConstants } from "../../data/prepared-market.ts";
import { volatilityForecasts } from "../../data/volatility-states.ts";
import { filterVariance } from "../../shared/garch/filter-variance.ts";
import type { GarchParameters } from "../../shared/garch/garch-parameters.ts";
import type { Paths, Returns } from "../../shared/series.ts";
import { WARM_UP, weightedVariances } from "../models/filtered-model.ts";
import { type Holding, heldPaths } from "./held-returns.ts";
import { type BacktestSeries, type Forecaster, volatilitiesOf } from "./market-forecasters.ts";
import { constantLaw, scaledLaw } from "./tail-laws.ts";
import { sampleLaw } from "./unit-laws.ts";

/** Bars of each path whose shocks count. */
export const KEPT_BARS = 1000;

/** (r − mean) / √variance of the bars after the warm-up, of all paths together. */
function pooledShocks(
  paths: readonly Float64Array[],
  mean: number,
  variancesOf: (path: Float64Array) => Float64Array,
): Float64Array {
  const shocks = new Float64Array(
    paths.reduce((sum, path) => sum + Math.max(0, path.length - WARM_UP), 0),
  );
  let at = 0;
  for (const path of paths) {
    const variances = variancesOf(path);
    for (let t = WARM_UP; t < path.length; t++) {
      shocks[at++] = ((path[t] ?? Number.NaN) - mean) / Math.sqrt(variances[t] ?? Number.NaN);
    }
  }
  return shocks;
}

/** The generator's returns, whatever the bar: its law of the long run. */
const unfiltered = (paths: readonly Float64Array[]) =>
  constantLaw(sampleLaw(pooledShocks(paths, 0, (path) => path.map(() => 1))));

/** z = r/σ of the paths by their own exponentially weighted volatility (finance.md 4.1). */
function weightedFilter({ returns, bars }: BacktestSeries, paths: readonly Float64Array[]) {
  const variancesOf = (path: Float64Array) => weightedVariances(path, 0, 1);
  const shocks = pooledShocks(paths, 0, variancesOf);
  return scaledLaw(sampleLaw(shocks), 0, volatilitiesOf(variancesOf(returns), bars));
}

/** The same by the GARCH law of the training part, about its mean. */
function garchFilter(
  { returns, bars }: BacktestSeries,
  paths: readonly Float64Array[],
  garch: GarchParameters,
) {
  const variancesOf = (path: Float64Array) => filterVariance(path, garch);
  const shocks = pooledShocks(paths, garch.mean, variancesOf);
  const volatilities = volatilitiesOf(variancesOf(returns), bars);
  return scaledLaw(sampleLaw(shocks), garch.mean, volatilities);
}

/** One asset's share of what is fitted per asset. */
const constantsOf = (constants: PreprocessingConstants, asset: number) => ({
  mean: constants.mean.slice(asset, asset + 1),
  deviation: constants.deviation.slice(asset, asset + 1),
  volatilityFilter: constants.volatilityFilter.slice(asset, asset + 1),
});

/** The same by the filter that the run itself trained with. */
function ownFilter(
  { returns, bars }: BacktestSeries,
  paths: readonly Float64Array[],
  market: PreparedMarket,
  asset: number,
) {
  const constants = constantsOf(market.constants, asset);
  const { kind, times, assets } = market.returns;
  const asReturns = (values: Float64Array): Returns => ({
    assets: assets.slice(asset, asset + 1),
    kind,
    times: times.subarray(0, values.length),
    values,
  });
  const mean = constants.mean[0] ?? Number.NaN;
  const variancesOf = (values: Float64Array) =>
    volatilityForecasts(asReturns(values), constants).map((volatility) => volatility ** 2);
  const shocks = pooledShocks(paths, mean, variancesOf);
  return scaledLaw(sampleLaw(shocks), mean, volatilitiesOf(variancesOf(returns), bars));
}

/** The forecasters that a generator's drawn paths make, in the order of the table. */
export function generatorForecasters(
  series: BacktestSeries,
  garch: GarchParameters | null,
  drawn: Paths,
  { market, holding }: { readonly market: PreparedMarket; readonly holding: Holding },
): readonly Forecaster[] {
  const paths = heldPaths(drawn, market.returns.kind, holding);
  const forecasters: Forecaster[] = [
    { model: "gan", law: unfiltered(paths) },
    { model: "filtered-gan", law: weightedFilter(series, paths) },
    {
      model: "filtered-gan-garch",
      law: garch === null ? "not-fitted" : garchFilter(series, paths, garch),
    },
  ];
  const isFiltered = market.constants.volatilityFilter.length > 0;
  if (isFiltered && holding !== "equal-weights") {
    forecasters.push({ model: "own-filter-gan", law: ownFilter(series, paths, market, holding) });
  }
  return forecasters;
}
