import { expectStates, predictStates } from "../../baselines/hidden-markov/forward-backward.ts";
import { fitStateCounts, type StateCountFit } from "../../baselines/hidden-markov/hidden-markov.ts";
import type { MarkovLaw } from "../../baselines/hidden-markov/markov-law.ts";
import { type TrainingSample, trainingSample } from "../../baselines/training-sample.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import type { Paths } from "../../shared/series.ts";
import type { Application } from "../application-context.ts";
import { annualisation } from "./annualisation.ts";
import { type History, historyOf, inSampleOf } from "./history.ts";
import type { PathSpread } from "./inspection-types.ts";
import { estimateOf, pathSpread } from "./intervals.ts";
import type { RegimeState, Regimes, RegimesInput } from "./market-types.ts";
import { drawnBars, pathColumn } from "./path-fan.ts";

/** Fewest returns of a fit (as of the baseline), and most: Baum–Welch goes over them hundreds of times. */
const FEWEST = 100;
export const MOST_FITTED = 8000;
/** Paths that are read by the law. */
const READ_PATHS = 40;

function sampleOf({ returns, times, kind, name }: History): TrainingSample {
  return trainingSample({ assets: [name], kind, times: times.slice(1), values: returns }, FEWEST);
}

function chosenFit(fits: readonly StateCountFit[], wanted: RegimesInput["states"]): StateCountFit {
  const best = fits.reduce((a, b) => (b.criterion < a.criterion ? b : a));
  return fits.find(({ law }) => String(law.states.length) === wanted) ?? best;
}

/** Returns in the law's own unit: those of the sample have mean 0 and deviation 1. */
const inUnits = (values: Float64Array, { means, deviations }: TrainingSample) =>
  values.map((value) => (value - (means[0] ?? 0)) / (deviations[0] ?? 1));

/** Σ over bars of each state's probability. */
function barsOfStates(occupancy: Float64Array, size: number): Float64Array {
  const bars = new Float64Array(size);
  occupancy.forEach((value, place) => {
    bars[place % size] = (bars[place % size] ?? 0) + value;
  });
  return bars;
}

async function generatedShares(
  law: MarkovLaw,
  sample: TrainingSample,
  paths: Paths,
  asset: number,
  job: Job,
): Promise<PathSpread[]> {
  const size = law.states.length;
  const shares: Float64Array[] = [];
  for (let path = 0; path < paths.count; path++) {
    const values = inUnits(pathColumn(paths, path, asset), sample);
    const { occupancy } = expectStates(law, values, 1);
    shares.push(barsOfStates(occupancy, size).map((bars) => bars / values.length));
    await job.breathe();
    throwIfCancelled(job.stop);
  }
  return law.states.map((_, state) =>
    pathSpread(shares.map((share) => share[state] ?? Number.NaN)),
  );
}

interface Reading {
  readonly law: MarkovLaw;
  readonly sample: TrainingSample;
  /** Σ of probabilities of each state. */
  readonly bars: Float64Array;
  readonly occupancy: Float64Array;
  /** Of the bar after the last. */
  readonly next: Float64Array;
  readonly generated: readonly PathSpread[];
  readonly barsPerYear: number;
}

/** Standard errors are those of a sample of as many bars as the state's probabilities add up to. */
function stateOf(reading: Reading, state: number): RegimeState {
  const { law, sample, barsPerYear, occupancy } = reading;
  const size = law.states.length;
  const bars = reading.bars[state] ?? Number.NaN;
  const scale = sample.deviations[0] ?? Number.NaN;
  const gaussian = law.states[state];
  const deviation = scale * Math.sqrt(gaussian?.covariance[0] ?? Number.NaN);
  const mean = (sample.means[0] ?? Number.NaN) + scale * (gaussian?.mean[0] ?? Number.NaN);
  const stay = law.transitions[state * (size + 1)] ?? Number.NaN;
  const stayError = Math.sqrt((stay * (1 - stay)) / bars);
  const share = bars / sample.count;
  const duration = 1 / (1 - stay);
  /** Bars of one share are not independent: a spell counts as one. */
  const spells = bars / duration;
  const year = Math.sqrt(barsPerYear);
  const stays = estimateOf(stay, stayError);
  const shares = estimateOf(share, Math.sqrt((share * (1 - share)) / Math.max(1, spells)));
  return {
    mean: estimateOf(mean * barsPerYear, (deviation / Math.sqrt(bars)) * barsPerYear),
    volatility: estimateOf(deviation * year, (deviation * year) / Math.sqrt(2 * bars)),
    stay: { ...stays, high: Math.min(1, stays.high) },
    duration: {
      value: duration,
      low: 1 / (1 - stays.low),
      high: stays.high < 1 ? 1 / (1 - stays.high) : Number.POSITIVE_INFINITY,
    },
    share: { value: share, low: Math.max(0, shares.low), high: Math.min(1, shares.high) },
    generatedShare: reading.generated[state] ?? pathSpread([]),
    today: occupancy[occupancy.length - size + state] ?? Number.NaN,
    tomorrow: reading.next[state] ?? Number.NaN,
  };
}

function picturesOf({ times, prices }: History, { law, occupancy }: Reading) {
  const bars = drawnBars(prices.length);
  const size = law.states.length;
  return {
    times: Float64Array.from(bars, (bar) => times[bar] ?? Number.NaN),
    prices: Float32Array.from(bars, (bar) => prices[bar] ?? Number.NaN),
    probabilities: law.states.map((_, state) =>
      Float32Array.from(
        bars,
        (bar) => occupancy[Math.max(0, bar - 1) * size + state] ?? Number.NaN,
      ),
    ),
  };
}

/**
 * Regimes of one asset by a hidden Markov model with normal laws of 2 or 3 states, by the Bayesian
 * information criterion or as asked (finance.md 3.5), fitted to the latest 8,000 bars of the
 * stretch. Paths of the model are read by the same law.
 */
export const findRegimes: Application<RegimesInput, Regimes> = async (input, context, job) => {
  const market = await context.market();
  const limits = { fewest: FEWEST, most: MOST_FITTED };
  const history = historyOf(market, input.asset, input.part, limits);
  const { barsPerYear } = annualisation(market.prices.times, input.barsPerYear);
  const sample = sampleOf(history);
  const fits = await fitStateCounts(sample, 1, { breathe: () => job.breathe() });
  throwIfCancelled(job.stop);
  job.progress(1, 2);
  const { law } = chosenFit(fits, input.states);
  const rows = inUnits(history.returns, sample);
  const { occupancy } = expectStates(law, rows, 1);
  const model = await (await context.models()).find(input.model, "training", job);
  const count = Math.min(READ_PATHS, input.pathCount);
  const paths = await model.sample(count, rows.length, input.seed, { stop: job.stop });
  const reading: Reading = {
    law,
    sample,
    occupancy,
    bars: barsOfStates(occupancy, law.states.length),
    next: predictStates(law, rows, 1),
    generated: await generatedShares(law, sample, paths, history.asset, job),
    barsPerYear,
  };
  return {
    count: rows.length,
    isInSample: inSampleOf(input.part),
    states: law.states.map((_, state) => stateOf(reading, state)),
    candidates: fits.map(({ law: found, logLikelihood, criterion, converged }) => ({
      size: found.states.length,
      logLikelihood,
      criterion,
      converged,
    })),
    ...picturesOf(history, reading),
  };
};
