import type { PreparedMarket } from "../../data/prepared-market.ts";
import { restoreReturns } from "../../data/restore.ts";
import { noiseDraw } from "../../engine/noise.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import { correlation } from "../../shared/correlation.ts";
import type { Job } from "../../shared/job.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { noiseOfNormals, normalsOfPath } from "../../watching/latent/noise-normals.ts";
import { assetOf } from "../../watching/plane/shown-asset.ts";
import type { WatchedNetworks } from "../../watching/watched-networks.ts";
import type { Application } from "../application-context.ts";
import { checkNumber } from "./check-number.ts";
import { bootstrapPairs, meanInterval } from "./intervals.ts";
import { noiseShares } from "./noise-parts.ts";
import { PRIVACY_BOUNDS, PRIVACY_FACTS, type PrivacyFact } from "./privacy-options.ts";
import type { Handle, HandlesInput, HandlesReport, Interval } from "./privacy-types.ts";
import { alongDirection, type NormalRows, ridgeDirection } from "./ridge-direction.ts";
import { factsOf, WINDOW_LAWS } from "./window-laws.ts";

/** Deviations along a handle, for the slider and for the mean over other windows. */
const POSITIONS = [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3] as const;
const COARSE_POSITIONS = [-3, -2, -1, 0, 1, 2, 3] as const;
const AVERAGED = 32;
/** Windows that are drawn at once. */
const PIECE = 64;
const DEVIATIONS = 1.959964;

/** What windows are drawn with. */
interface Subject {
  readonly networks: WatchedNetworks;
  readonly asset: number;
  readonly job: Job;
}

/** Windows of the shown asset, `[window, time]`, standardised, out of the normals of each. */
async function windowsFrom(
  { networks, asset, job }: Subject,
  paths: readonly Float64Array[],
): Promise<Float32Array> {
  const { windowLength, assetCount } = networks.program;
  const windows = new Float32Array(paths.length * windowLength);
  for (let first = 0; first < paths.length; first += PIECE) {
    await job.breathe();
    throwIfCancelled(job.stop);
    const some = paths.slice(first, first + PIECE);
    const noise = noiseOfNormals(networks.program, windowLength, some);
    const { values } = await networks.generateAveraged(noise);
    windows.set(assetOf(values, assetCount, asset), first * windowLength);
  }
  return windows;
}

/** The first `count` paths' normals of a seed's noise. */
function drawNormals({ program }: WatchedNetworks, count: number, stream: RandomStream) {
  const { windowLength } = program;
  const draw = noiseDraw(stream, count, windowLength);
  return Array.from({ length: count }, (_, first) =>
    normalsOfPath(program, { ...draw, first, count: 1 }),
  );
}

/** Windows with the normals that they were drawn from, and their facts. */
interface Sample {
  readonly normals: NormalRows;
  /** `[fact][window]` */
  readonly facts: readonly Float64Array[];
}

async function drawSample(subject: Subject, count: number, stream: RandomStream): Promise<Sample> {
  const paths = drawNormals(subject.networks, count, stream);
  const windows = await windowsFrom(subject, paths);
  const size = paths[0]?.length ?? 0;
  const values = new Float32Array(count * size);
  for (const [row, path] of paths.entries()) values.set(path, row * size);
  const facts = factsOf(windows, subject.networks.program.windowLength);
  return { normals: { values, count, size }, facts };
}

/** The same normals, their coordinate along a direction set to `position`. */
function moved(path: Float64Array, direction: Float64Array, position: number): Float64Array {
  const own = path.reduce((sum, value, i) => sum + value * (direction[i] ?? 0), 0);
  return path.map((value, i) => value + (position - own) * (direction[i] ?? 0));
}

/** Deviations of the fact per deviation along the direction, by regression; normal 95 % interval. */
function effectOf(along: Float64Array, fact: Float64Array): Interval {
  const { length } = along;
  const strength = correlation(along, fact);
  const mean = along.reduce((sum, value) => sum + value, 0) / length;
  const spread = Math.sqrt(along.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
  const value = strength / spread;
  const error = Math.sqrt((1 - strength ** 2) / Math.max(1, length - 2)) / spread;
  return { value, low: value - DEVIATIONS * error, high: value + DEVIATIONS * error };
}

interface Drawer extends Subject {
  readonly base: Float64Array;
  readonly others: readonly Float64Array[];
  /** Standardised window `[time]` → returns of the shown asset. */
  readonly restore: (window: Float32Array) => Float64Array;
}

async function drawAlong(drawer: Drawer, fact: PrivacyFact, direction: Float64Array) {
  const { windowLength: length } = drawer.networks.program;
  const law = WINDOW_LAWS[fact];
  const shown = await windowsFrom(
    drawer,
    POSITIONS.map((position) => moved(drawer.base, direction, position)),
  );
  const pieces = POSITIONS.map((_, i) => shown.subarray(i * length, (i + 1) * length));
  const average: Interval[] = [];
  for (const position of COARSE_POSITIONS) {
    const others = drawer.others.map((path) => moved(path, direction, position));
    const windows = await windowsFrom(drawer, others);
    const facts = drawer.others.map((_, i) => law(windows.subarray(i * length, (i + 1) * length)));
    average.push(meanInterval(facts));
  }
  return {
    windows: pieces.map(drawer.restore),
    facts: Float64Array.from(pieces, law),
    average,
  };
}

/** Standardised windows of one asset → its returns. */
function restorerOf({ constants }: PreparedMarket, asset: number) {
  const assetCount = constants.assets.length;
  return (window: Float32Array): Float64Array => {
    const values = new Float32Array(window.length * assetCount);
    for (const [t, value] of window.entries()) values[t * assetCount + asset] = value;
    const { paths } = restoreReturns(
      { values, count: 1, length: window.length, assetCount },
      constants,
    );
    return Float64Array.from(assetOf(paths.values, assetCount, asset));
  };
}

async function findOne(
  place: number,
  fitted: Sample,
  fresh: Sample,
  drawer: Drawer,
  seed: number,
): Promise<Handle> {
  const fact = PRIVACY_FACTS[place] as PrivacyFact;
  const own = fitted.facts[place] ?? new Float64Array();
  const direction = await ridgeDirection(fitted.normals, own, () => drawer.job.breathe());
  const along = Float64Array.from({ length: fresh.normals.count }, (_, row) =>
    alongDirection(fresh.normals, row, direction),
  );
  const unseen = fresh.facts[place] ?? new Float64Array();
  const square = (x: Float64Array, y: Float64Array) => correlation(x, y) ** 2;
  const stream = randomStream(seed, "bootstrap", place);
  return {
    fact,
    determination: bootstrapPairs(along, unseen, square, stream),
    effect: effectOf(along, unseen),
    parts: noiseShares(drawer.networks.program, direction),
    ...(await drawAlong(drawer, fact, direction)),
  };
}

/**
 * Named latent handles (playgrounds.md 10.11): of every fact of a window the direction of the noise
 * along which it rises fastest, by ridge regression of the fact on the standard normals that the
 * averaged generator's noise is made of; R² and effect over windows that the regression did not
 * see; and one window redrawn along each. Facts that depend on the noise otherwise than in a
 * straight line have no handle, and a low R² says so. Throws `ApplicationError`
 * "input-out-of-range".
 */
export const findHandles: Application<HandlesInput, HandlesReport> = async (
  input,
  context,
  job,
) => {
  const { sampleCount, base, seed } = input;
  checkNumber("sampleCount", sampleCount, PRIVACY_BOUNDS.sampleCount);
  const market = await context.market();
  const { asset } = context;
  return context.withNetworks(async (networks) => {
    const subject = { networks, asset, job };
    const testCount = Math.floor(sampleCount / 2);
    const steps = PRIVACY_FACTS.length + 2;
    const fitted = await drawSample(subject, sampleCount, randomStream(seed, "noise", 0));
    job.progress(1, steps);
    const fresh = await drawSample(subject, testCount, randomStream(seed, "noise", 1));
    job.progress(2, steps);
    const shown = drawNormals(networks, base + 1, randomStream(seed, "preview-noise", 0));
    const others = drawNormals(networks, AVERAGED, randomStream(seed, "preview-noise", 1));
    const drawer: Drawer = {
      ...subject,
      base: shown[base] ?? new Float64Array(),
      others,
      restore: restorerOf(market, asset),
    };
    const handles: Handle[] = [];
    for (const place of PRIVACY_FACTS.keys()) {
      handles.push(await findOne(place, fitted, fresh, drawer, seed));
      job.progress(place + 3, steps);
    }
    return {
      windowLength: networks.program.windowLength,
      returnKind: market.returns.kind,
      noiseNumbers: fitted.normals.size,
      sampleCount,
      testCount,
      averagedCount: AVERAGED,
      positions: POSITIONS,
      coarsePositions: COARSE_POSITIONS,
      handles: handles.sort((a, b) => b.determination.value - a.determination.value),
    };
  });
};
