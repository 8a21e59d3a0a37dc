import type { PreparedMarket } from "../../data/prepared-market.ts";
import { SeriesFeatures } from "../../metrics/facts/series-features.ts";
import type { CloserShare } from "../../metrics/memorisation/closer-share.ts";
import {
  type MembershipInference,
  membershipInference,
} from "../../metrics/memorisation/membership-inference.ts";
import { memorisationVerdict } from "../../metrics/memorisation/memorisation-verdict.ts";
import type { RateWithNull } from "../../metrics/memorisation/near-copies.ts";
import {
  BLOCK_LENGTH,
  COPY_LENGTH,
  type Normalisation,
} from "../../metrics/memorisation/nearest-windows.ts";
import { nearnessOf } from "../../metrics/memorisation/nearness.ts";
import type { QualityPart } from "../../metrics/quality/metric-definition.ts";
import { METRIC_IDS } from "../../metrics/quality/quality-report.ts";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";
import { scoreInPieces } from "../../watching/evaluate-in-pieces.ts";
import type { WatchedNetworks } from "../../watching/watched-networks.ts";
import type { Application, ApplicationContext } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { checkNumber } from "./check-number.ts";
import { shareInterval, spreadOf } from "./intervals.ts";
import { heldOutReturns, heldOutSpan, trainingReturns, trainingSpan } from "./market-parts.ts";
import { PRIVACY_BOUNDS } from "./privacy-options.ts";
import type {
  CopyRate,
  LeakageInput,
  LeakageReport,
  ModelLeakage,
  SavedContents,
  TestedNumber,
} from "./privacy-types.ts";

/** Bars of a drawn path. */
const PATH_LENGTH = 250;
/** Real windows of a part that the discriminator scores. */
const MOST_SCORED = 1500;

function pathsOf({ values, count, length, assetCount }: Paths, asset: number): SeriesFeatures[] {
  return Array.from({ length: count }, (_, path) => {
    const from = path * length * assetCount + asset;
    const series = Float64Array.from(
      { length },
      (_unused, t) => values[from + t * assetCount] ?? Number.NaN,
    );
    return new SeriesFeatures(series);
  });
}

const copyRate = (rates: RateWithNull, count: number): CopyRate => {
  const { low, high } = shareInterval(rates.rate, count);
  return { ...rates, low, high };
};

const bothScales = (rates: Readonly<Record<Normalisation, RateWithNull>>, count: number) => ({
  level: copyRate(rates.level, count),
  shape: copyRate(rates.shape, count),
});

function testedShare(closer: CloserShare, count: number): TestedNumber {
  const { share, null: relabelled, pValue } = closer;
  return { ...shareInterval(share, count), null: spreadOf(relabelled), pValue };
}

const testedArea = (found: MembershipInference): TestedNumber => ({
  value: found.area,
  low: found.low,
  high: found.high,
  null: spreadOf(found.null),
  pValue: found.pValue,
});

/** The tests of one model's paths. Throws `ApplicationError` "too-few-returns". */
function testPaths(model: ModelLeakage["model"], part: QualityPart): ModelLeakage {
  const found = memorisationVerdict(part);
  if ("code" in found) {
    const { needed, given } = found.code === "too-short" ? found : { needed: 250, given: 0 };
    throw new ApplicationError("too-few-returns", { needed, found: given });
  }
  const count = nearnessOf(part).generated.level.nearest.length;
  return {
    model,
    verdict: found.verdict,
    nearCopies: bothScales(found.nearCopies, count),
    followers: bothScales(found.followers, count),
    closer: found.closer && testedShare(found.closer.shape, count),
    membership: found.membership && testedArea(found.membership.shape),
    foundAtOnePercent: found.membership?.shape.foundAtOnePercent ?? null,
  };
}

async function testModels(
  { models, pathCount, seed }: LeakageInput,
  context: ApplicationContext,
  job: Job,
): Promise<{ readonly tested: readonly ModelLeakage[]; readonly windowCount: number }> {
  const market = await context.market();
  const book = await context.models();
  const { asset } = context;
  const real = new SeriesFeatures(trainingReturns(market, asset));
  const heldOut = heldOutReturns(market, asset);
  const other = heldOut.length > 0 ? new SeriesFeatures(heldOut) : null;
  const stream: QualityPart["stream"] = (metric) =>
    randomStream(seed, "evaluation", METRIC_IDS.indexOf(metric));
  const tested: ModelLeakage[] = [];
  let windowCount = 0;
  for (const model of models) {
    await job.breathe();
    const length = Math.min(PATH_LENGTH, market.trainCount);
    const fitted = await book.find(model, "training", job);
    const paths = await fitted.sample(pathCount, length, seed, { stop: job.stop });
    const generated = pathsOf(paths, asset);
    const part: QualityPart = { real, other, generated, floors: [], role: "training", stream };
    await job.breathe();
    tested.push(testPaths(model, part));
    windowCount = nearnessOf(part).generated.level.nearest.length;
    job.progress(tested.length, models.length + 1);
  }
  return { tested, windowCount };
}

/** Standardised windows `[window, windowLength, asset]` that lie wholly in some returns. */
function windowsBetween(market: PreparedMarket, from: number, to: number): Float32Array {
  const { standardised, windowLength, constants } = market;
  const size = constants.assets.length;
  const starts = Math.max(0, to - from - windowLength + 1);
  const stride = Math.max(1, Math.ceil(starts / MOST_SCORED));
  const count = Math.ceil(starts / stride);
  const windows = new Float32Array(count * windowLength * size);
  for (let window = 0; window < count; window++) {
    const first = (from + window * stride) * size;
    const values = standardised.subarray(first, first + windowLength * size);
    windows.set(values, window * windowLength * size);
  }
  return windows;
}

async function testDiscriminator(
  networks: WatchedNetworks,
  market: PreparedMarket,
  seed: number,
  job: Job,
): Promise<LeakageReport["discriminator"]> {
  if (!networks.hasDiscriminator) return null;
  const { windowLength, trainCount, returns } = market;
  const total = returns.times.length;
  if (total - market.testFrom < windowLength + BLOCK_LENGTH) return null;
  const pause = () => job.breathe();
  const scores = async (from: number, to: number) =>
    Float64Array.from(await scoreInPieces(networks, windowsBetween(market, from, to), pause));
  const members = await scores(0, trainCount);
  const others = await scores(market.testFrom, total);
  const bars = (trainCount - windowLength + 1) / members.length;
  const block = Math.max(1, Math.round((BLOCK_LENGTH + windowLength) / bars));
  const stream = randomStream(seed, "evaluation", METRIC_IDS.length);
  const found = membershipInference(members, others, block, stream);
  return { ...testedArea(found), foundAtOnePercent: found.foundAtOnePercent };
}

function contentsOf({ program }: WatchedNetworks, { constants }: PreparedMarket): SavedContents {
  const { mean, deviation, lastPrice, largest, volatilityFilter, gaussianising } = constants;
  const numbersIn = (laws: readonly object[]) =>
    laws.reduce((sum, law) => sum + Object.keys(law).length, 0);
  const calibration = 2;
  const plain = [mean, deviation, lastPrice, largest].reduce((sum, { length }) => sum + length, 0);
  const assets = constants.assets.length;
  return {
    weights: program.generator.parameterCount,
    statistics: program.generator.bufferCount,
    constants:
      plain + calibration * assets + numbersIn(volatilityFilter) + numbersIn(gaussianising),
    assets,
  };
}

/**
 * Copy and membership tests of windows of 24 returns, by model (finance.md 2.5, 4.6; see
 * `memorisationVerdict`), membership by the discriminator's score (Hayes et al. 2019), and what a
 * saved generator holds. Finding nothing is no proof that nothing leaks. Throws `ApplicationError`
 * "too-few-returns", "input-out-of-range".
 */
export const measureLeakage: Application<LeakageInput, LeakageReport> = async (
  input,
  context,
  job,
) => {
  checkNumber("pathCount", input.pathCount, PRIVACY_BOUNDS.pathCount);
  const market = await context.market();
  const { tested, windowCount } = await testModels(input, context, job);
  const [discriminator, contents] = await context.withNetworks(async (networks) => [
    await testDiscriminator(networks, market, input.seed, job),
    contentsOf(networks, market),
  ]);
  job.progress(input.models.length + 1, input.models.length + 1);
  return {
    training: trainingSpan(market),
    heldOut: heldOutSpan(market),
    windowLength: COPY_LENGTH,
    windowCount,
    models: tested,
    discriminator,
    contents,
  };
};
