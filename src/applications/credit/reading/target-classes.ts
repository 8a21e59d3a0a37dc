import { MISSING_CODE } from "../../tabular/credit-table.ts";
import { FEWEST_OF_A_CLASS, FEWEST_ROWS } from "../credit-options.ts";
import type { BadReason, CreditProblem, TargetClass, TargetReport } from "./credit-reading.ts";

const MOST_CLASSES = 12;
const BAD_WORD =
  /^(bad|default(ed)?|charged.?off|write.?off|yes|true|y|late|delinquent|bankrupt|arrears|ausfall)$/i;

/** The target's cells. */
export interface TargetCells {
  readonly name: string;
  /** Codes into `words`, `MISSING_CODE` where there is none. */
  readonly codes: Float64Array;
  readonly words: readonly string[];
}

/** The target as told: what happened to each row, or why it says nothing. */
export interface ReadTarget {
  readonly report: TargetReport | null;
  readonly problem: CreditProblem | null;
  /** Code of the bad class. */
  readonly badCode: number;
}

function guessBad(
  classes: readonly TargetClass[],
  chosen: string | null,
): { readonly bad: string; readonly badReason: BadReason } {
  if (chosen !== null && classes.some(({ label }) => label === chosen)) {
    return { bad: chosen, badReason: "chosen" };
  }
  const named = classes.filter(({ label }) => BAD_WORD.test(label.trim()));
  const [only] = named;
  if (only && named.length === 1) return { bad: only.label, badReason: "named" };
  const fewest = [...classes].sort((a, b) => a.count - b.count || (a.label < b.label ? 1 : -1));
  return { bad: fewest[0]?.label ?? "", badReason: "fewer-cases" };
}

function problemOf(
  name: string,
  classes: readonly TargetClass[],
  bad: string,
): CreditProblem | null {
  if (classes.length > MOST_CLASSES) {
    return { code: "target-not-classes", data: { column: name, found: classes.length } };
  }
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  if (total < FEWEST_ROWS) {
    return { code: "too-few-rows", data: { needed: FEWEST_ROWS, found: total } };
  }
  if (classes.length < 2) {
    return { code: "single-class", data: { column: name, found: classes[0]?.label ?? "" } };
  }
  const badCount = classes.find(({ label }) => label === bad)?.count ?? 0;
  const least = Math.min(badCount, total - badCount);
  const data = { needed: FEWEST_OF_A_CLASS, found: least };
  return least < FEWEST_OF_A_CLASS ? { code: "too-few-of-a-class", data } : null;
}

/** Counts the classes, says which is bad, and whether they will do. */
export function readTarget({ name, codes, words }: TargetCells, chosen: string | null): ReadTarget {
  const counts = new Float64Array(words.length);
  let others = 0;
  for (const code of codes) {
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
    else if (code !== MISSING_CODE) others++;
  }
  const classes = words
    .map((label, code) => ({ label, count: counts[code] as number }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (others > 0) classes.push({ label: "…", count: others });
  const { bad, badReason } = guessBad(classes, chosen);
  const problem = problemOf(name, classes, bad);
  const shown = classes.slice(0, MOST_CLASSES);
  return {
    report: { column: name, classes: shown, bad, badReason },
    problem,
    badCode: words.indexOf(bad),
  };
}
