/**
 * Samples of the default simulated market in order of their distance from its law: what one
 * sample's training part says by chance, no model fitted to it can know better.
 *   node scripts/run.mjs ../bench/quality/near-samples --market-seeds 100
 */
import { parseArgs } from "node:util";
import { runProgram, wholeNumber } from "../../scripts/command-line.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import { simulateMarket } from "../../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../../src/data/simulated-market.ts";
import { DEFAULT_CONFIG } from "../../src/gan/gan-config.ts";
import { autocorrelation } from "../../src/metrics/autocorrelation.ts";
import type { RecipeScore } from "../../src/metrics/recipe-score.ts";
import { correlation } from "../../src/shared/correlation.ts";
import { deviation, mean } from "../../src/shared/moments.ts";
import { textTable } from "../text-table.ts";
import { scoreAlone } from "./score-alone.ts";
import { drawLaw } from "./simulated-law.ts";

const USAGE = "usage: node scripts/run.mjs ../bench/quality/near-samples [--market-seeds N]";

/** Samples whose A20 is further than this from the law's are left out. */
const NEAR_A20 = 0.02;
const SHOWN = 10;

/** What is compared, of one series and its own columns. */
interface Statistic {
  readonly title: string;
  readonly digits: number;
  readonly of: (returns: Float64Array, score: RecipeScore) => number;
}

const A20: Statistic = {
  title: "A20",
  digits: 3,
  of: (_, score) => score.absoluteAutocorrelation20,
};

const STATISTICS: readonly Statistic[] = [
  A20,
  { title: "leverage 1-10", digits: 3, of: (_, score) => score.leverage10 },
  { title: "VaR99 %", digits: 2, of: (_, score) => 100 * score.valueAtRisk99 },
  { title: "mean %", digits: 3, of: (returns) => 100 * mean(returns) },
  { title: "deviation %", digits: 3, of: (returns) => 100 * deviation(returns) },
  { title: "r, next r", digits: 3, of: (returns) => autocorrelation(returns, 1)[0] ?? Number.NaN },
  { title: "loss², next |r|", digits: 3, of: (returns) => nextDay(returns, (r) => Math.min(r, 0)) },
  { title: "gain², next |r|", digits: 3, of: (returns) => nextDay(returns, (r) => Math.max(r, 0)) },
];

/** How a day's loss or gain, squared, goes with the size of the next day's return. */
function nextDay(returns: Float64Array, part: (r: number) => number): number {
  const squared = returns.map((r) => part(r) ** 2).subarray(0, -1);
  return correlation(squared, returns.map(Math.abs).subarray(1));
}

/** In the order of STATISTICS. */
function measure(returns: Float64Array): readonly number[] {
  const score = scoreAlone(returns);
  return STATISTICS.map((statistic) => statistic.of(returns, score));
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** How each statistic is spread over fresh samples of the law. */
function spreads(length: number): readonly Spread[] {
  const { values, count } = drawLaw(DEFAULT_MARKET, length);
  const measured = Array.from({ length: count }, (_, sample) =>
    measure(Float64Array.from(values.subarray(sample * length, (sample + 1) * length))),
  );
  return STATISTICS.map((_, index) => {
    const column = measured.map((row) => row[index] ?? Number.NaN);
    return { mean: mean(column), deviation: deviation(column) };
  });
}

interface Sample {
  readonly seed: number;
  readonly measured: readonly number[];
  /** Root of the mean square of its distances, each in deviations between samples. */
  readonly distance: number;
}

const trainingPart = (seed: number) =>
  prepareMarket(simulateMarket({ ...DEFAULT_MARKET, seed }), DEFAULT_CONFIG);

function sampleOf(seed: number, law: readonly Spread[]): Sample {
  const { returns, trainCount } = trainingPart(seed);
  const measured = measure(returns.values.slice(0, trainCount));
  const squares = law.map((of, i) => (((measured[i] ?? Number.NaN) - of.mean) / of.deviation) ** 2);
  return { seed, measured, distance: Math.sqrt(mean(squares)) };
}

const cells = (values: readonly number[]) =>
  STATISTICS.map(({ digits }, index) => (values[index] ?? Number.NaN).toFixed(digits));

async function tabulate(args: readonly string[]): Promise<void> {
  const options = { "market-seeds": { type: "string", default: "100" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const count = wholeNumber("market-seeds", values["market-seeds"], 1);
  const law = spreads(trainingPart(1).trainCount);
  const at = STATISTICS.indexOf(A20);
  const distanceOfA20 = ({ measured }: Sample) =>
    Math.abs((measured[at] ?? Number.NaN) - (law[at]?.mean ?? Number.NaN));
  const near = Array.from({ length: count }, (_, index) => sampleOf(index + 1, law))
    .filter((sample) => distanceOfA20(sample) <= NEAR_A20)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, SHOWN);
  const rows = near.map(({ seed, measured, distance }) => [
    String(seed),
    ...cells(measured),
    distance.toFixed(2),
  ]);
  const truth = [
    ["the law", ...cells(law.map((of) => of.mean)), "–"],
    ["deviation between samples", ...cells(law.map((of) => of.deviation)), "–"],
  ];
  const header = ["market seed", ...STATISTICS.map(({ title }) => title), "distance"];
  console.log(textTable(header, [...truth, ...rows]).join("\n"));
}

/** Prints the table. Exits 0, 1 for wrong arguments. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => tabulate(args), USAGE);
}
