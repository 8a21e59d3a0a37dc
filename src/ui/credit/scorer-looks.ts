import type { ScorerId } from "../../applications/credit/credit-options.ts";
import type { Interval } from "../../applications/credit/measures/intervals.ts";
import type { Tone } from "../charts/pen.ts";
import { formatFixed, formatPercent } from "../text/format.ts";

/** How a scorer's curve is drawn, wherever it is drawn. */
export const SCORER_LOOKS: Readonly<
  Record<ScorerId, { readonly tone: Tone; readonly dash: readonly number[] }>
> = {
  logistic: { tone: "discriminator", dash: [] },
  scorecard: { tone: "flag", dash: [8, 3] },
  trees: { tone: "gradient", dash: [2, 3] },
};

/** A number with three decimals. */
export const three = (value: number): string => formatFixed(value, 3);

/** The ends of an interval. */
export const endsOf = ({ low, high }: Interval): string => `${three(low)} – ${three(high)}`;

/** A share with one decimal. */
export const share = (value: number): string => formatPercent(value, 1);
