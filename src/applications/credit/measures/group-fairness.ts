import { type CategoricalColumn, MISSING_CODE } from "../../tabular/credit-table.ts";
import { measureDefaults } from "./default-measures.ts";
import { areaStandardError, type Interval, normalInterval } from "./intervals.ts";
import { rankCases } from "./ranked-cases.ts";
import { type CutOffTable, cutOffTable, shareInterval } from "./score-curves.ts";

/** How one group fares. */
export interface GroupReport {
  readonly label: string;
  readonly count: number;
  /** Share that defaulted. */
  readonly observed: Interval;
  /** Mean probability of default. */
  readonly predicted: number;
  /** NaN where the group has one class alone. */
  readonly areaUnderCurve: Interval;
  /** Mistakes at every cut-off. */
  readonly cutOffs: CutOffTable;
}

function reportGroup(label: string, probabilities: Float64Array, target: Uint8Array): GroupReport {
  const cases = rankCases(probabilities, target);
  const bad = target.reduce((sum, value) => sum + value, 0);
  const { count } = cases;
  const area = measureDefaults(cases).areaUnderCurve;
  return {
    label,
    count,
    observed: { value: bad / count, ...shareInterval(bad, count) },
    predicted: probabilities.reduce((sum, value) => sum + value, 0) / count,
    areaUnderCurve: normalInterval(area, areaStandardError(cases), [0, 1]),
    cutOffs: cutOffTable(cases),
  };
}

/** Each group's shares of default, true and predicted, and what a cut-off would do to it. */
export function groupFairness(
  probabilities: Float64Array,
  target: Uint8Array,
  { codes, categories }: CategoricalColumn,
): GroupReport[] {
  return [...categories.keys(), MISSING_CODE].flatMap((code) => {
    const rows = [...codes.keys()].filter((row) => codes[row] === code);
    if (rows.length === 0) return [];
    const label = code === MISSING_CODE ? "" : (categories[code] ?? "");
    return [
      reportGroup(
        label,
        Float64Array.from(rows, (row) => probabilities[row] as number),
        Uint8Array.from(rows, (row) => target[row] as number),
      ),
    ];
  });
}
