import type { FitOptions, FitRemark, FittedParameter } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import type { Returns } from "../../shared/series.ts";
import type { Baseline, FittedBaseline } from "../baseline.ts";
import { drawPaths } from "../draw-paths.ts";
import {
  fewReturnsRemark,
  pastRows,
  restoreUnits,
  standardisedRows,
  type TrainingSample,
  trainingSample,
} from "../training-sample.ts";
import { fitMixture, type MixtureFit, type MixtureLaw } from "./fit-mixture.ts";
import type { PointSet } from "./nearest-centres.ts";
import { principalAxes } from "./principal-axes.ts";
import { WindowChain } from "./window-chain.ts";

const FEWEST_RETURNS = 100;
const ADVISED_RETURNS = 500;
/** Bars of a window. */
const WINDOW = 12;
/** Values of a window that are modelled as they are; more are taken to principal axes. */
const MOST_VALUES = 40;
/** Longer histories give every second, third … window. */
const MOST_WINDOWS = 2500;
const SIZES = [3, 4, 5, 6, 7, 8] as const;
/** Sizes in a row that must be worse than the best before larger ones are left out. */
const PATIENCE = 2;

/** A fit with its Bayesian information criterion (Schwarz 1978). */
interface Candidate extends MixtureFit {
  readonly size: number;
  readonly criterion: number;
}

/** Windows at all bars, or at evenly spread ones, each flattened: `[window, time × asset]`. */
function windowsOf(rows: Float64Array, assetCount: number): PointSet {
  const dimension = WINDOW * assetCount;
  const places = rows.length / assetCount - WINDOW + 1;
  const stride = Math.ceil(places / MOST_WINDOWS);
  const count = Math.ceil(places / stride);
  const values = new Float64Array(count * dimension);
  for (let window = 0; window < count; window++) {
    const offset = window * stride * assetCount;
    values.set(rows.subarray(offset, offset + dimension), window * dimension);
  }
  return { values, dimension, count };
}

/** Mixtures of more and more components, until the criterion has stopped falling. */
async function candidates(
  points: PointSet,
  seed: number,
  options: FitOptions,
): Promise<Candidate[]> {
  const perComponent = 1 + points.dimension + (points.dimension * (points.dimension + 1)) / 2;
  const fits: Candidate[] = [];
  for (const asked of SIZES) {
    const fit = await fitMixture(points, asked, randomStream(seed, "fitting", asked), options);
    const size = fit.law.components.length;
    const complexity = (size * perComponent - 1) * Math.log(points.count);
    fits.push({ ...fit, size, criterion: complexity - 2 * fit.logLikelihood });
    const place = fits.indexOf(bestOf(fits));
    if (fits.length - 1 - place >= PATIENCE) break;
  }
  return fits;
}

const bestOf = (fits: readonly Candidate[]): Candidate =>
  fits.reduce((a, b) => (b.criterion < a.criterion ? b : a));

/** Weight and mean deviation of every component, in per cent, the calmest first. */
function parametersOf(
  sample: TrainingSample,
  { weights, components }: MixtureLaw,
): FittedParameter[] {
  const assetCount = sample.assets.length;
  const described = components.map((component, k) => ({
    weight: weights[k] ?? Number.NaN,
    deviations: sample.assets.map((asset, i) => {
      let sum = 0;
      for (let t = 0; t < WINDOW; t++) {
        sum += component.covariance[(t * assetCount + i) * (component.dimension + 1)] ?? 0;
      }
      const scale = 100 * (sample.deviations[i] ?? Number.NaN);
      return { asset, value: scale * Math.sqrt(sum / WINDOW) };
    }),
  }));
  const calmness = ({ deviations }: (typeof described)[number]) => deviations[0]?.value ?? 0;
  described.sort((a, b) => calmness(a) - calmness(b));
  return described.flatMap(({ weight, deviations }, k) => [
    { name: `component-${k + 1}-weight`, value: weight },
    ...deviations.map((own) => ({ ...own, name: `component-${k + 1}-deviation` })),
  ]);
}

function remarksOf(
  sample: TrainingSample,
  fits: readonly Candidate[],
  chosen: Candidate,
): FitRemark[] {
  const criteria = fits.map(({ size, criterion }) => [`${size}-components`, criterion]);
  const remarks: FitRemark[] = [
    { code: "joined-windows", data: { window: WINDOW, overlap: WINDOW / 2 } },
    { code: "chosen-by-bic", data: { components: chosen.size, ...Object.fromEntries(criteria) } },
  ];
  if (!chosen.converged) remarks.push({ code: "not-converged", data: {} });
  return [...remarks, ...fewReturnsRemark(sample, ADVISED_RETURNS)];
}

/** The latest half window of the past in the sample's units; null if there is none so long. */
function latestHalf(sample: TrainingSample, past: Returns | undefined, half: number) {
  const rows = pastRows(past, sample.assets.length);
  if (rows === null || rows.length < half) return null;
  return standardisedRows(sample, rows.slice(-half));
}

async function fit(
  returns: Returns,
  fitSeed: number,
  options: FitOptions = {},
): Promise<FittedBaseline> {
  const sample = trainingSample(returns, FEWEST_RETURNS);
  const assetCount = sample.assets.length;
  const windows = windowsOf(standardisedRows(sample), assetCount);
  const axes = windows.dimension > MOST_VALUES ? principalAxes(windows) : null;
  const fits = await candidates(axes?.points ?? windows, fitSeed, options);
  const chosen = bestOf(fits);
  const law = axes ? axes.restore(chosen.law) : chosen.law;
  const chain = new WindowChain(law);
  return {
    report: {
      parameters: parametersOf(sample, law),
      logLikelihood: null,
      remarks: remarksOf(sample, fits, chosen),
    },
    sample: async (count, length, seed, options) => {
      const given = latestHalf(sample, options?.past, chain.half);
      return drawPaths({ count, length, assetCount, seed, options }, (stream, path) => {
        chain.fill(stream, path, given);
        restoreUnits(sample, path);
      });
    },
  };
}

/**
 * A Gaussian mixture on windows of 12 bars, 3 to 8 components by the Bayesian information
 * criterion (finance.md 3.6); the criterion counts overlapping windows as if they were
 * independent. Windows of several assets with over 40 values are taken to principal axes first.
 * Long paths are joined half window by half window, each given the one before; they start from
 * the past's latest 6 bars if it has so many.
 */
export const gaussianMixture: Baseline = { id: "gaussian-mixture", fit };
