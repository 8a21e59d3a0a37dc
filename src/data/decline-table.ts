import { isPriceRole, type TableColumn } from "./assign-roles.ts";
import type { Findings } from "./compose-report.ts";
import { isCreditTable, normaliseHeader, roleOfHeader } from "./header-words.ts";
import type { ReadingErrorCode, ReadingErrorData } from "./report-card.ts";

/** Why a table is no market series. */
export interface Declined {
  readonly code: ReadingErrorCode;
  readonly data: ReadingErrorData;
}

const namesPrices = ({ plan }: Findings): boolean =>
  plan.roles.some(
    (role) => isPriceRole(role.value) && (role.confidence === 1 || role.source === "user"),
  );

const namesOf = (headers: readonly string[]): string =>
  headers
    .filter((header) => header.trim() !== "")
    .join(", ")
    .slice(0, 200) || "no labels";

const IN_32NDS = /^\d{2,3}[-'’]\d{2}[+\d]?$/;

const firstExample = ({ tally }: TableColumn): string =>
  (tally.examples.find((example) => example !== "") ?? "").slice(0, 60);

/** A column named as a price whose cells are text, where no other named price is there instead. */
function unreadablePrices(findings: Findings): Declined | undefined {
  if (namesPrices(findings)) return undefined;
  const column = findings.columns.find(
    ({ header, tally }) => isPriceRole(roleOfHeader(header)) && tally.kind === "text",
  );
  if (!column) return undefined;
  const found = firstExample(column);
  const expected = IN_32NDS.test(found) ? "decimal numbers, not 32nds of a point" : "numbers";
  return { code: "unreadable-prices", data: { column: column.index + 1, expected, found } };
}

/** Blocks side by side that each have a column of dates under the same label: their rows differ. */
function severalDates({ columns, plan }: Findings): Declined | undefined {
  const label = normaliseHeader(columns[plan.time]?.header ?? "");
  const others = columns.filter(
    ({ index, header, tally }) =>
      index !== plan.time &&
      tally.kind === "date" &&
      normaliseHeader(header) === label &&
      plan.roles[index]?.source !== "user",
  );
  const [second] = others;
  if (label === "" || !second) return undefined;
  const data = { column: second.index + 1, expected: 1, found: others.length + 1 };
  return { code: "several-date-columns", data };
}

/** Rows of different things at one time: a list of holdings, no series. */
const listsThings = ({ columns, plan }: Findings): boolean =>
  plan.time < 0 &&
  columns.some(
    ({ header, tally }) =>
      tally.kind === "text" &&
      tally.distinct.size > 0.9 * tally.filled &&
      roleOfHeader(header) !== "time",
  );

/**
 * Says why a table cannot be a market series, from its columns alone: a table of borrowers, no
 * numbers, no column that can be a price, or rows without times and without a named price.
 * `undefined` if it may be one.
 */
export function declineTable(findings: Findings): Declined | undefined {
  const { columns, plan, timesAcross } = findings;
  const headers = columns.map((column) => column.header);
  const named = namesPrices(findings);
  if (!named && isCreditTable(headers)) {
    return { code: "credit-table", data: { expected: "prices over time", found: "borrowers" } };
  }
  if (plan.time < 0 && timesAcross > 0) {
    const data = { line: timesAcross, expected: "a row for each time", found: "a column for each" };
    return { code: "times-across", data };
  }
  const special = severalDates(findings) ?? unreadablePrices(findings);
  if (special) return special;
  const numeric = columns.filter((column) => column.tally.kind === "number");
  if (numeric.length === 0) {
    return { code: "no-numeric-column", data: { expected: "numbers", found: columns.length } };
  }
  if (plan.prices.length === 0) {
    return {
      code: "no-price-column",
      data: { expected: "a column of prices", found: namesOf(headers) },
    };
  }
  const unread = columns.find(
    ({ header, tally }) => roleOfHeader(header) === "time" && tally.filled > 0,
  );
  if (plan.time < 0 && unread) {
    const data = { column: unread.index + 1, expected: "dates", found: firstExample(unread) };
    return { code: "no-time-order", data };
  }
  const isOneSeries = plan.prices.length === 1 && columns.length <= 2;
  if (plan.time < 0 && ((!named && !isOneSeries) || listsThings(findings))) {
    return {
      code: "not-a-market-series",
      data: { expected: "a column of dates", found: namesOf(headers) },
    };
  }
  return undefined;
}
