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
  "volatility-of-late": ({ bars }) =>
    `The filtered GAN's volatility returns to the level of about the last hundred bars and stays there for all ${formatCount(bars)}: it tells of times like these. For years take the GAN.`,
  "pulled-in": ({ count }) =>
    `${formatCount(count)} returns of −100 % or less were pulled in to −99.99 %.`,
};
