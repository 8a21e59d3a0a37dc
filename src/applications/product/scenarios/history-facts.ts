import type { PreparedMarket } from "../../../data/prepared-market.ts";
import { correlation } from "../../../shared/correlation.ts";
import { deviation, mean } from "../../../shared/moments.ts";
import type { Returns } from "../../../shared/series.ts";
import type { FittedPart } from "../../application-context.ts";
import { ApplicationError } from "../../application-error.ts";
import { firstReturns } from "../../models/model-book.ts";

/** What a law takes from the history where the visitor typed nothing. */
export interface HistoryFacts {
  /** Of each asset's log returns, a year. */
  readonly volatilities: readonly number[];
  /** Log growth of each asset's mean price, a year. */
  readonly growths: readonly number[];
  /** Mean correlation of the pairs of assets, at least 0; 0 for one asset. */
  readonly correlation: number;
  readonly count: number;
}

const asLog = (kind: Returns["kind"]) => (value: number) =>
  kind === "log" ? value : Math.log1p(Math.max(-0.9999, value));

function meanCorrelation(columns: readonly Float64Array[]): number {
  const pairs = columns.flatMap((a, i) => columns.slice(0, i).map((b) => correlation(a, b)));
  return pairs.length === 0 ? 0 : Math.max(0, mean(pairs));
}

const FEWEST_RETURNS = 20;

/** Volatilities, growth and correlation of the history. Throws "not-relative-returns", "too-few-returns". */
export function historyFacts(
  market: PreparedMarket,
  part: FittedPart,
  barsPerYear: number,
): HistoryFacts {
  const { kind, assets } = market.returns;
  if (kind === "difference") throw new ApplicationError("not-relative-returns");
  const { values } =
    part === "all" ? market.returns : firstReturns(market.returns, market.trainCount);
  const count = values.length / assets.length;
  if (count < FEWEST_RETURNS) {
    throw new ApplicationError("too-few-returns", { needed: FEWEST_RETURNS, found: count });
  }
  const log = asLog(kind);
  const columns = assets.map((_, asset) =>
    Float64Array.from({ length: count }, (__, t) =>
      log(values[t * assets.length + asset] ?? Number.NaN),
    ),
  );
  const volatilities = columns.map((column) => deviation(column) * Math.sqrt(barsPerYear));
  const growths = columns.map(
    (column, asset) => mean(column) * barsPerYear + (volatilities[asset] ?? 0) ** 2 / 2,
  );
  return { volatilities, growths, correlation: meanCorrelation(columns), count };
}
