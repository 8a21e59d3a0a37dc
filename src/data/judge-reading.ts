import { isPriceRole } from "./assign-roles.ts";
import { FEWEST_PRICES } from "./common-window.ts";
import type { Reading } from "./compose-report.ts";
import { type ReadingChoices, ReadingError, type ReportCard } from "./report-card.ts";
import { resembleReturns } from "./resembles-returns.ts";

/** Counts the rows of the chosen assets that the common window leaves out. */
export function noteOutside({ collected, aligned, window, ordered }: Reading): void {
  const start = aligned.times[window.from] ?? Number.POSITIVE_INFINITY;
  const end = aligned.times[window.to] ?? Number.NEGATIVE_INFINITY;
  const isLong = collected.tickers.length > 0;
  const used = isLong
    ? ordered.assets.filter((asset) => window.prices.assets.includes(asset.name))
    : ordered.assets.slice(0, 1);
  const incomplete = new Set(window.incompleteTimes);
  for (const { times, lines } of used) {
    times.forEach((time, row) => {
      const line = lines[row] ?? 0;
      if (time < start || time > end) collected.drops.add("outside-common-window", line);
      else if (incomplete.has(time)) collected.drops.add("missing-price", line);
    });
  }
}

/** Throws `ReadingError` if what was read is no series: no rows, no order, no change, too short. */
export function refuseUnusable(
  reading: Reading,
  report: ReportCard,
  choices: ReadingChoices,
): void {
  const { collected, window, aligned } = reading;
  const { prices } = window;
  const fail = (error: ReadingError) => {
    throw error;
  };
  if (collected.rowsRead === 0)
    fail(new ReadingError("no-rows", { expected: FEWEST_PRICES, found: 0 }, report));
  const distinct = aligned.times.length;
  if (distinct < FEWEST_PRICES && collected.drops.countOf("duplicate-time") >= FEWEST_PRICES) {
    fail(
      new ReadingError("no-time-order", { expected: "different times", found: distinct }, report),
    );
  }
  const constant = aligned.assets.filter(
    (asset) => asset.isConstant && asset.count >= FEWEST_PRICES,
  );
  if (prices.assets.length === 0 && constant.length > 0) {
    const found = aligned.assets[0]?.name ?? "";
    fail(new ReadingError("constant-column", { expected: "changing prices", found }, report));
  }
  if (prices.times.length < FEWEST_PRICES) {
    fail(
      new ReadingError(
        "too-few-rows",
        { expected: FEWEST_PRICES, found: prices.times.length },
        report,
      ),
    );
  }
  const hasChosenPrice = Object.values(choices.columnRoles ?? {}).some(isPriceRole);
  if (!hasChosenPrice && resembleReturns(prices)) {
    const found = "values around zero that change sign from row to row";
    fail(new ReadingError("returns-not-prices", { expected: "prices", found }, report));
  }
}
