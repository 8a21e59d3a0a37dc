import type { PreparedMarket } from "../../data/prepared-market.ts";
import { areaUnderCurve } from "../../metrics/judges/area-under-curve.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import { correlation } from "../../shared/correlation.ts";
import type { Job } from "../../shared/job.ts";
import { deviation } from "../../shared/moments.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { scoreInPieces } from "../../watching/evaluate-in-pieces.ts";
import { assetOf } from "../../watching/plane/shown-asset.ts";
import type { Application, ApplicationContext } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { checkNumber } from "./check-number.ts";
import { generatedWindows, realReturns, trainingWindows } from "./drawn-windows.ts";
import { type HiddenLayer, hiddenLayers, openHiddenLayer } from "./hidden-activations.ts";
import { correlationInterval } from "./intervals.ts";
import { spanOf } from "./market-parts.ts";
import { PRIVACY_BOUNDS, PRIVACY_FACTS } from "./privacy-options.ts";
import type { Interval, UnitResponse, UnitsInput, UnitsReport } from "./privacy-types.ts";
import { factsOf } from "./window-laws.ts";

const MOST_UNITS = 24;
const EXCITING = 3;
const PIECE = 64;
const RESAMPLES = 60;
/** A unit that varies less is silent. */
const SILENT = 1e-6;

/** Activations of windows `[window, time, asset]`, `[unit][window]`. */
async function activationsOf(layer: HiddenLayer, windows: Float32Array, size: number, job: Job) {
  const count = windows.length / size;
  const units = Array.from({ length: layer.units }, () => new Float64Array(count));
  for (let first = 0; first < count; first += PIECE) {
    await job.breathe();
    throwIfCancelled(job.stop);
    const some = windows.slice(first * size, Math.min(count, first + PIECE) * size);
    const values = await layer.read(some);
    for (const [index, value] of values.entries()) {
      const unit = units[index % layer.units];
      if (unit !== undefined) unit[first + Math.floor(index / layer.units)] = value;
    }
  }
  return units;
}

/** Places of the largest values whose windows do not overlap. */
function mostExciting(values: Float64Array, starts: Int32Array, length: number): readonly number[] {
  const order = Array.from(values.keys()).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const chosen: number[] = [];
  for (const place of order) {
    const isApart = chosen.every(
      (other) => Math.abs((starts[other] ?? 0) - (starts[place] ?? 0)) >= length,
    );
    if (isApart) chosen.push(place);
    if (chosen.length === EXCITING) break;
  }
  return chosen;
}

const drawn = (values: Float64Array, block: number, stream: RandomStream): Float64Array => {
  const blocks = Math.max(1, Math.ceil(values.length / block));
  const picks = Array.from({ length: blocks }, () => stream.integer(blocks) * block);
  return Float64Array.from(picks.flatMap((from) => [...values.subarray(from, from + block)]));
};

/** Area with its 95 % bootstrap interval; real windows that overlap are resampled together. */
function areaBetween(
  real: Float64Array,
  generated: Float64Array,
  block: number,
  stream: RandomStream,
): Interval {
  const draws = Float64Array.from({ length: RESAMPLES }, () =>
    areaUnderCurve(drawn(real, block, stream), drawn(generated, 1, stream)),
  ).sort();
  return {
    value: areaUnderCurve(real, generated),
    low: quantileOfSorted(draws, 0.025),
    high: quantileOfSorted(draws, 0.975),
  };
}

/** What a unit is described with. */
interface Evidence {
  readonly market: PreparedMarket;
  readonly asset: number;
  readonly starts: Int32Array;
  readonly facts: readonly Float64Array[];
  readonly real: readonly Float64Array[];
  readonly generated: readonly Float64Array[];
  readonly scores: Float32Array;
  readonly weights: Float32Array | null;
  readonly seed: number;
}

function describeUnit(unit: number, evidence: Evidence): UnitResponse {
  const { market, asset, starts, facts, weights, scores, seed } = evidence;
  const { windowLength } = market;
  const real = evidence.real[unit] ?? new Float64Array();
  const generated = evidence.generated[unit] ?? new Float64Array();
  const spacing = market.windowCount / starts.length;
  const block = Math.max(1, Math.ceil(windowLength / spacing));
  return {
    unit,
    weight: weights?.[unit] ?? null,
    withScore: correlationInterval(correlation(generated, scores), scores.length),
    correlations: facts.map((fact) =>
      correlationInterval(correlation(generated, fact), fact.length),
    ),
    area: areaBetween(real, generated, block, randomStream(seed, "bootstrap", unit)),
    exciting: mostExciting(real, starts, windowLength).map((place) => ({
      span: spanOf(market, starts[place] ?? 0, windowLength),
      activation: real[place] ?? Number.NaN,
      returns: realReturns(market, starts[place] ?? 0, windowLength, asset),
    })),
  };
}

/** What is asked of the run's networks at once. */
async function lookAtRun(input: UnitsInput, context: ApplicationContext, job: Job) {
  const pause = () => job.breathe();
  return context.withNetworks(async (networks) => {
    if (!networks.hasDiscriminator) throw new ApplicationError("no-discriminator");
    const windows = await generatedWindows(networks, input.sampleCount, input.seed, pause);
    const scores = await scoreInPieces(networks, windows, pause);
    const layers = hiddenLayers(networks.program);
    const place = Math.min(Math.max(0, input.layer), layers.length - 1);
    const layer = await openHiddenLayer(networks, place, (...program) =>
      context.createEngine(...program),
    );
    if (layer === null) throw new ApplicationError("no-hidden-layer");
    return { windows, scores, layers, layer };
  });
}

/** Units that vary, those that go most with the score first. */
function orderedUnits(generated: readonly Float64Array[], scores: Float32Array) {
  const alive = generated.flatMap((own, unit) => (deviation(own) > SILENT ? [unit] : []));
  const withScore = new Map(
    alive.map((unit) => [unit, Math.abs(correlation(generated[unit] ?? [], scores))]),
  );
  return alive.sort((a, b) => (withScore.get(b) ?? 0) - (withScore.get(a) ?? 0));
}

/**
 * What the units of a hidden layer of the discriminator respond to: the correlation of each with
 * facts of generated windows, which are independent (95 %: Fisher's interval), how well it tells
 * real from generated windows, and the windows of the training part that excite it most. Units of
 * several steps are averaged over time. A layer beyond the first is taken for the first. Throws
 * `ApplicationError` "no-discriminator", "no-hidden-layer", "input-out-of-range".
 */
export const readUnits: Application<UnitsInput, UnitsReport> = async (input, context, job) => {
  const { sampleCount, seed } = input;
  checkNumber("sampleCount", sampleCount, PRIVACY_BOUNDS.sampleCount);
  const market = await context.market();
  const { asset } = context;
  const { windows, scores, layers, layer } = await lookAtRun(input, context, job);
  try {
    const { starts, windows: realWindows } = trainingWindows(market, sampleCount);
    const { windowLength } = market;
    const assetCount = market.constants.assets.length;
    const size = windowLength * assetCount;
    job.progress(1, 3);
    const generated = await activationsOf(layer, windows, size, job);
    job.progress(2, 3);
    const real = await activationsOf(layer, realWindows, size, job);
    const facts = factsOf(assetOf(windows, assetCount, asset), windowLength);
    const { weights, units: unitCount } = layer;
    const alive = orderedUnits(generated, scores);
    const evidence = { market, asset, starts, facts, real, generated, scores, weights, seed };
    const units: UnitResponse[] = [];
    for (const unit of alive.slice(0, MOST_UNITS)) {
      await job.breathe();
      units.push(describeUnit(unit, evidence));
    }
    job.progress(3, 3);
    return {
      windowLength,
      returnKind: market.returns.kind,
      facts: PRIVACY_FACTS,
      layers,
      units,
      unitCount,
      silentCount: unitCount - alive.length,
      generatedCount: windows.length / size,
      realCount: starts.length,
    };
  } finally {
    layer.dispose();
  }
};
