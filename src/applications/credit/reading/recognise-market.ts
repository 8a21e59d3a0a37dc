import { isPriceRole } from "../../../data/assign-roles.ts";
import { roleOfHeader } from "../../../data/header-words.ts";
import type { SeenColumn } from "./guess-roles.ts";

/** Share of the columns beside the time that hold numbers, in a table of prices. */
const MOSTLY = 0.8;
/** How many names of columns are told. */
const MOST_NAMES = 4;

const isTime = ({ column }: SeenColumn): boolean =>
  column.tally.kind === "date" || roleOfHeader(column.header) === "time";

const isPrice = ({ column }: SeenColumn): boolean =>
  column.tally.kind === "number" && isPriceRole(roleOfHeader(column.header));

/** Times that run one way, each once or nearly so. */
const runsOneWay = ({ column }: SeenColumn): boolean => {
  const { up, down, same } = column.tally.timeDirection;
  return Math.min(up, down) <= 0.02 * (up + down) && same <= 0.02 * (up + down);
};

/**
 * The columns by which a table is one of prices over time: a time, with a named price or with
 * nothing but numbers beside it. Undefined if it may be a table of borrowers.
 */
export function recogniseMarket(columns: readonly SeenColumn[]): string | undefined {
  const time = columns.find(isTime);
  if (time === undefined) return undefined;
  const others = columns.filter(
    (seen) => seen !== time && !isTime(seen) && seen.column.tally.filled > 0,
  );
  const prices = others.filter(isPrice);
  const numbers = others.filter(
    ({ column, cells }) => column.tally.kind === "number" && cells.distinct > 2,
  );
  const isBare = numbers.length > MOSTLY * others.length && runsOneWay(time);
  if (prices.length === 0 && !isBare) return undefined;
  const telling = prices.length > 0 ? prices : numbers;
  return [time, ...telling]
    .slice(0, MOST_NAMES)
    .map(({ column }) => column.name)
    .join(", ");
}
