import {
  type FoundRoles,
  findRoles,
  inferRole,
  isPriceRole,
  type TableColumn,
} from "./assign-roles.ts";
import { compositePrices, nameOnlyAsset, type PriceColumn } from "./composite-columns.ts";
import { isAttributeHeader, isQuoteHeader, roleOfHeader } from "./header-words.ts";
import { parseNumber } from "./parse-number.ts";
import type { ColumnRole, DecimalMark, Inference, Layout, ReadingChoices } from "./report-card.ts";

/** The columns of one asset's bars, −1 where there is none. */
export interface BarColumns {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Which column is what, and what follows for the table. */
export interface TablePlan {
  readonly roles: readonly Inference<ColumnRole>[];
  readonly layout: Inference<Layout>;
  readonly time: number;
  readonly clock: number;
  readonly ticker: number;
  readonly prices: readonly PriceColumn[];
  readonly bars: BarColumns;
  /** Columns that could as well be the price, where the file does not tell; else empty. */
  readonly rivals: readonly number[];
}

/** What the plan is made from. */
export interface PlanInput {
  readonly columns: readonly TableColumn[];
  /** First rows of data. */
  readonly sample: readonly (readonly string[])[];
  readonly mark: DecimalMark;
  readonly choices: ReadingChoices;
}

const isNumber = (column: TableColumn) => column.tally.kind === "number";

const indexOfRole = (roles: FoundRoles, role: ColumnRole): number => {
  for (const [index, found] of roles) if (found === role) return index;
  return -1;
};

const COHERENT_SHARE = 0.98;

/** True if four columns behave like open, high, low, close in nearly all rows of the sample. */
function areBars(input: PlanInput, [open, high, low, close]: readonly number[]): boolean {
  let coherent = 0;
  let all = 0;
  let spread = 0;
  for (const cells of input.sample) {
    const value = (index = -1) => parseNumber(cells[index] ?? "", input.mark);
    const [o, h, l, c] = [value(open), value(high), value(low), value(close)];
    if (Number.isNaN(o + h + l + c)) continue;
    all++;
    if (h >= Math.max(o, c, l) && l <= Math.min(o, c)) coherent++;
    if (h > l && h < 3 * l) spread++;
  }
  return all > 1 && coherent >= COHERENT_SHARE * all && spread > 0.5 * all;
}

/** A table without header words: four coherent columns after the time are bars, the next is volume. */
function nameBareBars(input: PlanInput, roles: FoundRoles): void {
  if (
    [...roles.values()].some((role) => role !== undefined && role !== "ignore" && !isPlace(role))
  ) {
    return;
  }
  const unknown = input.columns.filter(({ index }) => roles.get(index) === undefined);
  if (unknown.some((column) => column.header !== "")) return;
  const indices = unknown.map(({ index }) => index);
  if (indices.length < 4 || !areBars(input, indices.slice(0, 4))) return;
  const named: readonly ColumnRole[] = ["open", "high", "low", "close", "volume"];
  indices.forEach((index, position) => {
    roles.set(index, named[position] ?? "ignore");
  });
}

const isPlace = (role: ColumnRole) => role === "time" || role === "clock" || role === "ticker";

const hasBars = (roles: FoundRoles): boolean =>
  indexOfRole(roles, "high") >= 0 &&
  indexOfRole(roles, "low") >= 0 &&
  [...roles.values()].some(isPriceRole);

/** The best of several price columns: adjusted close, close, price, in that order. */
function bestPrice(roles: FoundRoles): number {
  for (const role of ["adjusted-close", "close", "price"] as const) {
    const index = indexOfRole(roles, role);
    if (index >= 0) return index;
  }
  return -1;
}

interface Shape {
  readonly layout: Layout;
  readonly confidence: number;
  readonly prices: readonly PriceColumn[];
  readonly rivals: readonly number[];
}

const shape = (
  layout: Layout,
  index: number,
  confidence = 1,
  rivals: readonly number[] = [],
): Shape => ({
  layout,
  confidence,
  prices: index < 0 ? [] : [{ index, asset: "" }],
  rivals,
});

/** Numbers that may be prices of assets: not volumes, changes or other companions. */
function candidates(input: PlanInput, roles: FoundRoles): readonly TableColumn[] {
  return input.columns.filter((column) => {
    const role = roles.get(column.index);
    return isNumber(column) && role !== "volume" && role !== "ignore" && !(role && isPlace(role));
  });
}

/** Where nothing else is a price, bid and ask are. */
function quotes(input: PlanInput): readonly TableColumn[] {
  return input.columns.filter((column) => isNumber(column) && isQuoteHeader(column.header));
}

function shapeOne(input: PlanInput, roles: FoundRoles): Shape {
  const main = bestPrice(roles);
  if (main >= 0) return shape("single", main);
  const found = candidates(input, roles);
  const open = found.length > 0 ? found : quotes(input);
  const [first] = open.filter((column) => !isAttributeHeader(column.header));
  const rivals = open.length > 1 ? open.map(({ index }) => index) : [];
  return shape("single", first?.index ?? open[0]?.index ?? -1, 0.8, rivals);
}

function shapeWide(input: PlanInput, roles: FoundRoles, confidence: number): Shape {
  const prices = candidates(input, roles).map(({ index, name }) => ({ index, asset: name }));
  return { layout: "wide", confidence, prices, rivals: [] };
}

function shapeLong(input: PlanInput, roles: FoundRoles): Shape {
  const main = shapeOne(input, roles);
  return { ...main, layout: "long" };
}

const BAR_ROLES: ReadonlySet<ColumnRole | undefined> = new Set(["open", "high", "low"]);

/** Several columns of numbers without a known word: assets side by side, unless some describe one asset. */
function shapeUnnamed(input: PlanInput, roles: FoundRoles): Shape {
  const open = candidates(input, roles);
  const [first] = open.filter((column) => !isAttributeHeader(column.header));
  const parts = open.filter(({ index }) => BAR_ROLES.has(roles.get(index)));
  if (parts.length > 1 || open.length === 0) return shapeOne(input, roles);
  if (open.length === 1) return shape("single", open[0]?.index ?? -1);
  if (open.some((column) => isAttributeHeader(column.header))) {
    return shape("single", first?.index ?? -1, 0.8);
  }
  const bare = open.every((column) => column.header === "");
  const wide = shapeWide(input, roles, bare ? 0.5 : 0.9);
  return bare ? { ...wide, rivals: open.map(({ index }) => index) } : wide;
}

function inferShape(input: PlanInput, roles: FoundRoles): Shape {
  if (indexOfRole(roles, "ticker") >= 0) return shapeLong(input, roles);
  const composite = compositePrices(input.columns);
  if (composite.length > 1 && bestPrice(roles) < 0) {
    return { layout: "wide", confidence: 1, prices: composite, rivals: [] };
  }
  const only = bestPrice(roles) < 0 ? nameOnlyAsset(input.columns, roles) : "";
  if (only !== "" && bestPrice(roles) >= 0) {
    const prices = [{ index: bestPrice(roles), asset: only }];
    return { ...shape(hasBars(roles) ? "ohlcv" : "single", -1), prices };
  }
  if (hasBars(roles)) return shape("ohlcv", bestPrice(roles));
  const priced = [...roles.values()].filter(isPriceRole).length;
  if (priced > 0) return shapeOne(input, roles);
  return shapeUnnamed(input, roles);
}

function shapeAs(layout: Layout, input: PlanInput, roles: FoundRoles): Shape {
  const rest = { confidence: 1, rivals: [] };
  if (layout === "wide") {
    const composite = compositePrices(input.columns);
    if (composite.length > 1) return { layout, prices: composite, ...rest };
    return { ...shapeWide(input, roles, 1), ...rest };
  }
  return { ...shapeOne(input, roles), layout, ...rest };
}

/** The user's roles replace what was found; a chosen price column displaces the found ones. */
function applyChoices(input: PlanInput, roles: FoundRoles): Shape | undefined {
  const chosen = Object.entries(input.choices.columnRoles ?? {}).map(
    ([index, role]) => [Number(index), role] as const,
  );
  const known = chosen.filter(([index]) => input.columns.some((column) => column.index === index));
  const prices = known.filter(([, role]) => isPriceRole(role));
  for (const [index, found] of roles) {
    const isDisplaced =
      (prices.length > 0 && isPriceRole(found)) ||
      known.some(([, role]) => isPlace(role) && role === found);
    if (isDisplaced) roles.set(index, "ignore");
  }
  for (const [index, role] of known) roles.set(index, role);
  if (prices.length < 2 || indexOfRole(roles, "ticker") >= 0) return undefined;
  const kinds = new Set(prices.map(([, role]) => role));
  if (kinds.size > 1) return undefined;
  const assets = prices.map(([index]) => ({
    index,
    asset: input.columns.find((column) => column.index === index)?.name ?? "",
  }));
  return { layout: "wide", confidence: 1, prices: assets, rivals: [] };
}

const LAYOUT_ALTERNATIVES: readonly Layout[] = ["single", "wide", "long", "ohlcv"];

function finalRole(found: FoundRoles, index: number, prices: readonly PriceColumn[]): ColumnRole {
  const role = found.get(index);
  if (prices.some((price) => price.index === index))
    return isPriceRole(role) ? (role ?? "price") : "price";
  return role ?? "ignore";
}

/**
 * Decides what every column is and how the table is laid out (finance.md 4.7). A ticker column
 * makes it long; high, low and a close make it one asset's bars; one price column makes it single;
 * several columns of numbers without known words are assets side by side, unless headers such as
 * "Dividend" show that they describe one asset, whose first column then is the price.
 */
export function planTable(input: PlanInput): TablePlan {
  const { columns, choices } = input;
  const roles = findRoles(columns);
  nameBareBars(input, roles);
  const forced = applyChoices(input, roles);
  const found = choices.layout
    ? shapeAs(choices.layout, input, roles)
    : (forced ?? inferShape(input, roles));
  return {
    roles: columns.map(({ index, header }) =>
      inferRole(
        index,
        finalRole(roles, index, found.prices),
        roleOfHeader(header) !== undefined,
        choices,
      ),
    ),
    layout: {
      value: found.layout,
      confidence: found.confidence,
      source: choices.layout ? "user" : "file",
      alternatives: LAYOUT_ALTERNATIVES.filter((layout) => layout !== found.layout),
    },
    time: indexOfRole(roles, "time"),
    clock: indexOfRole(roles, "clock"),
    ticker: indexOfRole(roles, "ticker"),
    prices: found.prices,
    rivals: found.rivals,
    bars: {
      open: indexOfRole(roles, "open"),
      high: indexOfRole(roles, "high"),
      low: indexOfRole(roles, "low"),
      close: indexOfRole(roles, "close"),
      volume: indexOfRole(roles, "volume"),
    },
  };
}
