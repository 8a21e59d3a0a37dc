import type { RiskBasis, RiskSetup } from "../../applications/risk/risk-types.ts";
import { formatCount, formatFinePercent, formatNumber, formatPercent } from "../text/format.ts";
import { riskText } from "./text/en.ts";

const HOUR = 3_600_000;

/** A bar's name by its usual length; trading days and months are not all of one length. */
export function barName(milliseconds: number): string {
  const { barNames } = riskText;
  const hours = milliseconds / HOUR;
  if (hours >= 0.99 && hours <= 1.01) return barNames.hour;
  if (hours >= 20 && hours <= 80) return barNames.day;
  if (hours >= 160 && hours <= 176) return barNames.week;
  if (hours >= 650 && hours <= 760) return barNames.month;
  return barNames.bar;
}

/** So many bars: 1 day, 10 days. */
export const horizonWords = (bars: number, { barSpacing }: Pick<RiskBasis, "barSpacing">) =>
  riskText.bars(bars, barName(barSpacing));

/** A loss as a share of the value. */
export const lossWords = (share: number) =>
  Math.abs(share) < 0.001 ? formatFinePercent(share, 2) : formatPercent(share, 2);

/** The same in currency. */
export const moneyWords = (share: number, value: number) => {
  const money = share * value;
  return Math.abs(money) >= 100 ? formatCount(money) : formatNumber(money, 3);
};

/** Where a counted loss lies on an axis of changes of value. */
export const changeOfLoss = (loss: number, lossAs: RiskSetup["lossAs"]) =>
  lossAs === "log-return" ? Math.expm1(-loss) : -loss;
