import { type RandomStream, randomStream } from "../shared/random.ts";
import type { Prices } from "../shared/series.ts";
import { simulateGarch, simulateHeston, simulateRegimes } from "./simulate-clustering.ts";
import { simulateDrawnDensity, simulateDrawnPath } from "./simulate-drawn.ts";
import {
  simulateGaussianWalk,
  simulateMertonJumps,
  simulateStudentWalk,
  simulateTwoAssets,
} from "./simulate-independent.ts";
import { simulateAutoregression, simulateMeanReversion } from "./simulate-predictable.ts";
import {
  confineMarket,
  type LawParameters,
  type MarketLaw,
  type SimulatedMarket,
} from "./simulated-market.ts";

/** Log returns of one law, `[day, asset]`. */
type Simulator<Law extends MarketLaw> = (
  parameters: LawParameters<Law>,
  days: number,
  stream: RandomStream,
) => Float64Array;

const SIMULATORS: { readonly [Law in MarketLaw]: Simulator<Law> } = {
  "gaussian-walk": simulateGaussianWalk,
  "student-t-walk": simulateStudentWalk,
  "garch-t": (parameters, days, stream) => simulateGarch({ ...parameters, gamma: 0 }, days, stream),
  "gjr-garch-t": simulateGarch,
  "merton-jumps": simulateMertonJumps,
  heston: simulateHeston,
  "regime-switch": simulateRegimes,
  "mean-reversion": simulateMeanReversion,
  autoregression: simulateAutoregression,
  "two-asset-t-copula": simulateTwoAssets,
  "drawn-path": simulateDrawnPath,
  "drawn-density": simulateDrawnDensity,
};

const START_PRICE = 100;
const DAY_MILLISECONDS = 86_400_000;
const FIRST_DAY = Date.UTC(2005, 0, 3);
/** 2005-01-03 was a Monday. */
const WEEK_DAYS = 5;

/** `count` business days (Monday to Friday, no holidays) from 2005-01-03, midnight UTC. */
export function businessDays(count: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, day) =>
      FIRST_DAY + (7 * Math.floor(day / WEEK_DAYS) + (day % WEEK_DAYS)) * DAY_MILLISECONDS,
  );
}

/** The law's parameters by name; `confineMarket` has put every one of them there. */
function runLaw<Law extends MarketLaw>(law: Law, market: SimulatedMarket): Float64Array {
  const stream = randomStream(market.seed, "simulation");
  const parameters = market.parameters as LawParameters<Law>;
  return SIMULATORS[law](parameters, market.days, stream);
}

const assetNames = (assetCount: number) =>
  Array.from({ length: assetCount }, (_, asset) =>
    assetCount > 1 ? `asset ${asset + 1}` : "price",
  );

/**
 * Prices of a simulated market: `days` log returns from its law, one price more, all from 100,
 * on business days from 2005-01-03 UTC. The same settings give the same prices. Settings out of
 * bounds are corrected as `confineMarket` reports.
 */
export function simulateMarket(market: SimulatedMarket): Prices {
  const corrected = confineMarket(market).market;
  const returns = runLaw(corrected.law, corrected);
  const assetCount = returns.length / corrected.days;
  const values = new Float64Array(returns.length + assetCount).fill(START_PRICE, 0, assetCount);
  returns.forEach((step, index) => {
    values[index + assetCount] = (values[index] ?? START_PRICE) * Math.exp(step);
  });
  return { assets: assetNames(assetCount), times: businessDays(corrected.days + 1), values };
}
