import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Paths } from "../../shared/series.ts";
import type { Application } from "../application-context.ts";
import { annualisation } from "./annualisation.ts";
import { type History, historyOf, inSampleOf } from "./history.ts";
import type { SeriesTest } from "./inspection-types.ts";
import { pathSpread } from "./intervals.ts";
import { FEWEST_COMPARED, MOST_COMPARED } from "./market-options.ts";
import type { ComparisonInput, PathComparison } from "./market-types.ts";
import { drawnBars, FanCollector, pathColumn, rollingVolatility } from "./path-fan.ts";
import { deepestFall, drawdowns, figuresOf, indexOf } from "./performance.ts";
import { testReturns } from "./tests/series-tests.ts";

/** Chance of rejecting at which the share of paths is told. */
const SIZE = 0.05;

/** Prices from the first real one on that have these returns. */
function pricesFrom(first: number, returns: Float64Array, kind: History["kind"]): Float64Array {
  const index = indexOf(returns, kind);
  return index.map((value) => (kind === "difference" ? first + value : first * value));
}

/** Rolling numbers of returns, put at the later price of each; the first price has none. */
const atPrices = (values: Float64Array): Float64Array => {
  const shifted = new Float64Array(values.length + 1).fill(Number.NaN);
  shifted.set(values, 1);
  return shifted;
};

function rejectionsOf(tests: readonly (readonly SeriesTest[])[]): PathComparison["rejections"] {
  const [first = []] = tests;
  return first.map(({ id }, index) => {
    const own = tests.flatMap((one) => one[index] ?? []);
    const share = own.filter(({ pValue }) => pValue < SIZE).length / own.length;
    return { id, share, median: pathSpread(own.map(({ statistic }) => statistic)).median };
  });
}

/** What every path adds: prices, volatility, drawdown, figures and tests. */
class PathLooks {
  readonly prices: FanCollector;
  readonly volatility: FanCollector;
  readonly drawdown: FanCollector;
  readonly figures: ReturnType<typeof figuresOf>[] = [];
  readonly tests: SeriesTest[][] = [];
  private readonly history: History;
  private readonly window: number;
  private readonly barsPerYear: number;

  constructor(history: History, bars: readonly number[], window: number, barsPerYear: number) {
    this.history = history;
    this.window = window;
    this.barsPerYear = barsPerYear;
    this.prices = new FanCollector(bars);
    this.volatility = new FanCollector(bars);
    this.drawdown = new FanCollector(bars);
  }

  volatilityOf(returns: Float64Array): Float64Array {
    return atPrices(rollingVolatility(returns, this.window, this.barsPerYear));
  }

  add(returns: Float64Array): void {
    const { kind, prices } = this.history;
    const path = pricesFrom(prices[0] ?? 1, returns, kind);
    this.prices.add(path);
    this.volatility.add(this.volatilityOf(returns));
    this.drawdown.add(drawdowns(path, kind));
    this.figures.push(figuresOf(returns, kind, this.barsPerYear));
    this.tests.push(testReturns(returns));
  }
}

function performanceSpread(looks: PathLooks, history: History): PathComparison["performance"] {
  const of = (name: keyof ReturnType<typeof figuresOf>) =>
    pathSpread(looks.figures.map((figures) => figures[name]));
  const real = deepestFall(history.prices, history.kind).depth;
  const smaller = looks.figures.filter(({ largestDrawdown }) => largestDrawdown < real).length;
  return {
    annualReturn: of("annualReturn"),
    annualVolatility: of("annualVolatility"),
    sharpe: of("sharpe"),
    largestDrawdown: of("largestDrawdown"),
    drawdownRank: smaller / looks.figures.length,
  };
}

function comparisonOf(
  input: ComparisonInput,
  history: History,
  bars: readonly number[],
  looks: PathLooks,
  paths: Paths,
): PathComparison {
  const { prices, returns, kind, times } = history;
  return {
    kind,
    isInSample: inSampleOf(input.part),
    length: returns.length,
    pathCount: paths.count,
    bars: Float64Array.from(bars),
    times: Float64Array.from(bars, (bar) => times[bar] ?? Number.NaN),
    prices: looks.prices.finish(prices),
    returns: {
      real: Float32Array.from(returns),
      path: Float32Array.from(pathColumn(paths, 0, history.asset)),
    },
    volatility: looks.volatility.finish(looks.volatilityOf(returns)),
    drawdown: looks.drawdown.finish(drawdowns(prices, kind)),
    performance: performanceSpread(looks, history),
    rejections: rejectionsOf(looks.tests),
  };
}

/**
 * Real and generated side by side: prices, returns, rolling volatility and drawdown of as many
 * paths as asked, each as long as the stretch (its latest 8,000 bars at most), with their figures.
 */
export const compareMarketPaths: Application<ComparisonInput, PathComparison> = async (
  input,
  context,
  job,
) => {
  const market = await context.market();
  const limits = { fewest: FEWEST_COMPARED, most: MOST_COMPARED };
  const history = historyOf(market, input.asset, input.part, limits);
  const { barsPerYear } = annualisation(market.prices.times, input.barsPerYear);
  const model = await (await context.models()).find(input.model, "training", job);
  const { pathCount, seed } = input;
  const length = history.returns.length;
  const paths = await model.sample(pathCount, length, seed, { stop: job.stop });
  const bars = drawnBars(length + 1);
  const looks = new PathLooks(history, bars, input.volatilityWindow, barsPerYear);
  for (let path = 0; path < paths.count; path++) {
    looks.add(pathColumn(paths, path, history.asset));
    job.progress(path + 1, paths.count);
    if (path % 5 === 4) await job.breathe();
    throwIfCancelled(job.stop);
  }
  return comparisonOf(input, history, bars, looks, paths);
};
