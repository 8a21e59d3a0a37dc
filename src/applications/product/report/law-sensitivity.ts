import type { Job } from "../../../shared/job.ts";
import { contractOf } from "../payoffs/contract-of.ts";
import { FIRST_SCENARIOS, LAW_FIELDS, type LawField } from "../product-options.ts";
import type { LawInput, Sensitivity } from "../product-types.ts";
import { drawLaw } from "../scenarios/find-scenarios.ts";
import { gridOf, type Setting } from "../setting.ts";
import { batchError } from "./estimate.ts";
import { batchesOf, estimatedValue } from "./price.ts";

/** What of a law is moved: what gives it a skew and heavy tails. */
const MOVED: Readonly<Record<LawInput["id"], readonly (readonly [string, number])[]>> = {
  brownian: [],
  heston: [
    ["correlation", 0.2],
    ["volatilityOfVariance", 0.1],
  ],
  merton: [
    ["jumpMean", 0.05],
    ["jumpRate", 0.25],
  ],
};

interface Move {
  readonly name: string;
  readonly change: number;
  readonly to: number;
}

function movesOf(law: LawInput): Move[] {
  const fields: Readonly<Record<string, LawField>> = LAW_FIELDS[law.id];
  const values = law as unknown as Readonly<Record<string, number>>;
  return MOVED[law.id].flatMap(([name, size]) =>
    [-size, size].flatMap((change) => {
      const to = (values[name] ?? Number.NaN) + change;
      const { min = 0, max = 0 } = fields[name] ?? {};
      return to >= min && to <= max ? [{ name, change, to }] : [];
    }),
  );
}

/**
 * The value with a parameter of the law changed, on paths that are drawn anew from the same seed:
 * 1,000 of them, as are those that it is compared with. The error is that of 20 batches.
 */
export async function lawSensitivities(
  law: LawInput,
  setting: Setting,
  job: Job,
): Promise<Sensitivity[]> {
  const { input, bars } = setting;
  const valuesOf = async (changed: LawInput): Promise<number[]> => {
    const size = { count: FIRST_SCENARIOS, length: bars };
    const set = await drawLaw(changed, setting, size, job);
    const contract = contractOf(input.sheet, gridOf(setting, set.assetCount));
    return [set, ...batchesOf(set)].map((part) => estimatedValue(contract, part, input, 1));
  };
  const moves = movesOf(law);
  if (moves.length === 0) return [];
  const [base = Number.NaN, ...baseBatches] = await valuesOf(law);
  const rows: Sensitivity[] = [];
  for (const { name, change, to } of moves) {
    const [value = Number.NaN, ...batches] = await valuesOf({ ...law, [name]: to } as LawInput);
    const differences = batches.map((each, batch) => each - (baseBatches[batch] ?? Number.NaN));
    const difference = { value: value - base, error: batchError(differences) };
    rows.push({ name, change, to, value, difference });
  }
  return rows;
}
