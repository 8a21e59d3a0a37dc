import type { ProductRemark } from "../../../applications/product/product-types.ts";
import { formatCount, formatNumber } from "../../text/format.ts";

/** What a reader must know of the scenarios behind a value. */
export const remarks: {
  readonly [Code in ProductRemark["code"]]: (
    remark: Extract<ProductRemark, { code: Code }>,
  ) => string;
} = {
  "longer-than-window": ({ window, bars }) =>
    `The paths are ${formatCount(bars)} bars long, and the generator learned from windows of ${formatCount(window)}: what lasts longer than that it has never seen.`,
  "few-independent-stretches": ({ stretches }) =>
    `The history holds only ${formatNumber(stretches, 2)} stretches of this length that do not overlap: standard errors tell the error of drawing, not that of so short a history.`,
  "fewer-scenarios": ({ asked, used }) =>
    `${formatCount(used)} scenarios instead of ${formatCount(asked)}: paths this long would take too much memory.`,
  "not-a-martingale": ({ distance, limit }) =>
    `The martingale test fails: a mean discounted price lies ${formatNumber(Math.abs(distance), 2)} standard errors from 1 (limit ${formatNumber(limit, 2)}). The value is not free of arbitrage.`,
  "few-effective": ({ effective, count }) =>
    `The weights leave the knowledge of ${formatCount(effective)} of ${formatCount(count)} scenarios: the value hangs on few paths.`,
  "volatility-without-level": ({ bars }) =>
    `An exponentially weighted volatility has no level to return to: over ${formatCount(bars)} bars it dies away on most paths. Take the filtered GAN for days or weeks, the GAN for years.`,
  "pulled-in": ({ count }) =>
    `${formatCount(count)} returns of −100 % or less were pulled in to −99.99 %.`,
};
