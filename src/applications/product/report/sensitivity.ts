import type { Grid } from "../contract.ts";
import { contractOf } from "../payoffs/contract-of.ts";
import { SENSITIVE_TERMS } from "../product-options.ts";
import type { Sensitivity, ValuationInput } from "../product-types.ts";
import { annualVolatility } from "../scenarios/scenario-set.ts";
import { checkTermSheet, type TermSheet, withTerm } from "../term-sheet.ts";
import { batchError } from "./estimate.ts";
import { estimatedValue, type Pricer } from "./price.ts";

/** What is valued: a product in a world at a volatility. */
interface Setting {
  readonly sheet: TermSheet;
  readonly input: ValuationInput;
  readonly factor: number;
}

interface Bump extends Setting {
  readonly name: string;
  readonly change: number;
  readonly to: number;
}

const VOLATILITY_POINTS = [-5, 5] as const;
const RATE_POINTS = [-1, 1] as const;

function isAllowed(sheet: TermSheet): boolean {
  try {
    checkTermSheet(sheet);
    return true;
  } catch {
    return false;
  }
}

function termBumps(base: Setting): Bump[] {
  const terms: Readonly<Record<string, number | string>> = base.sheet.terms;
  return SENSITIVE_TERMS[base.sheet.kind].flatMap(({ name, change }) =>
    [-change, change].flatMap((step) => {
      const to = Number(terms[name]) + step;
      const sheet = withTerm(base.sheet, name, to);
      return isAllowed(sheet) ? [{ ...base, name, change: step, to, sheet }] : [];
    }),
  );
}

function bumpsOf(base: Setting, volatility: number): Bump[] {
  const { input, factor } = base;
  const worlds = (["rate", "dividend"] as const).flatMap((name) =>
    RATE_POINTS.map((change): Bump => {
      const to = input[name] + change;
      return { ...base, name, change, to, input: { ...input, [name]: to } };
    }),
  );
  const volatilities = VOLATILITY_POINTS.map((change): Bump => {
    const to = volatility * factor * 100 + change;
    return { ...base, name: "volatility", change, to, factor: to / 100 / volatility };
  });
  return [...volatilities.filter(({ to }) => to > 0), ...termBumps(base), ...worlds];
}

/**
 * The value with volatility, terms, rate and dividend changed one by one, on the same paths; the
 * error is that of the difference over 20 batches. The measure is estimated from the paths in all
 * of them, so that the differences compare like with like.
 */
export async function sensitivitiesOf(
  pricer: Pricer,
  sheet: TermSheet,
  grid: Grid,
  breathe: () => Promise<void>,
): Promise<Sensitivity[]> {
  const { set, batches, input, factor } = pricer;
  const valuesOf = async (setting: Setting): Promise<number[]> => {
    const contract = contractOf(setting.sheet, grid);
    const values: number[] = [];
    for (const part of [set, ...batches]) {
      values.push(estimatedValue(contract, part, setting.input, setting.factor));
      await breathe();
    }
    return values;
  };
  const base: Setting = { sheet, input, factor };
  const [baseValue = Number.NaN, ...baseBatches] = await valuesOf(base);
  const rows: Sensitivity[] = [];
  for (const bump of bumpsOf(base, annualVolatility(set))) {
    const [value = Number.NaN, ...others] = await valuesOf(bump);
    const differences = others.map((other, batch) => other - (baseBatches[batch] ?? Number.NaN));
    const difference = { value: value - baseValue, error: batchError(differences) };
    rows.push({ name: bump.name, change: bump.change, to: bump.to, value, difference });
  }
  return rows;
}
