/** A small market, paths of known laws and whole questions, for the tests of the products. */
import { findBaseline } from "../../baselines/baselines.ts";
import type { PreparedMarket } from "../../data/prepared-market.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import type { Job } from "../../shared/job.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import type { ApplicationContext } from "../application-context.ts";
import { createModelBook } from "../models/model-book.ts";
import { PRODUCT_TERMS, type ProductKind } from "./product-options.ts";
import type { LawInput, ProductInput, ValuationInput } from "./product-types.ts";
import { lawPaths } from "./scenarios/law-paths.ts";
import type { ScenarioSet } from "./scenarios/scenario-set.ts";
import type { TermSheet } from "./term-sheet.ts";

export const JOB: Job = { stop: { aborted: false }, progress: () => {}, breathe: async () => {} };

export const WORLD: ValuationInput = {
  rate: 3,
  dividend: 2,
  method: "drift",
  impliedVolatility: null,
  fee: 0,
  notional: 1000,
};

const VARIANCES = {
  startVariance: 0.04,
  longRunVariance: 0.04,
  reversionSpeed: 3,
  volatilityOfVariance: 0.5,
  correlation: -0.7,
};
const JUMPS = { volatility: 15, jumpRate: 0.5, jumpMean: -0.1, jumpDeviation: 0.15 };

/** The laws of finance.md 6. */
export const HESTON: LawInput = { id: "heston", ...VARIANCES };
export const MERTON: LawInput = { id: "merton", ...JUMPS };
export const brownian = (volatility: number): LawInput => ({ id: "brownian", volatility });

/** A product with its default terms, some of them changed. */
export function sheetOf(
  kind: ProductKind,
  changes: Readonly<Record<string, number | string>> = {},
): TermSheet {
  const fields = Object.entries(PRODUCT_TERMS[kind]);
  const terms = Object.fromEntries(fields.map(([name, field]) => [name, field.default]));
  return { kind, terms: { ...terms, ...changes } } as TermSheet;
}

/** Paths of a law for as long as a product lives. */
export function pathsFor(
  { terms }: TermSheet,
  law: LawInput,
  size: { readonly count: number; readonly barsPerYear: number; readonly assetCount?: number },
): Promise<ScenarioSet> {
  const { count, barsPerYear, assetCount = 1 } = size;
  return lawPaths(law, {
    count,
    length: Math.round(terms.maturity * barsPerYear),
    assetCount,
    barsPerYear,
    seed: 1,
    drift: 0.06,
    correlation: 0.5,
    breathe: async () => undefined,
  });
}

/** The same paths as those of a model that nothing is known of: the real world itself. */
export function asModel(set: ScenarioSet): ScenarioSet {
  return { ...set, isMartingale: false, isPaired: false, drift: 0 };
}

/** A context with the traditional generators, and a generator of the test's own. */
export function productContext(
  generator: FittedMarketModel | null = null,
  market: PreparedMarket = marketOf({ assets: ["A"] }),
): ApplicationContext {
  const none: FittedMarketModel = { sample: () => Promise.reject(new Error("no generator here")) };
  const kept = new Map<string, FittedMarketModel>();
  return {
    market: async () => market,
    asset: 0,
    models: async () =>
      createModelBook({ market, generator: generator ?? none, findBaseline, kept }),
    withNetworks: () => Promise.reject(new Error("no networks here")),
    createEngine: () => Promise.reject(new Error("no engine here")),
  };
}

/** Half a year of a Phoenix on few paths. */
export const QUESTION: ProductInput = {
  ...WORLD,
  generator: "brownian",
  sheet: sheetOf("phoenix", { maturity: 0.5, frequency: "quarterly" }),
  laws: {
    brownian: { volatility: null },
    heston: VARIANCES,
    merton: JUMPS,
    drift: 6,
    assetCount: 3,
    correlation: 0.5,
  },
  part: "training",
  viewpoint: "through-the-cycle",
  asOf: null,
  scenarioCount: 400,
  seed: 1,
};
