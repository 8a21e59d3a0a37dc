import type { TableColumn } from "../../tabular/credit-table.ts";
import type { CreditRole, FirmSettings } from "../credit-options.ts";
import { groupColumn, isMissingCell, type RawColumn, wholeRows } from "../reading/build-table.ts";
import type {
  CreditChoices,
  CreditColumnReport,
  CreditReading,
} from "../reading/credit-reading.ts";
import { takeRows } from "../table-rows.ts";
import { simulateFirms } from "./simulate-firms.ts";

const EXAMPLES = 4;
const FIRMS = "Simulated firms";
const TARGET = "Default";
const BAD = "default";
const GOOD = "survival";

function examplesOf(column: TableColumn): string[] {
  return Array.from({ length: EXAMPLES }, (_, row) => {
    if (isMissingCell(column, row)) return "";
    return column.kind === "numeric"
      ? String(column.values[row])
      : (column.categories[column.codes[row] ?? 0] ?? "");
  });
}

function reportColumn(
  column: TableColumn,
  index: number,
  rowCount: number,
  chosen: CreditRole | undefined,
): CreditColumnReport {
  const missing = Array.from({ length: rowCount }, (_, row) => isMissingCell(column, row));
  const isNumeric = column.kind === "numeric";
  return {
    index,
    name: column.name,
    role: chosen === undefined || chosen === "target" ? column.kind : chosen,
    reason:
      chosen === undefined || chosen === "target" ? (isNumeric ? "numbers" : "words") : "chosen",
    missing: missing.filter(Boolean).length,
    unreadable: 0,
    distinct: isNumeric ? Math.min(101, new Set(column.values).size) : column.categories.length,
    examples: examplesOf(column),
  };
}

function rawOf(column: TableColumn): RawColumn {
  const { name } = column;
  return column.kind === "numeric"
    ? { name, values: column.values, codes: new Float64Array(column.values.length), words: [] }
    : {
        name,
        values: new Float64Array(column.codes.length).fill(Number.NaN),
        codes: Float64Array.from(column.codes),
        words: column.categories,
      };
}

/** The simulated firms as if they had been read from a file; debt is the exposure. */
export function readFirms(settings: FirmSettings, choices: CreditChoices): CreditReading {
  const { table, truth, exposures } = simulateFirms(settings);
  const reports = table.columns.map((column, index) =>
    reportColumn(column, index, table.rowCount, choices.roles[index]),
  );
  const used = table.columns.filter((column, index) => reports[index]?.role === column.kind);
  const groups = table.columns.find((_, index) => reports[index]?.role === "protected");
  const rows =
    choices.missing === "drop-rows"
      ? wholeRows({ columns: used, rowCount: table.rowCount })
      : Int32Array.from(table.target.keys());
  const kept = takeRows({ ...table, columns: used }, rows);
  const bad = kept.target.reduce((sum, label) => sum + label, 0);
  const dropped = table.rowCount - rows.length;
  const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] as number);
  const hasNone = used.length === 0;
  return {
    report: {
      name: FIRMS,
      dialect: null,
      rowsRead: table.rowCount,
      dropped: dropped > 0 ? [{ reason: "missing-cell", count: dropped }] : [],
      columns: reports,
      target: {
        column: TARGET,
        classes: [
          { label: GOOD, count: kept.rowCount - bad },
          { label: BAD, count: bad },
        ],
        bad: BAD,
        badReason: "named",
      },
      problem: hasNone ? { code: "no-predictors", data: {} } : null,
    },
    table: hasNone ? null : kept,
    groups: groups === undefined ? null : groupColumn(rawOf(groups), rows),
    exposures: at(exposures),
    truth: at(truth),
  };
}
