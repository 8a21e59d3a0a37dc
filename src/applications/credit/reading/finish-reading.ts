import type { CreditTable, TableColumn } from "../../tabular/credit-table.ts";
import type { CreditRole } from "../credit-options.ts";
import { groupColumn, isConstant, type RawColumn, tableColumn, wholeRows } from "./build-table.ts";
import type { CellCollector } from "./collect-cells.ts";
import type {
  CreditChoices,
  CreditColumnReport,
  CreditDrop,
  CreditProblem,
  CreditReading,
  CreditReport,
} from "./credit-reading.ts";
import { type GuessedRole, guessRole, guessTarget, type SeenColumn } from "./guess-roles.ts";
import { recogniseMarket } from "./recognise-market.ts";
import { type ReadTarget, readTarget } from "./target-classes.ts";

/** All that the passes over a file have found. */
export interface CollectedTable {
  readonly name: string;
  readonly columns: readonly SeenColumn[];
  readonly collector: CellCollector;
  readonly dialect: CreditReport["dialect"];
  readonly choices: CreditChoices;
}

/** Every column's role: as chosen, else as guessed; there is one target at most. */
function assignRoles(columns: readonly SeenColumn[], { roles }: CreditChoices): GuessedRole[] {
  const chosenTarget = columns.find(({ column }) => roles[column.index] === "target");
  const guessed = chosenTarget === undefined ? guessTarget(columns) : undefined;
  return columns.map((seen) => {
    const { index } = seen.column;
    const chosen = roles[index];
    if (chosen === "target") {
      const isFirst = seen === chosenTarget;
      return isFirst ? { role: "target", reason: "chosen" } : guessRole(seen);
    }
    if (chosen !== undefined) return { role: chosen, reason: "chosen" };
    if (guessed?.index === index) return { role: "target", reason: guessed.reason };
    return guessRole(seen);
  });
}

const reportColumn = ({ column, cells }: SeenColumn, guessed: GuessedRole): CreditColumnReport => ({
  index: column.index,
  name: column.name,
  ...guessed,
  missing: cells.missing,
  unreadable: guessed.role === "numeric" ? cells.unreadable : 0,
  distinct: cells.distinct,
  examples: cells.examples,
});

const rawColumn = ({ column, cells }: SeenColumn): RawColumn => ({
  name: column.name,
  values: cells.values.take(),
  codes: cells.codes.take(),
  words: [...cells.words.keys()],
});

interface Assembled {
  readonly table: CreditTable;
  readonly rows: Int32Array;
  readonly missingCells: number;
}

/** Target and predictors of the rows whose target is known, and which are whole if they must be. */
function assemble(
  raw: readonly RawColumn[],
  roles: readonly CreditRole[],
  target: ReadTarget,
  isWhole: boolean,
): Assembled {
  const targetCodes = raw[roles.indexOf("target")]?.codes ?? new Float64Array(0);
  const known = Int32Array.from(targetCodes.keys()).filter((row) => targetCodes[row] !== -1);
  const columnsOf = (rows: Int32Array): TableColumn[] =>
    raw.flatMap((column, index) => {
      const role = roles[index];
      return role === "numeric" || role === "categorical" ? tableColumn(column, role, rows) : [];
    });
  let rows = known;
  if (isWhole) {
    const whole = wholeRows({ columns: columnsOf(known), rowCount: known.length });
    rows = whole.map((place) => known[place] as number);
  }
  const columns = columnsOf(rows).filter((column) => !isConstant(column));
  const labels = Uint8Array.from(rows, (row) => Number(targetCodes[row] === target.badCode));
  return {
    table: { rowCount: rows.length, columns, target: labels },
    rows,
    missingCells: known.length - rows.length,
  };
}

function dropsOf(
  collector: CellCollector,
  missingTarget: number,
  missingCells: number,
): CreditReport["dropped"] {
  const all = new Map<CreditDrop, number>(collector.drops);
  all.set("missing-target", missingTarget);
  all.set("missing-cell", missingCells);
  return [...all].flatMap(([reason, count]) => (count > 0 ? [{ reason, count }] : []));
}

/** What is wrong before the target is looked at. */
function earlyProblem(
  { columns, choices }: CollectedTable,
  roles: readonly CreditRole[],
): CreditProblem | null {
  const isTargetChosen = Object.values(choices.roles).includes("target");
  const market = isTargetChosen ? undefined : recogniseMarket(columns);
  if (market !== undefined) return { code: "market-file", data: { found: market } };
  if (roles.includes("target")) return null;
  const found = columns.map(({ column }) => column.name).join(", ");
  return { code: "no-target", data: { found: found.slice(0, 200) } };
}

/** The classes after rows were left out for missing cells may be too few. */
function lateProblem({ table, missingCells }: Assembled): CreditProblem | null {
  if (table.columns.length === 0) return { code: "no-predictors", data: {} };
  if (missingCells === 0) return null;
  const bad = table.target.reduce((sum, label) => sum + label, 0);
  const least = Math.min(bad, table.rowCount - bad);
  const data = { needed: 5, found: least };
  return least < 5 ? { code: "too-few-of-a-class", data } : null;
}

function readingWith(report: CreditReport): CreditReading {
  return { report, table: null, groups: null, exposures: null, truth: null };
}

/** Turns what was collected into a table, or says what is wrong with it. */
export function finishReading(collected: CollectedTable): CreditReading {
  const { name, columns, collector, dialect, choices } = collected;
  const guesses = assignRoles(columns, choices);
  const roles = guesses.map(({ role }) => role);
  const reports = columns.map((seen, index) =>
    reportColumn(seen, guesses[index] ?? { role: "ignore", reason: "empty" }),
  );
  const targetIndex = roles.indexOf("target");
  const common = { name, dialect, rowsRead: collector.rowCount, columns: reports };
  const early = earlyProblem(collected, roles);
  const raw = columns.map(rawColumn);
  const targetColumn = raw[targetIndex];
  if (early !== null || targetColumn === undefined) {
    return readingWith({
      ...common,
      dropped: dropsOf(collector, 0, 0),
      target: null,
      problem: early,
    });
  }
  const target = readTarget(targetColumn, choices.badClass);
  const missingTarget = targetColumn.codes.filter((code) => code === -1).length;
  const assembled = assemble(raw, roles, target, choices.missing === "drop-rows");
  const problem = target.problem ?? lateProblem(assembled);
  const dropped = dropsOf(collector, missingTarget, assembled.missingCells);
  const report = { ...common, dropped, target: target.report, problem };
  if (problem !== null) return readingWith(report);
  return { ...readingWith(report), ...parts(raw, roles, assembled, choices) };
}

/** The table with what goes beside it. */
function parts(
  raw: readonly RawColumn[],
  roles: readonly CreditRole[],
  { table, rows }: Assembled,
  { exposure }: CreditChoices,
): Pick<CreditReading, "table" | "groups" | "exposures"> {
  const protectedColumn = raw[roles.indexOf("protected")];
  const amounts = raw.find(({ name }) => name === exposure)?.values;
  return {
    table,
    groups: protectedColumn === undefined ? null : groupColumn(protectedColumn, rows),
    exposures:
      amounts === undefined
        ? null
        : Float64Array.from(rows, (row) => {
            const amount = amounts[row] as number;
            return Number.isNaN(amount) ? 0 : Math.max(0, amount);
          }),
  };
}
