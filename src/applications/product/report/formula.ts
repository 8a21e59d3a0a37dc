import { geometricAsianPrice } from "../closed-forms/asian-price.ts";
import { barrierPrice } from "../closed-forms/barrier-price.ts";
import { blackScholes, type OptionTerms } from "../closed-forms/black-scholes.ts";
import { continuityShift } from "../closed-forms/continuity.ts";
import { hestonPrice } from "../closed-forms/heston-price.ts";
import { fixedLookbackPrice, floatingLookbackPrice } from "../closed-forms/lookback-price.ts";
import { mertonPrice } from "../closed-forms/merton-price.ts";
import type { Grid } from "../contract.ts";
import type { LawInput, ProductReport, ValuationInput } from "../product-types.ts";
import { maturityBars, observationBars } from "../schedule.ts";
import type { TermSheet } from "../term-sheet.ts";

type Formula = ProductReport["formula"];
type OptionSheet = Extract<TermSheet, { kind: "vanilla" | "asian" | "lookback" | "barrier" }>;

function optionOf(
  { terms }: OptionSheet,
  grid: Grid,
  { rate, dividend }: ValuationInput,
): OptionTerms {
  return {
    side: terms.side,
    spot: 1,
    strike: terms.strike / 100,
    rate: rate / 100,
    dividend: dividend / 100,
    time: maturityBars(terms.maturity, grid) / grid.barsPerYear,
  };
}

function brownianFormula(
  sheet: OptionSheet,
  option: OptionTerms,
  volatility: number,
  grid: Grid,
): Formula {
  const step = 1 / grid.barsPerYear;
  switch (sheet.kind) {
    case "vanilla":
      return { name: "black-scholes", value: blackScholes(option, volatility) };
    case "asian": {
      if (sheet.terms.mean === "arithmetic") return null;
      const bars = observationBars(sheet.terms.maturity, sheet.terms.frequency, grid);
      const times = Array.from(bars, (bar) => bar * step);
      return { name: "geometric-asian", value: geometricAsianPrice(option, volatility, times) };
    }
    case "lookback": {
      const isFloating = sheet.terms.strikeKind === "floating";
      const price = isFloating ? floatingLookbackPrice : fixedLookbackPrice;
      return { name: "lookback", value: price(option, volatility, step) };
    }
    case "barrier": {
      const { direction, knock, barrier } = sheet.terms;
      const level = (barrier / 100) * continuityShift(volatility, step, direction);
      return {
        name: "barrier",
        value: barrierPrice(option, { direction, knock, level }, volatility),
      };
    }
  }
}

const isOption = (sheet: TermSheet): sheet is OptionSheet =>
  ["vanilla", "asian", "lookback", "barrier"].includes(sheet.kind);

/**
 * The price that is known for an option under a law, barriers and extremes corrected to being
 * watched at bars; null where there is no formula. `volatility` is that of Brownian paths.
 */
export function formulaFor(
  sheet: TermSheet,
  law: LawInput,
  volatility: number | null,
  input: ValuationInput,
  grid: Grid,
): Formula {
  if (!isOption(sheet)) return null;
  const option = optionOf(sheet, grid, input);
  if (law.id === "brownian") {
    return brownianFormula(sheet, option, volatility ?? law.volatility / 100, grid);
  }
  if (sheet.kind !== "vanilla" || volatility !== null) return null;
  return law.id === "heston"
    ? { name: "heston", value: hestonPrice(option, law) }
    : { name: "merton", value: mertonPrice(option, law) };
}
