import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import type { Bars } from "../../shared/series.ts";
import type { Application } from "../application-context.ts";
import { annualisation } from "./annualisation.ts";
import { barColumnsOf } from "./bar-columns.ts";
import { calendarEffects } from "./calendar.ts";
import { dataHealth } from "./data-health.ts";
import { type History, historyOf } from "./history.ts";
import type { InspectionInput, MarketInspection, RangeVolatilities } from "./inspection-types.ts";
import { resamplerOf } from "./intervals.ts";
import { FEWEST_INSPECTED } from "./market-options.ts";
import { performanceOf } from "./performance.ts";
import { annualVolatilities, rangeVariances } from "./range-volatility.ts";
import { testSeries } from "./tests/series-tests.ts";

async function rangesOf(
  history: History,
  bars: Bars | undefined,
  barsPerYear: number,
  seed: number,
  job: Job,
): Promise<RangeVolatilities | null> {
  const columns = bars && barColumnsOf(history, bars);
  if (bars === undefined || columns === undefined || columns === null) return null;
  const resampler = resamplerOf(columns.returns, seed);
  const variances = rangeVariances(columns, columns.returns);
  const estimates = await annualVolatilities(variances, barsPerYear, resampler, job);
  const used = columns.returns.length;
  return { estimates, used, leftOut: history.returns.length - used, adjusted: bars.adjusted };
}

/** Logarithms of the prices, or the prices themselves where returns are differences. */
const levelsOf = ({ kind, prices }: History): Float64Array =>
  kind === "difference" ? prices : prices.map(Math.log);

const PARTS = 4;

/** Between two parts of the answer: tells how far it is, lets messages in, ends if it is cancelled. */
async function rest(job: Job, done: number): Promise<void> {
  job.progress(done, PARTS);
  await job.breathe();
  throwIfCancelled(job.stop);
}

/** What can be told of the history alone, in well under a second. */
export const inspectMarket: Application<InspectionInput, MarketInspection> = async (
  { asset, part, barsPerYear, seed },
  context,
  job,
) => {
  const market = await context.market();
  const history = historyOf(market, asset, part, { fewest: FEWEST_INSPECTED });
  const { times } = history;
  const yearly = annualisation(market.prices.times, barsPerYear);
  const { bars } = market;
  const health = dataHealth(history, yearly.spacing, bars?.incoherent[history.asset] ?? null);
  await rest(job, 1);
  const performance = await performanceOf(history, yearly.barsPerYear, seed, job);
  await rest(job, 2);
  const tests = testSeries(history.returns, levelsOf(history));
  await rest(job, 3);
  return {
    name: history.name,
    kind: history.kind,
    part,
    count: history.returns.length,
    from: times[0] ?? Number.NaN,
    to: times.at(-1) ?? Number.NaN,
    annualisation: yearly,
    health,
    performance,
    tests,
    ranges: await rangesOf(history, bars, yearly.barsPerYear, seed, job),
    calendar: yearly.rule === "no-dates" ? null : calendarEffects(history, yearly.spacing),
  };
};
