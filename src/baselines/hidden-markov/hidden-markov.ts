import type { FitOptions, FitRemark, FittedParameter } from "../../shared/market-model.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import type { Returns } from "../../shared/series.ts";
import type { Baseline, FittedBaseline } from "../baseline.ts";
import { drawPaths } from "../draw-paths.ts";
import {
  fewReturnsRemark,
  pastRows,
  percentLogLikelihood,
  restoreUnits,
  returnsLogLikelihood,
  standardisedRows,
  type TrainingSample,
  trainingSample,
} from "../training-sample.ts";
import { fitMarkovLaw, type MarkovFit } from "./baum-welch.ts";
import { predictStates } from "./forward-backward.ts";
import { type MarkovLaw, stationaryStates } from "./markov-law.ts";

const FEWEST_RETURNS = 50;
const ADVISED_RETURNS = 250;
const STATE_COUNTS = [2, 3] as const;
const MOST_RESTARTS = 5;
/** Bars that all restarts together may go through: long histories have no need of them. */
const RESTART_BARS = 20_000;

/** A fit with its Bayesian information criterion (Schwarz 1978). */
export interface StateCountFit extends MarkovFit {
  readonly criterion: number;
}

/** Free numbers of a model with so many states and assets. */
function freeParameters(size: number, dimension: number): number {
  const perState = dimension + (dimension * (dimension + 1)) / 2;
  return size * (size - 1) + size - 1 + size * perState;
}

/** The best fits with 2 and with 3 states, to returns that have mean 0 and deviation 1. */
export async function fitStateCounts(
  sample: TrainingSample,
  seed: number,
  options: FitOptions,
): Promise<StateCountFit[]> {
  const rows = standardisedRows(sample);
  const dimension = sample.assets.length;
  const restarts = Math.min(MOST_RESTARTS, Math.floor(RESTART_BARS / sample.count));
  const fits: StateCountFit[] = [];
  for (const size of STATE_COUNTS) {
    const stream = randomStream(seed, "fitting", size);
    const fit = await fitMarkovLaw(rows, { dimension, size, restarts }, stream, options);
    const complexity = freeParameters(size, dimension) * Math.log(sample.count);
    fits.push({ ...fit, criterion: complexity - 2 * fit.logLikelihood });
  }
  return fits;
}

/** Means and deviations in per cent, states numbered from the calmest on. */
function parametersOf(
  sample: TrainingSample,
  { states, transitions }: MarkovLaw,
): FittedParameter[] {
  const { assets, means, deviations } = sample;
  const size = states.length;
  const stationary = stationaryStates(transitions);
  return states.flatMap((state, k) => [
    { name: `state-${k + 1}-stay`, value: transitions[k * (size + 1)] ?? Number.NaN },
    { name: `state-${k + 1}-share`, value: stationary[k] ?? Number.NaN },
    ...assets.flatMap((asset, i) => {
      const scale = 100 * (deviations[i] ?? Number.NaN);
      const variance = state.covariance[i * (assets.length + 1)] ?? Number.NaN;
      const mean = 100 * (means[i] ?? Number.NaN) + scale * (state.mean[i] ?? Number.NaN);
      return [
        { name: `state-${k + 1}-mean`, value: mean, asset },
        { name: `state-${k + 1}-deviation`, value: scale * Math.sqrt(variance), asset },
      ];
    }),
  ]);
}

function remarksOf(
  sample: TrainingSample,
  fits: readonly StateCountFit[],
  chosen: StateCountFit,
): FitRemark[] {
  const criteria = fits.map(({ law, criterion }) => [`${law.states.length}-states`, criterion]);
  const remarks: FitRemark[] = [
    {
      code: "chosen-by-bic",
      data: { states: chosen.law.states.length, ...Object.fromEntries(criteria) },
    },
  ];
  if (!chosen.converged) remarks.push({ code: "not-converged", data: {} });
  return [...remarks, ...fewReturnsRemark(sample, ADVISED_RETURNS)];
}

/** A state by its probability. */
function drawState(
  stream: RandomStream,
  probabilities: Float64Array,
  offset: number,
  size: number,
): number {
  let left = stream.uniform();
  for (let state = 0; state < size - 1; state++) {
    left -= probabilities[offset + state] ?? 0;
    if (left < 0) return state;
  }
  return size - 1;
}

/** One path, `[time, dimension]`, whose first state has the given law. */
function drawChain(
  { states, transitions }: MarkovLaw,
  first: Float64Array,
  stream: RandomStream,
  path: Float64Array,
): void {
  const size = states.length;
  const dimension = states[0]?.dimension ?? 1;
  let state = drawState(stream, first, 0, size);
  for (let place = 0; place < path.length; place += dimension) {
    states[state]?.draw(stream, path, place);
    state = drawState(stream, transitions, state * size, size);
  }
}

async function fit(
  returns: Returns,
  fitSeed: number,
  options: FitOptions = {},
): Promise<FittedBaseline> {
  const sample = trainingSample(returns, FEWEST_RETURNS);
  const assetCount = sample.assets.length;
  const fits = await fitStateCounts(sample, fitSeed, options);
  const chosen = fits.reduce((a, b) => (b.criterion < a.criterion ? b : a));
  const { law } = chosen;
  const logLikelihood = returnsLogLikelihood(sample, chosen.logLikelihood);
  return {
    report: {
      parameters: parametersOf(sample, law),
      logLikelihood: percentLogLikelihood(sample, logLikelihood),
      remarks: remarksOf(sample, fits, chosen),
    },
    sample: async (count, length, seed, options) => {
      const recent = pastRows(options?.past, assetCount);
      const first = recent
        ? predictStates(law, standardisedRows(sample, recent), assetCount)
        : stationaryStates(law.transitions);
      return drawPaths({ count, length, assetCount, seed, options }, (stream, path) => {
        drawChain(law, first, stream, path);
        restoreUnits(sample, path);
      });
    },
  };
}

/**
 * A hidden Markov model with normal laws, 2 or 3 states by the Bayesian information criterion
 * (Rydén, Teräsvirta and Åsbrink 1998; finance.md 3.5); all assets share the states and have
 * full covariances. Starts from the state probabilities that the past leaves.
 */
export const hiddenMarkov: Baseline = { id: "hidden-markov", fit };
