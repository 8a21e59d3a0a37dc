import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";
import type { Application } from "../application-context.ts";
import type { ModelId } from "../model-ids.ts";
import { intervalAround, REPLICATES } from "./estimates.ts";
import { replayHistory, scenariosByHorizon } from "./measure-risk.ts";
import { RISK_BOUNDS } from "./risk-options.ts";
import { checkRange, modelTraits, type RiskSubject, riskSubject } from "./risk-subject.ts";
import type { Estimate } from "./risk-types.ts";
import type { Scenarios } from "./scenarios.ts";
import type {
  ConditionalTail,
  MarketFactor,
  StressInput,
  StressReport,
  WorstWindow,
} from "./stress-types.ts";
import { ascendingOrder } from "./weighted-tail.ts";

/** Share of the scenarios in which the factor falls hardest (finance.md 4.1). */
const TAIL = 0.01;

/** The worst windows that have no bar in common, the worst first. */
export function worstStarts(profits: Float64Array, horizon: number, count: number): number[] {
  const chosen: number[] = [];
  for (const start of ascendingOrder(profits)) {
    if (chosen.length === count) break;
    if (chosen.every((other) => Math.abs(other - start) >= horizon)) chosen.push(start);
  }
  return chosen;
}

function windowAt(
  { market, history }: RiskSubject,
  { profits, parts, growths }: Scenarios,
  start: number,
  horizon: number,
): WorstWindow {
  const at = (columns: readonly Float64Array[]) =>
    columns.map((column) => column[start] ?? Number.NaN);
  return {
    fromTime: market.prices.times[start] ?? Number.NaN,
    toTime: history.times[start + horizon - 1] ?? Number.NaN,
    profit: profits[start] ?? Number.NaN,
    parts: at(parts),
    growths: at(growths),
  };
}

/** What falls: one asset's growth, or the mean of all. */
function factorOf({ growths }: Scenarios, factor: MarketFactor): Float64Array {
  if (factor !== "all") return growths[factor] ?? new Float64Array();
  const count = growths[0]?.length ?? 0;
  return Float64Array.from({ length: count }, (_, scenario) => {
    const sum = growths.reduce((total, growth) => total + (growth[scenario] ?? Number.NaN), 0);
    return sum / growths.length;
  });
}

/** Means of columns over the rows that are in the tail, each row counted as often as it comes. */
function tailMeans(
  columns: readonly Float64Array[],
  isInTail: Uint8Array,
  rows: Iterable<number>,
): number[] {
  const sums = new Float64Array(columns.length);
  let count = 0;
  for (const row of rows) {
    if (isInTail[row] !== 1) continue;
    count += 1;
    for (const [index, column] of columns.entries()) {
      sums[index] = (sums[index] ?? 0) + (column[row] ?? Number.NaN);
    }
  }
  return Array.from(sums, (sum) => sum / count);
}

/** The means with 95 % bootstrap intervals; the tail stays where it is. */
function estimateMeans(
  columns: readonly Float64Array[],
  isInTail: Uint8Array,
  blockLength: number,
  seed: number,
): Estimate[] {
  const count = isInTail.length;
  const all = Array.from({ length: count }, (_, row) => row);
  const inside = all.filter((row) => isInTail[row] === 1);
  const stream = randomStream(seed, "bootstrap");
  const replicates = Array.from({ length: REPLICATES }, () =>
    blockLength > 1
      ? tailMeans(columns, isInTail, stationaryBootstrapIndices(count, count, blockLength, stream))
      : tailMeans(
          columns,
          isInTail,
          inside.map(() => inside[stream.integer(inside.length)] ?? 0),
        ),
  );
  return tailMeans(columns, isInTail, inside).map((mean, index) =>
    intervalAround(
      mean,
      replicates.map((means) => means[index] ?? Number.NaN),
    ),
  );
}

function conditionalTail(
  subject: RiskSubject,
  id: ModelId,
  scenarios: Scenarios,
  { factor, horizon, seed }: StressInput,
): Omit<ConditionalTail, "model" | "knowsToday" | "remarks"> {
  const values = factorOf(scenarios, factor);
  const threshold = quantileOfSorted(sortedCopy(values), TAIL);
  const isInTail = Uint8Array.from(values, (value) => (value <= threshold ? 1 : 0));
  const blockLength = id === "historical-simulation" ? Math.max(horizon, subject.blockLength) : 1;
  const columns = [scenarios.profits, ...scenarios.growths];
  const [profit, ...growths] = estimateMeans(columns, isInTail, blockLength, seed);
  return {
    threshold,
    scenarioCount: values.length,
    tailCount: isInTail.reduce((sum, one) => sum + one, 0),
    profit: profit ?? intervalAround(Number.NaN, []),
    growths,
  };
}

/**
 * What hurts: the worst windows of the history on the holding of today, and each model's scenarios
 * in which the market falls hardest.
 */
export const stressRisk: Application<StressInput, StressReport> = async (input, context, job) => {
  const { horizon } = input;
  checkRange("horizon", horizon, RISK_BOUNDS.horizon);
  checkRange("windows", input.windowCount, RISK_BOUNDS.windowCount);
  const subject = await riskSubject(input, context);
  if (input.factor !== "all") {
    checkRange("factor", input.factor, { min: 0, max: subject.weights.length - 1 });
  }
  const replayed = replayHistory(subject, horizon);
  const windows = worstStarts(replayed.profits, horizon, input.windowCount).map((start) =>
    windowAt(subject, replayed, start, horizon),
  );
  const tails: ConditionalTail[] = [];
  for (const [index, id] of input.models.entries()) {
    job.progress(index, input.models.length);
    const [scenarios] = await scenariosByHorizon(subject, id, [horizon], job);
    await job.breathe();
    if (scenarios === undefined) continue;
    const tail = conditionalTail(subject, id, scenarios, input);
    tails.push({ ...(await modelTraits(subject, id, job)), ...tail });
  }
  return { basis: subject.basis, horizon, windows, tails };
};
