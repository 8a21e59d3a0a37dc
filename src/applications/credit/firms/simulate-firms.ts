import { normalProbability } from "../../../shared/normal-law.ts";
import { type RandomStream, randomStream } from "../../../shared/random.ts";
import {
  type CategoricalColumn,
  type CreditTable,
  MISSING_CODE,
  type NumericColumn,
} from "../../tabular/credit-table.ts";
import type { FirmSettings } from "../credit-options.ts";

/** Sectors with their shares, usual leverage and volatility of the assets. */
const SECTORS = [
  { name: "energy", share: 0.1, leverage: 0.45, volatility: 0.32 },
  { name: "industry", share: 0.25, leverage: 0.42, volatility: 0.25 },
  { name: "property", share: 0.1, leverage: 0.6, volatility: 0.18 },
  { name: "retail", share: 0.2, leverage: 0.48, volatility: 0.28 },
  { name: "technology", share: 0.2, leverage: 0.25, volatility: 0.42 },
  { name: "utilities", share: 0.15, leverage: 0.55, volatility: 0.15 },
] as const;
const REGIONS = ["east", "north", "south", "west"] as const;

/** Share of firms that do not say how profitable they are. */
const SILENT_SHARE = 0.04;
const BISECTIONS = 60;

/** A firm as it is; assets and debt in millions, rates a year. */
interface Firm {
  readonly sector: number;
  readonly region: number;
  readonly assets: number;
  readonly leverage: number;
  readonly volatility: number;
  readonly drift: number;
  readonly age: number;
}

/** Firms with what they are seen to be, who defaulted, and with what probability each would. */
export interface SimulatedFirms {
  readonly table: CreditTable;
  readonly truth: Float64Array;
  /** Debt in millions. */
  readonly exposures: Float64Array;
}

function drawSector(stream: RandomStream): number {
  let rest = stream.uniform();
  const found = SECTORS.findIndex(({ share }) => {
    rest -= share;
    return rest < 0;
  });
  return found < 0 ? SECTORS.length - 1 : found;
}

function drawFirm(stream: RandomStream): Firm {
  const sector = drawSector(stream);
  const usual = SECTORS[sector] ?? SECTORS[0];
  const logit = Math.log(usual.leverage / (1 - usual.leverage)) + 0.7 * stream.normal();
  return {
    sector,
    region: stream.integer(REGIONS.length),
    assets: Math.exp(4 + 1.2 * stream.normal()),
    leverage: 1 / (1 + Math.exp(-logit)),
    volatility: usual.volatility * Math.exp(0.35 * stream.normal()),
    drift: 0.06 + 0.08 * stream.normal(),
    age: Math.floor(1 + 60 * stream.uniform() ** 2),
  };
}

/**
 * Probability that assets on a geometric Brownian motion end a year below the debt (Merton 1974):
 * Φ(−(ln(1 / leverage) + drift − volatility² / 2) / volatility).
 */
export function mertonProbability(leverage: number, volatility: number, drift: number): number {
  return normalProbability(
    -(-Math.log(leverage) + drift - (volatility * volatility) / 2) / volatility,
  );
}

const probabilityAt = (firm: Firm, factor: number): number =>
  mertonProbability(factor * firm.leverage, firm.volatility, firm.drift);

/** The factor on all debts at which the mean probability is the base rate. */
function findFactor(firms: readonly Firm[], baseRate: number): number {
  let [low, high] = [0.01, 10];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = Math.sqrt(low * high);
    const mean = firms.reduce((sum, firm) => sum + probabilityAt(firm, middle), 0) / firms.length;
    if (mean < baseRate) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

const numeric = (name: string, values: readonly number[]): NumericColumn => ({
  kind: "numeric",
  name,
  values: Float64Array.from(values),
});

const categorical = (
  name: string,
  categories: readonly string[],
  codes: readonly number[],
): CategoricalColumn => ({ kind: "categorical", name, categories, codes: Int32Array.from(codes) });

/** What a bank sees of the firms: rates with errors, and some things left unsaid. */
function observe(firms: readonly Firm[], factor: number, noise: number, stream: RandomStream) {
  const withError = (value: number) => value * Math.exp(noise * stream.normal());
  const assets = firms.map((firm) => firm.assets);
  const leverage = firms.map((firm) => withError(factor * firm.leverage));
  const volatility = firms.map((firm) => withError(firm.volatility));
  const profitability = firms.map((firm) => {
    const seen = firm.drift + 0.1 * noise * stream.normal();
    return stream.uniform() < SILENT_SHARE ? Number.NaN : seen;
  });
  const sectors = firms.map((firm) => (stream.uniform() < 0.01 ? MISSING_CODE : firm.sector));
  return [
    numeric("Asset value", assets.map(round)),
    numeric("Leverage", leverage.map(round)),
    numeric("Asset volatility", volatility.map(round)),
    numeric("Profitability", profitability.map(round)),
    numeric(
      "Age",
      firms.map(({ age }) => age),
    ),
    categorical(
      "Sector",
      SECTORS.map(({ name }) => name),
      sectors,
    ),
    categorical(
      "Region",
      REGIONS,
      firms.map(({ region }) => region),
    ),
  ];
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/**
 * Firms of a structural model: each defaults if its assets are worth less than its debt after a
 * year. Age and region say nothing. Leverage, volatility and profitability are seen with an error;
 * the probability that is handed back is that of the firm as it is.
 */
export function simulateFirms({ count, baseRate, noise, seed }: FirmSettings): SimulatedFirms {
  const stream = randomStream(seed, "simulation");
  const firms = Array.from({ length: count }, () => drawFirm(stream));
  const factor = findFactor(firms, baseRate);
  const truth = Float64Array.from(firms, (firm) => probabilityAt(firm, factor));
  const target = Uint8Array.from(truth, (probability) => Number(stream.uniform() < probability));
  const columns = observe(firms, factor, noise, stream);
  const exposures = Float64Array.from(firms, (firm) => factor * firm.leverage * firm.assets);
  return { table: { rowCount: count, columns, target }, truth, exposures };
}
