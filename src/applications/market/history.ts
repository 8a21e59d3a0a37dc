import type { PreparedMarket } from "../../data/prepared-market.ts";
import { assetColumn } from "../../data/returns.ts";
import type { ReturnKind } from "../../shared/series.ts";
import { ApplicationError } from "../application-error.ts";
import type { HistoryPart } from "./market-options.ts";

/** A stretch of one asset's history. */
export interface History {
  readonly name: string;
  readonly asset: number;
  readonly kind: ReturnKind;
  /** Of the prices: one more than returns. */
  readonly times: Float64Array;
  readonly prices: Float64Array;
  readonly returns: Float64Array;
  /** Index of the first price in the market. */
  readonly from: number;
}

/** First return of a part, and the one after its last. */
function boundsOf(market: PreparedMarket, part: HistoryPart): readonly [number, number] {
  const count = market.returns.times.length;
  if (part === "training") return [0, market.trainCount];
  return part === "test" ? [market.testFrom, count] : [0, count];
}

/** Whether paths of a model that was fitted to the training part are seen on it; null if in part. */
export const inSampleOf = (part: HistoryPart): boolean | null =>
  part === "all" ? null : part === "training";

/**
 * One asset's returns and prices of a part, the latest `most` returns at most. Throws
 * `ApplicationError` "too-few-returns".
 */
export function historyOf(
  market: PreparedMarket,
  asset: number,
  part: HistoryPart,
  { fewest, most = Number.POSITIVE_INFINITY }: { readonly fewest: number; readonly most?: number },
): History {
  const [first, end] = boundsOf(market, part);
  const found = end - first;
  if (found < fewest) throw new ApplicationError("too-few-returns", { needed: fewest, found });
  const from = Math.max(first, end - most);
  const { assets, kind, values } = market.returns;
  const column = asset < assets.length ? asset : 0;
  return {
    name: assets[column] ?? "",
    asset: column,
    kind,
    times: market.prices.times.slice(from, end + 1),
    prices: assetColumn(market.prices.values, assets.length, column).slice(from, end + 1),
    returns: assetColumn(values, assets.length, column).slice(from, end),
    from,
  };
}
