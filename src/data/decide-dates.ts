import { type ColumnTally, type DateVotes, OPEN_ORDERS, type OpenOrder } from "./column-tally.ts";
import { IMPOSSIBLE_DATE, parseTime } from "./parse-date.ts";
import { DATE_ORDERS, type DateOrder, type Inference, type Question } from "./report-card.ts";

const inferred = (value: DateOrder, confidence = 1): Inference<DateOrder> => ({
  value,
  confidence,
  source: "file",
  alternatives: DATE_ORDERS.filter((order) => order !== value && order !== "none"),
});

const undecided = (value: DateOrder): Inference<DateOrder> => ({
  value,
  confidence: 0.5,
  source: "default",
  alternatives: ["day-first", "month-first"],
});

const SERIAL_RANGE = { min: 20_000, max: 80_000 } as const;
/** 1 January 1973 and 2100 in seconds: outside, whole numbers are no epochs. */
const EPOCH_RANGE = { min: 9.4e7, max: 4.2e9 } as const;

const inSeconds = (value: number): number => {
  if (value < 1e11) return value;
  if (value < 1e14) return value / 1e3;
  return value < 1e17 ? value / 1e6 : value / 1e9;
};

/** True if all numbers of the column can be epochs, in whatever unit. */
export function couldBeEpoch(tally: ColumnTally): boolean {
  const { min, max } = EPOCH_RANGE;
  return tally.numbers > 0 && inSeconds(tally.min) >= min && inSeconds(tally.max) <= max;
}

/** True if all numbers of the column can be Excel's serial days of 1954 to 2119. */
export function couldBeSerial(tally: ColumnTally): boolean {
  return tally.numbers > 0 && tally.min >= SERIAL_RANGE.min && tally.max <= SERIAL_RANGE.max;
}

/** True if all numbers of the column can be years. */
export function couldBeYears(tally: ColumnTally): boolean {
  return (
    tally.numbers > 0 && tally.whole === tally.filled && tally.min >= 1500 && tally.max <= 2200
  );
}

/** True if the numbers of the column can be months, as 199912 or 1999.12; years may be among them. */
export function couldBeMonths(tally: ColumnTally): boolean {
  return tally.bareMonths > 0 && tally.bareMonths >= 0.5 * tally.filled && tally.min >= 1500;
}

/** The orders under which most of the open dates exist; one impossible date rules an order out. */
function possibleOrders({ under }: DateVotes): OpenOrder[] {
  const most = Math.max(...OPEN_ORDERS.map((order) => under[order].possible));
  return OPEN_ORDERS.filter((order) => most > 0 && under[order].possible === most);
}

function decideOpen(votes: DateVotes): Inference<DateOrder> {
  const possible = possibleOrders(votes);
  const [first = "day-first"] = possible;
  if (possible.length === 1) return inferred(first, votes.under[first].possible / votes.open);
  const oneWay = possible.filter((order) => votes.under[order].direction.isMonotone);
  const [only] = oneWay;
  if (only && oneWay.length === 1) return inferred(only, 0.9);
  const unbroken = votes.isIntraday ? unbrokenOrder(votes, oneWay) : undefined;
  return unbroken ? inferred(unbroken, 0.9) : undecided(only ?? first);
}

/** How much longer the longest pause must be under the wrong order. */
const LONGER_PAUSE = 5;

/** Bars within a day follow each other closely under the right order; the wrong one tears days apart. */
function unbrokenOrder({ under }: DateVotes, orders: readonly OpenOrder[]): OpenOrder | undefined {
  const [best, next] = [...orders].sort((a, b) => under[a].longestStep - under[b].longestStep);
  if (!best || !next) return undefined;
  return under[next].longestStep > LONGER_PAUSE * under[best].longestStep ? best : undefined;
}

/**
 * The order of day, month and year in the time column, by all its cells: a number above 12 can
 * only be a day; failing that, the order in which time runs one way; failing that, undecided.
 */
export function decideDateOrder(
  tally: ColumnTally | undefined,
  choice: DateOrder | undefined,
): Inference<DateOrder> {
  if (choice) {
    const alternatives = DATE_ORDERS.filter((order) => order !== choice);
    return { value: choice, confidence: 1, source: "user", alternatives };
  }
  if (tally === undefined) {
    return { value: "none", confidence: 1, source: "file", alternatives: DATE_ORDERS.slice(0, -1) };
  }
  if (tally.kind !== "date") {
    if (couldBeEpoch(tally)) return inferred("epoch");
    return couldBeYears(tally) || couldBeMonths(tally)
      ? inferred("year-first")
      : inferred("serial", 0.9);
  }
  const { open, settled } = tally.dates;
  if (open > 0) return decideOpen(tally.dates);
  const [best = "year-first"] = [...OPEN_ORDERS].sort((a, b) => settled[b] - settled[a]);
  return inferred(best);
}

const readingOf = (text: string, order: DateOrder): string => {
  const time = parseTime(text, order);
  return Number.isNaN(time) || time === IMPOSSIBLE_DATE
    ? "—"
    : new Date(time).toISOString().slice(0, 10);
};

/** The question about day and month, if the column leaves it open. */
export function askAboutDates(
  order: Inference<DateOrder>,
  tally: ColumnTally | undefined,
): Question[] {
  if (order.source !== "default" || tally === undefined) return [];
  const text = tally.dates.firstOpen;
  if (text === "") return [];
  const orders = possibleOrders(tally.dates);
  return [
    {
      id: "date-order",
      options: orders.map((value) => ({
        value,
        example: { text, reading: readingOf(text, value) },
        choices: { dateOrder: value },
      })),
    },
  ];
}
