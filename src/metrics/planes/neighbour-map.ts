import { type StopSignal, throwIfCancelled } from "../../shared/cancellation.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { QualityPart } from "../quality/metric-definition.ts";
import type { WindowPlane } from "../quality/quality-report.ts";
import { windowsMissing } from "../windows/compare-windows.ts";
import { squaredDistancesWithin } from "../windows/distances.ts";
import { partWindows } from "../windows/part-windows.ts";
import type { WindowSet } from "../windows/window-set.ts";
import { jointAffinities } from "./affinities.ts";

/** Points at most; the work grows with their square. */
const MOST_POINTS = 500;
const ROUNDS = 500;
const ROUNDS_AT_ONCE = 10;
const EXAGGERATED_ROUNDS = 150;
const EXAGGERATION = 12;
const LARGEST_PERPLEXITY = 40;
const POINTS_PER_PERPLEXITY = 5;
const START_DEVIATION = 1e-2;
const SLOWEST = 50;
const SMALLEST_GAIN = 0.01;

/** Where points are, how they move and how fast each may. */
interface Layout {
  readonly places: Float64Array;
  readonly velocities: Float64Array;
  readonly gains: Float64Array;
}

function startLayout(count: number, stream: RandomStream): Layout {
  return {
    places: Float64Array.from({ length: 2 * count }, () => START_DEVIATION * stream.normal()),
    velocities: new Float64Array(2 * count),
    gains: new Float64Array(2 * count).fill(1),
  };
}

/** Student kernels 1 / (1 + |y_i − y_j|²) of all pairs, put into `kernels`; their sum. */
function studentKernels(places: Float64Array, count: number, kernels: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const x = (places[2 * i] ?? 0) - (places[2 * j] ?? 0);
      const y = (places[2 * i + 1] ?? 0) - (places[2 * j + 1] ?? 0);
      const kernel = 1 / (1 + x * x + y * y);
      kernels[i * count + j] = kernel;
      sum += 2 * kernel;
    }
  }
  return sum;
}

/** 4 Σ_j (p_ij − q_ij)(y_i − y_j) k_ij (van der Maaten and Hinton 2008, eq. 5). */
function gradientOf(
  affinities: Float64Array,
  places: Float64Array,
  kernels: Float64Array,
  exaggeration: number,
): Float64Array {
  const count = places.length / 2;
  const sum = studentKernels(places, count, kernels);
  const gradient = new Float64Array(places.length);
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const kernel = kernels[i * count + j] ?? 0;
      const pull = 4 * kernel * (exaggeration * (affinities[i * count + j] ?? 0) - kernel / sum);
      const x = pull * ((places[2 * i] ?? 0) - (places[2 * j] ?? 0));
      const y = pull * ((places[2 * i + 1] ?? 0) - (places[2 * j + 1] ?? 0));
      gradient[2 * i] = (gradient[2 * i] ?? 0) + x;
      gradient[2 * i + 1] = (gradient[2 * i + 1] ?? 0) + y;
      gradient[2 * j] = (gradient[2 * j] ?? 0) - x;
      gradient[2 * j + 1] = (gradient[2 * j + 1] ?? 0) - y;
    }
  }
  return gradient;
}

/** Gradient descent with momentum and a gain per coordinate (Jacobs 1988). */
function move({ places, velocities, gains }: Layout, gradient: Float64Array, round: number): void {
  const momentum = round < EXAGGERATED_ROUNDS ? 0.5 : 0.8;
  const rate = Math.max(SLOWEST, places.length / 2 / EXAGGERATION / 4);
  for (let i = 0; i < places.length; i++) {
    const slope = gradient[i] ?? 0;
    const velocity = velocities[i] ?? 0;
    const gain = gains[i] ?? 1;
    const next = Math.max(SMALLEST_GAIN, slope * velocity < 0 ? gain + 0.2 : gain * 0.8);
    gains[i] = next;
    velocities[i] = momentum * velocity - rate * next * slope;
    places[i] = (places[i] ?? 0) + (velocities[i] ?? 0);
  }
}

/** Every n-th window, so that at most `most` remain. */
function thinned({ values, count, length }: WindowSet, most: number): WindowSet {
  const kept = Math.min(count, most);
  const thin = new Float64Array(kept * length);
  for (let window = 0; window < kept; window++) {
    const from = Math.floor((window * count) / kept) * length;
    thin.set(values.subarray(from, from + length), window * length);
  }
  return { values: thin, count: kept, length };
}

function together(first: WindowSet, second: WindowSet): WindowSet {
  const values = new Float64Array(first.values.length + second.values.length);
  values.set(first.values);
  values.set(second.values, first.values.length);
  return { values, count: first.count + second.count, length: first.length };
}

/**
 * Real and generated windows side by side by exact t-SNE (van der Maaten and Hinton 2008;
 * finance.md 2.3): fitted to both together, at most 250 of each, perplexity min(40, n/5), 500
 * rounds from a seeded start. It takes a second or two, so run it on demand; it yields the share
 * that is done. Clusters in it are not evidence. Throws `CancelledError` if it is stopped.
 */
export function* neighbourMapInParts(
  real: WindowSet,
  generated: WindowSet,
  stream: RandomStream,
  stop?: StopSignal,
): Generator<number, WindowPlane> {
  const first = thinned(real, MOST_POINTS / 2);
  const all = together(first, thinned(generated, MOST_POINTS / 2));
  const { count } = all;
  const perplexity = Math.min(LARGEST_PERPLEXITY, count / POINTS_PER_PERPLEXITY);
  const affinities = jointAffinities(squaredDistancesWithin(all), count, perplexity);
  const layout = startLayout(count, stream);
  const kernels = new Float64Array(count * count);
  for (let round = 0; round < ROUNDS; round++) {
    if (round % ROUNDS_AT_ONCE === 0) {
      throwIfCancelled(stop);
      yield round / ROUNDS;
    }
    const exaggeration = round < EXAGGERATED_ROUNDS ? EXAGGERATION : 1;
    move(layout, gradientOf(affinities, layout.places, kernels, exaggeration), round);
  }
  const places = Float32Array.from(layout.places);
  return {
    real: places.slice(0, 2 * first.count),
    generated: places.slice(2 * first.count),
    explained: null,
  };
}

/** The map of a part's windows, the same ones that `planeOf` shows. */
export function* neighbourPlaneOf(part: QualityPart): Generator<number, WindowPlane | null> {
  const [pair] = windowsMissing(part) ? [] : partWindows(part).generated;
  if (!pair) return null;
  const { reference, sample } = pair;
  return yield* neighbourMapInParts(reference.windows, sample.windows, part.stream("coverage"));
}
