import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";
import type { Application } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { type MeanView, type PooledWeights, poolViews } from "./entropy-pooling.ts";
import { intervalAround } from "./estimates.ts";
import { scenariosByHorizon } from "./measure-risk.ts";
import { profitEdges, profitShares } from "./profit-bins.ts";
import { RISK_BOUNDS, RISK_LEVELS } from "./risk-options.ts";
import { checkRange, modelTraits, riskSubject } from "./risk-subject.ts";
import type { TailRisk } from "./risk-types.ts";
import { countedProfits, type Scenarios } from "./scenarios.ts";
import type { Pooled, PoolInput, PoolReport, RiskView } from "./stress-types.ts";
import { ascendingOrder, weightedMoments, weightedTail } from "./weighted-tail.ts";

/** A mean that fewer scenarios than this reach would rest on a handful of them. */
const FEWEST_BEYOND = 10;
/** Views put their weight on the outermost scenarios: all of them are drawn. */
const WHOLE_REACH = [0, 1] as const;
/** Resamples whose weights are all sought anew. */
const REPLICATES = 100;

const uniform = (count: number) => new Float64Array(count).fill(1 / count);

function statisticOf({ profits, growths }: Scenarios, of: RiskView["of"]): Float64Array {
  const values = of === "holding" ? profits : growths[of];
  if (values !== undefined) return values;
  const data = { field: "asset of a view", given: Number(of), min: 0, max: growths.length - 1 };
  throw new ApplicationError("input-out-of-range", data);
}

function throwUnlessReached(values: Float64Array, target: number, mean: number): void {
  const isBeyond = target < mean ? (x: number) => x <= target : (x: number) => x >= target;
  const found = values.reduce((count, value) => count + (isBeyond(value) ? 1 : 0), 0);
  if (found >= FEWEST_BEYOND) return;
  throw new ApplicationError("too-few-scenarios", { needed: FEWEST_BEYOND, found });
}

/** The views on one thing as means: of itself, and of its square where its volatility is given. */
function meanViews(scenarios: Scenarios, views: readonly RiskView[]): MeanView[] {
  const prior = uniform(scenarios.profits.length);
  const things = [...new Set(views.map(({ of }) => of))];
  return things.flatMap((of) => {
    const values = statisticOf(scenarios, of);
    const { mean, deviation } = weightedMoments(values, prior);
    const viewOf = (kind: RiskView["kind"]) =>
      views.find((view) => view.of === of && view.kind === kind);
    const target = viewOf("growth")?.target ?? mean;
    throwUnlessReached(values, target, mean);
    const factor = viewOf("volatility")?.target;
    const level = { values, target };
    if (factor === undefined) return [level];
    checkRange("volatility, per cent", Math.round(100 * factor), { min: 10, max: 500 });
    const squares = values.map((value) => (value - target) ** 2);
    return [level, { values: squares, target: (factor * deviation) ** 2 }];
  });
}

/** Weights under which the views hold. Throws "too-few-scenarios" where there are none. */
function poolOrThrow(prior: Float64Array, views: readonly MeanView[]): PooledWeights {
  const pooled = poolViews(prior, views);
  if (pooled !== null) return pooled;
  throw new ApplicationError("too-few-scenarios", { needed: FEWEST_BEYOND, found: 0 });
}

/** The shares that a resample of the scenarios gives them. */
function resampledPrior(
  count: number,
  blockLength: number,
  stream: ReturnType<typeof randomStream>,
): Float64Array {
  const prior = new Float64Array(count);
  for (const index of stationaryBootstrapIndices(count, count, blockLength, stream)) {
    prior[index] = (prior[index] ?? 0) + 1 / count;
  }
  return prior;
}

interface WeighedNumbers {
  readonly levels: readonly { readonly valueAtRisk: number; readonly expectedShortfall: number }[];
  readonly mean: number;
  /** `[asset]`, of e^R − 1. */
  readonly assets: readonly { readonly mean: number; readonly deviation: number }[];
}

/** Reads losses off weights. */
function reader(
  scenarios: Scenarios,
  lossAs: PoolInput["lossAs"],
): (weights: Float64Array) => WeighedNumbers {
  const profits = countedProfits(scenarios, lossAs);
  const order = ascendingOrder(profits);
  return (weights) => ({
    levels: RISK_LEVELS.map((level) => weightedTail(profits, order, weights, level)),
    mean: weightedMoments(scenarios.profits, weights).mean,
    assets: scenarios.growths.map((growth) => weightedMoments(growth, weights)),
  });
}

/** Numbers with the intervals that resamples give. */
function estimated(value: WeighedNumbers, others: readonly WeighedNumbers[]) {
  const levels = value.levels.map((level, place): TailRisk => {
    const around = (key: keyof TailRisk) =>
      intervalAround(
        level[key],
        others.map((other) => other.levels[place]?.[key] ?? Number.NaN),
      );
    return {
      valueAtRisk: around("valueAtRisk"),
      expectedShortfall: around("expectedShortfall"),
    };
  });
  const assets = value.assets.map((asset, place) => {
    const around = (key: "mean" | "deviation") =>
      intervalAround(
        asset[key],
        others.map((other) => other.assets[place]?.[key] ?? Number.NaN),
      );
    return { mean: around("mean"), deviation: around("deviation") };
  });
  const mean = intervalAround(
    value.mean,
    others.map((other) => other.mean),
  );
  return { levels, mean, assets };
}

/** Entry by entry. */
const pairs = <Value>(before: readonly Value[], after: readonly Value[]): Pooled<Value>[] =>
  before.flatMap((value, place) => {
    const other = after[place];
    return other === undefined ? [] : [{ before: value, after: other }];
  });

/** The same scenarios, resampled and weighed anew: what chance there is in both sets of numbers. */
async function resampleNumbers(
  read: (weights: Float64Array) => WeighedNumbers,
  views: readonly MeanView[],
  start: Float64Array,
  sampling: { readonly count: number; readonly blockLength: number; readonly seed: number },
  job: Job,
): Promise<Pooled<WeighedNumbers[]>> {
  const stream = randomStream(sampling.seed, "bootstrap");
  const before: WeighedNumbers[] = [];
  const after: WeighedNumbers[] = [];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    job.progress(replicate, REPLICATES);
    await job.breathe();
    throwIfCancelled(job.stop);
    const prior = resampledPrior(sampling.count, sampling.blockLength, stream);
    before.push(read(prior));
    const pooled = poolViews(prior, views, start);
    if (pooled !== null) after.push(read(pooled.weights));
  }
  return { before, after };
}

/**
 * Losses under views of the visitor's own: the scenarios stay as they are and are weighed anew, as
 * little as the views demand (entropy pooling). Throws "too-few-scenarios" where they are too
 * extreme for the scenarios.
 */
export const poolRiskViews: Application<PoolInput, PoolReport> = async (input, context, job) => {
  checkRange("horizon", input.horizon, RISK_BOUNDS.horizon);
  checkRange("views", input.views.length, { min: 1, max: 12 });
  const subject = await riskSubject(input, context);
  const [scenarios] = await scenariosByHorizon(subject, input.model, [input.horizon], job);
  if (scenarios === undefined) throw new ApplicationError("too-few-scenarios");
  await job.breathe();
  const count = scenarios.profits.length;
  const prior = uniform(count);
  const views = meanViews(scenarios, input.views);
  const pooled = poolOrThrow(prior, views);
  const read = reader(scenarios, input.lossAs);
  const isHistory = input.model === "historical-simulation";
  const blockLength = isHistory ? Math.max(input.horizon, subject.blockLength) : 1;
  const sampling = { count, blockLength, seed: input.seed };
  const others = await resampleNumbers(read, views, pooled.multipliers, sampling, job);
  const before = estimated(read(prior), others.before);
  const after = estimated(read(pooled.weights), others.after);
  const edges = profitEdges([scenarios.profits.slice().sort()], WHOLE_REACH);
  return {
    basis: subject.basis,
    traits: await modelTraits(subject, input.model, job),
    horizon: input.horizon,
    scenarioCount: count,
    effectiveCount: pooled.effectiveCount,
    largestWeight: pooled.weights.reduce((most, weight) => Math.max(most, weight), 0),
    levels: pairs(before.levels, after.levels),
    meanProfit: { before: before.mean, after: after.mean },
    assets: pairs(before.assets, after.assets).map(({ before: plain, after: weighed }) => ({
      mean: { before: plain.mean, after: weighed.mean },
      deviation: { before: plain.deviation, after: weighed.deviation },
    })),
    edges,
    shares: {
      before: profitShares(scenarios.profits, edges),
      after: profitShares(scenarios.profits, edges, pooled.weights),
    },
  };
};
