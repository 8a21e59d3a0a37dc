import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { Job } from "../../shared/job.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import type { ReturnKind, Returns } from "../../shared/series.ts";
import type { ApplicationContext } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import type { ModelId } from "../model-ids.ts";
import { firstReturns } from "../models/model-book.ts";
import { barsPerYear } from "./bars-per-year.ts";
import { factsOf, type PathFacts, type Terciles } from "./path-facts.ts";
import { PATH_LENGTHS } from "./scenarios-options.ts";
import type { Bounds, ScenarioPlan } from "./scenarios-types.ts";

/** Fewest returns up to the last bar that is known. */
const FEWEST_RETURNS = 60;
/** A regime is measured over no more than this share of the history. */
const REGIME_SHARE = 0.25;

/** Models whose paths begin at the volatility or in the state that the past ends with. */
const PAST_USERS: ReadonlySet<ModelId> = new Set([
  "filtered-gan",
  "garch-t",
  "gjr-garch-t",
  "gaussian-mixture",
  "hidden-markov",
  "filtered-bootstrap",
]);

/** A plan with all that its paths are made from and judged by. */
export interface ScenarioSource {
  readonly plan: ScenarioPlan;
  readonly model: FittedMarketModel;
  /** Given to the model; absent through the cycle. */
  readonly past: Returns | undefined;
  readonly kind: Exclude<ReturnKind, "difference">;
  readonly assets: readonly string[];
  readonly startPrices: readonly number[];
  readonly startTime: number;
  readonly isInSample: boolean;
  readonly usesPast: boolean;
  readonly barsPerYear: number;
  readonly terciles: Terciles & { readonly bars: number };
  /** Returns and prices up to the last bar that is known. */
  readonly history: Returns;
  readonly historyPrices: Float64Array;
}

/** Facts of every stretch of `length` bars of one asset's history, one for each start. */
export function stretchFacts(
  { values, times, assets, kind }: Returns,
  asset: number,
  length: number,
  perYear: number,
): PathFacts[] {
  const assetCount = assets.length;
  return Array.from({ length: Math.max(0, times.length - length + 1) }, (_, start) =>
    factsOf(values, { from: start * assetCount + asset, length, assetCount }, kind, perYear),
  );
}

function requireRange(field: string, given: number, min: number, max: number): void {
  if (given >= min && given <= max) return;
  throw new ApplicationError("input-out-of-range", { field, given, min, max });
}

function requireBounds(field: string, bounds: Bounds | null, min: number, max: number): void {
  if (bounds === null) return;
  requireRange(field, bounds.low, min, max);
  requireRange(field, bounds.high, bounds.low, Number.MAX_VALUE);
}

/** Throws `ApplicationError` "input-out-of-range". */
function checkPlan({ length, startPrices, conditions }: ScenarioPlan, assetCount: number): void {
  requireRange("Path length", length, PATH_LENGTHS.min, PATH_LENGTHS.max);
  requireRange("Asset", conditions.asset, 0, assetCount - 1);
  for (const price of startPrices ?? []) {
    requireRange("Start price", price, Number.MIN_VALUE, Number.MAX_VALUE);
  }
  const { volatility, drawdown, terminalReturn } = conditions;
  requireBounds("Volatility", volatility, 0, Number.MAX_VALUE);
  requireBounds("Maximal drawdown", drawdown, 0, 1);
  requireBounds("Terminal return", terminalReturn, -1, Number.MAX_VALUE);
}

/** Returns up to the last bar that is known. Throws `ApplicationError` "too-few-returns". */
function knownReturns({ returns }: PreparedMarket, asOf: number | null): Returns {
  const { times } = returns;
  const found = asOf === null ? times.length : times.findLastIndex((time) => time <= asOf) + 1;
  if (found < FEWEST_RETURNS) {
    throw new ApplicationError("too-few-returns", { needed: FEWEST_RETURNS, found });
  }
  return firstReturns(returns, found);
}

/** Between the thirds of the realised volatilities of a history, measured over stretches as long as the paths. */
function tercilesOf(history: Returns, asset: number, length: number, perYear: number) {
  const bars = Math.max(1, Math.min(length, Math.floor(REGIME_SHARE * history.times.length)));
  const facts = stretchFacts(history, asset, bars, perYear);
  const sorted = Float64Array.from(facts, ({ volatility }) => volatility).sort();
  const at = (probability: number) => quantileOfSorted(sorted, probability);
  return { low: at(1 / 3), high: at(2 / 3), bars };
}

/** Pure numbers: what is not, has no drawdown. Throws `ApplicationError` "not-relative-returns". */
function relativeKind({ kind }: Returns): "log" | "simple" {
  if (kind === "difference") throw new ApplicationError("not-relative-returns");
  return kind;
}

/** What a plan is opened with. */
export type ScenarioContext = Pick<ApplicationContext, "market" | "models">;

/** Finds the model of a plan and what its paths are judged by. Throws `ApplicationError`, `FitError`. */
export async function openScenarioSource(
  plan: ScenarioPlan,
  context: ScenarioContext,
  job: Job,
): Promise<ScenarioSource> {
  const market = await context.market();
  const { returns, prices, trainCount, constants } = market;
  const { assets } = returns;
  const kind = relativeKind(returns);
  checkPlan(plan, assets.length);
  const history = knownReturns(market, plan.asOf);
  const count = history.times.length;
  const perYear = barsPerYear(history.times);
  const historyPrices = prices.values.subarray(0, (count + 1) * assets.length);
  const isFiltered = constants.volatilityFilter.length > 0;
  const mayUsePast = PAST_USERS.has(plan.model) || (plan.model === "gan" && isFiltered);
  const isGan = plan.model === "gan" || plan.model === "filtered-gan";
  const isPointInTime = plan.viewpoint === "point-in-time";
  const model = await (await context.models()).find(plan.model, plan.part, job);
  const { asset } = plan.conditions;
  return {
    ...{ plan, model, kind, assets, history, historyPrices },
    past: isPointInTime ? history : undefined,
    startPrices: plan.startPrices ?? Array.from(historyPrices.slice(-assets.length)),
    startTime: history.times[count - 1] ?? 0,
    isInSample: isGan ? count <= trainCount : plan.part === "all" || count <= trainCount,
    usesPast: isPointInTime && mayUsePast,
    barsPerYear: perYear,
    terciles: tercilesOf(history, asset, plan.length, perYear),
  };
}
