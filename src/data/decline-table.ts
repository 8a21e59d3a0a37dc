import { isPriceRole } from "./assign-roles.ts";
import type { Findings } from "./compose-report.ts";
import { isCreditTable, roleOfHeader } from "./header-words.ts";
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

/**
 * Says why a table cannot be a market series, from its columns alone: a table of borrowers, no
 * numbers, no column that can be a price, or rows without times and without a named price.
 * `undefined` if it may be one.
 */
export function declineTable(findings: Findings): Declined | undefined {
  const { columns, plan } = findings;
  const headers = columns.map((column) => column.header);
  const named = namesPrices(findings);
  if (!named && isCreditTable(headers)) {
    return { code: "credit-table", data: { expected: "prices over time", found: "borrowers" } };
  }
  const numeric = columns.filter((column) => column.tally.kind === "number");
  if (numeric.length === 0) {
    return { code: "no-numeric-column", data: { expected: "numbers", found: columns.length } };
  }
  if (plan.prices.length === 0) {
    return {
      code: "no-price-column",
      data: { expected: "a column of prices", found: headers.join(", ").slice(0, 200) },
    };
  }
  const unread = columns.find(
    ({ header, tally }) => roleOfHeader(header) === "time" && tally.filled > 0,
  );
  if (plan.time < 0 && unread) {
    const found = unread.tally.examples.find((example) => example !== "") ?? "";
    const data = { column: unread.index + 1, expected: "dates", found: found.slice(0, 60) };
    return { code: "no-time-order", data };
  }
  const isOneSeries = plan.prices.length === 1 && columns.length <= 2;
  if (plan.time < 0 && !named && !isOneSeries) {
    return {
      code: "not-a-market-series",
      data: { expected: "a column of dates", found: headers.join(", ").slice(0, 200) },
    };
  }
  return undefined;
}
