import type { PreparedMarket } from "../../data/prepared-market.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import type { Paths, Returns } from "../../shared/series.ts";
import { automaticBlockLength } from "../../shared/stationary-bootstrap.ts";
import type { ApplicationContext, FittedPart, ModelBook } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import type { ModelId } from "../model-ids.ts";
import { firstReturns } from "../models/model-book.ts";
import { drawnSample, historicalSample, type ProfitSample, REPLICATES } from "./estimates.ts";
import { weighHolding } from "./holding.ts";
import { historyBlocks } from "./resamples.ts";
import { RISK_BOUNDS } from "./risk-options.ts";
import type { ModelTraits, RiskBasis, RiskSetup } from "./risk-types.ts";
import { countedProfits, type Scenarios } from "./scenarios.ts";

/** Fewer returns than this say nothing of a tail. */
const FEWEST_RETURNS = 20;
/** Fewer than this say little of 99 %: a handful of returns lie beyond. */
const ADVISED_RETURNS = 500;

/** Models whose scenarios start from the volatility of the past that they are given. */
const CONDITIONED: ReadonlySet<ModelId> = new Set([
  "filtered-gan",
  "garch-t",
  "gjr-garch-t",
  "hidden-markov",
  "gaussian-mixture",
  "filtered-bootstrap",
]);

/** A holding in its market on a day, ready to be put through scenarios. */
export interface RiskSubject {
  readonly setup: RiskSetup;
  readonly market: PreparedMarket;
  /** What a model is fitted to and what the history replays. */
  readonly history: Returns;
  /** Up to today. */
  readonly past: Returns;
  readonly weights: readonly number[];
  readonly basis: RiskBasis;
  readonly book: ModelBook;
  /** Mean length of the history's blocks of calm and wild times, in bars. */
  readonly blockLength: number;
  /** Resamples of the history in blocks of at least so many bars; kept once made. */
  readonly blocksOf: (leastLength: number) => readonly Int32Array[];
}

const timeAt = ({ times }: Returns, index: number) => times[index] ?? Number.NaN;

function basisOf(
  subject: Omit<RiskSubject, "basis" | "blockLength" | "blocksOf" | "book">,
  value: number,
) {
  const { market, history, past, weights } = subject;
  return {
    assets: market.returns.assets,
    value,
    weights,
    hasShort: weights.some((weight) => weight < 0),
    asOfTime: timeAt(past, past.times.length - 1),
    trainedToTime: timeAt(market.returns, market.trainCount - 1),
    fittedFromTime: timeAt(history, 0),
    fittedToTime: timeAt(history, history.times.length - 1),
    fittedCount: history.times.length,
    barSpacing: market.constants.barSpacing,
    windowLength: market.windowLength,
  } satisfies RiskBasis;
}

/** By |r| of the holding rebalanced every bar: volatility lasts, returns do not. */
function blockLengthOf({ values, assets }: Returns, weights: readonly number[]): number {
  const count = assets.length;
  const sizes = Float64Array.from({ length: values.length / count }, (_, t) =>
    Math.abs(weights.reduce((sum, weight, i) => sum + weight * (values[t * count + i] ?? 0), 0)),
  );
  return automaticBlockLength(sizes);
}

function keptBlocks(count: number, blockLength: number, seed: number): RiskSubject["blocksOf"] {
  const kept = new Map<number, readonly Int32Array[]>();
  return (leastLength) => {
    const length = Math.max(blockLength, leastLength);
    const known = kept.get(length) ?? historyBlocks(count, length, REPLICATES, seed);
    kept.set(length, known);
    return known;
  };
}

/** Throws `ApplicationError` "input-out-of-range". */
export function checkRange(
  field: string,
  given: number,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (Number.isInteger(given) && given >= min && given <= max) return;
  throw new ApplicationError("input-out-of-range", { field, given, min, max });
}

/** Looks the setup over and puts it in its market. Throws `ApplicationError`. */
export async function riskSubject(
  setup: RiskSetup,
  context: ApplicationContext,
): Promise<RiskSubject> {
  checkRange("scenarios", setup.scenarioCount, RISK_BOUNDS.scenarioCount);
  const market = await context.market();
  const { returns, trainCount } = market;
  const today = setup.asOf === "end-of-training" ? trainCount : returns.times.length;
  const fittedCount = setup.fittedPart === "training" ? trainCount : today;
  if (fittedCount < FEWEST_RETURNS) {
    const data = { needed: FEWEST_RETURNS, found: fittedCount };
    throw new ApplicationError("too-few-returns", data);
  }
  const { weights, value } = weighHolding(setup, market, today);
  const history = firstReturns(returns, fittedCount);
  const past = firstReturns(returns, today);
  const blockLength = blockLengthOf(history, weights);
  const known = { setup, market, history, past, weights };
  const blocksOf = keptBlocks(fittedCount, blockLength, setup.seed);
  const book = await context.models();
  return { ...known, basis: basisOf(known, value), book, blockLength, blocksOf };
}

/** The part of the data that models are fitted to: never beyond today. */
const partOf = ({ fittedPart, asOf }: RiskSetup): FittedPart =>
  asOf === "end-of-training" ? "training" : fittedPart;

/** Paths of a model, from today's volatility where that was asked for and the model can. */
export async function drawScenarioPaths(
  { setup, past, book }: RiskSubject,
  id: ModelId,
  demand: { readonly count: number; readonly length: number },
  job: Job,
): Promise<Paths> {
  const model = await book.find(id, partOf(setup), job);
  await job.breathe();
  throwIfCancelled(job.stop);
  const from = setup.viewpoint === "point-in-time" ? { past } : {};
  return model.sample(demand.count, demand.length, setup.seed, { ...from, stop: job.stop });
}

/** What must be known of a model's scenarios as they were drawn. */
export async function modelTraits(
  { setup, market, history, book }: RiskSubject,
  id: ModelId,
  job: Job,
): Promise<ModelTraits> {
  const isFiltered = id === "gan" && market.constants.volatilityFilter.length > 0;
  const knowsToday = setup.viewpoint === "point-in-time" && (isFiltered || CONDITIONED.has(id));
  const { report } = await book.find(id, partOf(setup), job);
  const given = history.times.length;
  const isShort = id === "historical-simulation" && given < ADVISED_RETURNS;
  const few = { code: "few-returns", data: { given, advised: ADVISED_RETURNS } } as const;
  return {
    model: id,
    knowsToday,
    remarks: [...(report?.remarks ?? []), ...(isShort ? [few] : [])],
  };
}

/**
 * Profits as they are counted, with what their uncertainty is reckoned from. Blocks of the history
 * are at least `longest` bars long, those of the windows.
 */
export function profitSample(
  { setup, blocksOf }: RiskSubject,
  id: ModelId,
  scenarios: Pick<Scenarios, "profits">,
  longest: number,
): ProfitSample {
  const profits = countedProfits(scenarios, setup.lossAs);
  return id === "historical-simulation"
    ? historicalSample(profits, blocksOf(longest))
    : drawnSample(profits);
}
