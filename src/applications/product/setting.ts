import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { ApplicationContext, ModelBook } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { annualisation } from "../market/annualisation.ts";
import type { Grid } from "./contract.ts";
import { contractOf } from "./payoffs/contract-of.ts";
import { MARKET_FIELDS, MOST_BARS, MOST_VALUES } from "./product-options.ts";
import type { ComparisonInput, ProductInput } from "./product-types.ts";
import { type HistoryFacts, historyFacts } from "./scenarios/history-facts.ts";
import { maturityBars } from "./schedule.ts";
import { checkTermSheet } from "./term-sheet.ts";

export type AnyInput = ProductInput | ComparisonInput;

/** Everything that an answer is made from, checked. */
export interface Setting {
  readonly input: AnyInput;
  readonly market: PreparedMarket;
  readonly models: ModelBook;
  readonly asset: number;
  readonly facts: HistoryFacts;
  readonly barsPerYear: number;
  readonly bars: number;
  readonly isOfAllAssets: boolean;
}

const FEWEST_SCENARIOS = 200;

function checkNumbers(input: AnyInput): void {
  for (const name of ["rate", "dividend", "fee", "notional", "impliedVolatility"] as const) {
    const given = input[name];
    const { min, max } = MARKET_FIELDS[name];
    if (given === null || (given >= min && given <= max)) continue;
    throw new ApplicationError("input-out-of-range", { field: name, given, min, max });
  }
}

function checkBars(years: number, barsPerYear: number): number {
  const bars = maturityBars(years, { barsPerYear });
  if (bars <= MOST_BARS) return bars;
  const max = MOST_BARS / barsPerYear;
  throw new ApplicationError("input-out-of-range", {
    field: "maturity",
    given: years,
    min: 1 / barsPerYear,
    max,
  });
}

/** Holds what was asked to its bounds and finds the market. Throws `ApplicationError`. */
export async function settingOf(input: AnyInput, context: ApplicationContext): Promise<Setting> {
  checkTermSheet(input.sheet);
  checkNumbers(input);
  const market = await context.market();
  const { barsPerYear } = annualisation(market.prices.times, null);
  const facts = historyFacts(market, input.part, barsPerYear);
  const bars = checkBars(input.sheet.terms.maturity, barsPerYear);
  const { isOfAllAssets } = contractOf(input.sheet, { barsPerYear, assetCount: 1 });
  const asset = Math.min(context.asset, market.returns.assets.length - 1);
  const models = await context.models();
  return { input, market, models, asset, facts, barsPerYear, bars, isOfAllAssets };
}

/** As many scenarios as were asked for, or as the memory set aside for them holds; even. */
export function scenarioCountOf({ input, bars }: Setting, assetCount: number): number {
  const most = Math.floor(MOST_VALUES / (bars * assetCount) / 2) * 2;
  return Math.max(FEWEST_SCENARIOS, Math.min(2 * Math.round(input.scenarioCount / 2), most));
}

/** The calendar of the market with the assets of a set. */
export const gridOf = ({ barsPerYear }: Setting, assetCount: number): Grid => ({
  barsPerYear,
  assetCount,
});
