import type { TableColumn } from "../../../data/assign-roles.ts";
import { type CreditRole, MOST_CATEGORIES } from "../credit-options.ts";
import type { CellColumn } from "./collect-cells.ts";
import type { RoleReason } from "./credit-reading.ts";

/** A column as both passes over the file saw it. */
export interface SeenColumn {
  readonly column: TableColumn;
  readonly cells: CellColumn;
}

export interface GuessedRole {
  readonly role: CreditRole;
  readonly reason: RoleReason;
}

const TARGET_NAME =
  /default|delinq|charge.?off|^target|^result|^outcome|^bad|bad$|bankrupt|^class$|^label$|loan.?status|risk$|^y$|insolven|ausfall|good.?bad/i;
const IDENTIFIER_NAME = /(^|[\s_.-])(id|uuid|key|nr|no|number|index)$|^(id|unnamed)/i;
const CODE_NAME =
  /sex|gender|education|marri|marital|status|region|state|zip|branch|type|code|sector|industry|grade|^pay_\d/i;
/** Different whole numbers that can be codes at most. */
const MOST_CODES = 15;

const MOST_CLASSES = 12;

const filledOf = ({ column }: SeenColumn): number => column.tally.filled;

/** True if the column can tell good from bad. */
const isTwoValued = ({ cells }: SeenColumn): boolean => cells.distinct === 2;

const isNamedTarget = ({ column, cells }: SeenColumn): boolean =>
  TARGET_NAME.test(column.name.trim()) &&
  cells.distinct >= 1 &&
  cells.distinct <= MOST_CLASSES &&
  column.tally.kind !== "date";

/** The column that says who defaulted, with the reason; undefined if none can be told. */
export function guessTarget(
  columns: readonly SeenColumn[],
): { readonly index: number; readonly reason: RoleReason } | undefined {
  const twoValued = columns.filter(isTwoValued);
  const named = twoValued.filter(isNamedTarget).at(-1) ?? columns.filter(isNamedTarget).at(-1);
  if (named) return { index: named.column.index, reason: "named-target" };
  const last = columns.at(-1);
  if (last && isTwoValued(last)) return { index: last.column.index, reason: "last-two-valued" };
  const [only] = twoValued;
  if (only && twoValued.length === 1) {
    return { index: only.column.index, reason: "only-two-valued" };
  }
  return undefined;
}

function unusable(seen: SeenColumn): GuessedRole | undefined {
  const { column, cells } = seen;
  const { tally } = column;
  if (tally.filled === 0) return { role: "ignore", reason: "empty" };
  if (cells.distinct === 1 && cells.missing === 0) return { role: "ignore", reason: "constant" };
  if (tally.isCounter) return { role: "identifier", reason: "counter" };
  if (tally.kind === "date" || tally.isClock) return { role: "ignore", reason: "dates" };
  const isWhole = tally.whole === tally.filled;
  const allDifferent = tally.distinct.size >= Math.min(5000, 0.98 * filledOf(seen));
  if (isWhole && allDifferent && IDENTIFIER_NAME.test(column.name)) {
    return { role: "identifier", reason: "named-identifier" };
  }
  if (tally.kind !== "text") return undefined;
  if (allDifferent && cells.distinct > MOST_CATEGORIES) {
    return { role: "identifier", reason: "all-different" };
  }
  return cells.distinct > MOST_CATEGORIES
    ? { role: "ignore", reason: "too-many-categories" }
    : undefined;
}

/** What a column that is not the target is for, with the reason. */
export function guessRole(seen: SeenColumn): GuessedRole {
  const refused = unusable(seen);
  if (refused) return refused;
  const { column, cells } = seen;
  const { tally, name } = column;
  if (tally.kind === "text") return { role: "categorical", reason: "words" };
  const isCode = tally.whole === tally.filled && cells.distinct <= MOST_CODES;
  if (isCode && CODE_NAME.test(name)) return { role: "categorical", reason: "numbers-as-codes" };
  return { role: "numeric", reason: "numbers" };
}
