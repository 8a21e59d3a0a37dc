import {
  confineMarket,
  DAYS_RANGE,
  DEFAULT_MARKET,
  defaultMarket,
  MARKET_LAWS,
  MARKET_PARAMETERS,
  type MarketLaw,
  type SimulatedMarket,
} from "../data/simulated-market.ts";
import type { MarketCorrection } from "./app-state.ts";

const LARGEST_SEED = 4294967295;

interface Range {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

const isLaw = (value: unknown): value is MarketLaw =>
  (MARKET_LAWS as readonly unknown[]).includes(value);

function correctNumber(range: Range, value: unknown, isWhole: boolean) {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return { used: range.default, reason: "not-a-value" } as const;
  }
  if (value < range.min) return { used: range.min, reason: "below-minimum" } as const;
  if (value > range.max) return { used: range.max, reason: "above-maximum" } as const;
  if (isWhole && !Number.isInteger(value)) {
    return { used: Math.round(value), reason: "not-an-integer" } as const;
  }
  return { used: value, reason: null };
}

/**
 * A valid simulated market from untrusted values by their link keys (`market`, `days`,
 * `marketSeed` and the law's parameters): what is missing is the default, what is out of bounds
 * is brought inside (β of a GARCH law too, where its variance would have no mean), and every
 * change is listed. Never throws; ignores other keys.
 */
export function correctMarket(values: ReadonlyMap<string, unknown>): {
  readonly market: SimulatedMarket;
  readonly corrections: readonly MarketCorrection[];
} {
  const corrections: MarketCorrection[] = [];
  const givenLaw = values.get("market") ?? DEFAULT_MARKET.law;
  const law = isLaw(givenLaw) ? givenLaw : DEFAULT_MARKET.law;
  if (law !== givenLaw) {
    corrections.push({ key: "market", given: givenLaw, used: law, reason: "unknown-option" });
  }
  const numberOf = (key: string, range: Range, isWhole: boolean): number => {
    if (!values.has(key)) return range.default;
    const given = values.get(key);
    const { used, reason } = correctNumber(range, given, isWhole);
    if (reason !== null) corrections.push({ key, given, used, reason });
    return used;
  };
  const seedRange = { default: DEFAULT_MARKET.seed, min: 0, max: LARGEST_SEED };
  const parameters = Object.entries(MARKET_PARAMETERS[law]).map(
    ([name, field]) => [name, numberOf(name, field, false)] as const,
  );
  const confined = confineMarket({
    law,
    days: numberOf("days", DAYS_RANGE, true),
    seed: numberOf("marketSeed", seedRange, true),
    parameters: Object.fromEntries(parameters),
  });
  for (const { name, from, to } of confined.corrections) {
    corrections.push({ key: name, given: from, used: to, reason: "above-maximum" });
  }
  return { market: confined.market, corrections };
}

/** The market's values by their link keys, without those that are the law's defaults. */
export function marketEntries(market: SimulatedMarket): readonly (readonly [string, string])[] {
  const usual = defaultMarket(market.law, DEFAULT_MARKET.seed);
  const entries: [string, string][] = [];
  if (market.law !== DEFAULT_MARKET.law) entries.push(["market", market.law]);
  if (market.days !== usual.days) entries.push(["days", String(market.days)]);
  if (market.seed !== usual.seed) entries.push(["marketSeed", String(market.seed)]);
  for (const [name, value] of Object.entries(market.parameters)) {
    if (value !== usual.parameters[name]) entries.push([name, String(value)]);
  }
  return entries;
}

/** Every key that a market has in a link, whatever its law. */
export const MARKET_KEYS: ReadonlySet<string> = new Set([
  "market",
  "days",
  "marketSeed",
  ...Object.values(MARKET_PARAMETERS).flatMap((fields) => Object.keys(fields)),
]);
