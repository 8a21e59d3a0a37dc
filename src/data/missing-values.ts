/** Cells that say "no value here": pandas' list, Excel's errors, and what vendors write. */
const MARKS = new Set(
  [
    "",
    "#n/a",
    "#n/a n/a",
    "#na",
    "-1.#ind",
    "-1.#qnan",
    "-nan",
    "1.#ind",
    "1.#qnan",
    "<na>",
    "n/a",
    "na",
    "null",
    "nan",
    "none",
    "nil",
    "nat",
    "n.a.",
    "n.a",
    "n/d",
    "n/e",
    "n.e.",
    "nd",
    "n.d.",
    "s/d",
    "k.a.",
    "k. a.",
    "-",
    "--",
    "---",
    "—",
    "–",
    "−",
    ".",
    "..",
    "...",
    "…",
    "*",
    "?",
    "#value!",
    "#div/0!",
    "#ref!",
    "#num!",
    "#name?",
    "#null!",
    "missing",
    "no data",
    "not available",
    "kein wert vorhanden",
    "停牌",
    "暂无",
    "暫無",
    "无",
    "無",
    "なし",
    "없음",
    "(null)",
    "\\n",
  ].map((mark) => mark.toLowerCase()),
);

/** No mark is longer, so longer cells need no look-up. */
const LONGEST_MARK = 24;

/** True if the cell says that there is no value. */
export function isMissing(cell: string): boolean {
  if (cell === "") return true;
  if (cell.length > LONGEST_MARK) return cell.trim() === "";
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57 && !cell.includes("#")) return false;
  return MARKS.has(cell.trim().toLowerCase());
}
