import { quantileOfSorted } from "../../shared/quantile.ts";
import type { SeriesFeatures } from "../facts/series-features.ts";
import { bandAround, type CurveBand } from "../noise-floor.ts";
import { CURVES, type CurveDefinition } from "./curve-definitions.ts";
import type { CurveComparison, CurveId } from "./quality-report.ts";
import type { RealPart } from "./real-part.ts";

/** Replicates behind a band; the floors' pairs are the first of them. */
const BAND_REPLICATES = 64;
/** Paths behind a picture: enough for its 5–95 %. */
const DRAWN_PATHS = 60;
const LOW = 0.05;
const HIGH = 0.95;

/** A curve of both real parts with the training part's band: nothing that depends on a model. */
export interface RealCurve {
  readonly definition: CurveDefinition;
  readonly x: Float64Array;
  readonly band: CurveBand;
  readonly heldOut: Float64Array | null;
}

/** Measures the real curves and their bands, a few replicates at a time. */
export function* measureRealCurves(
  train: RealPart,
  heldOut: RealPart | null,
): Generator<void, readonly RealCurve[]> {
  const points = CURVES.map(({ points }) => points(train.real));
  const curvesOf = (series: SeriesFeatures) =>
    CURVES.map(({ curve }, index) =>
      curve(series, points[index] ?? new Float64Array(), train.real),
    );
  const replicates: Float64Array[][] = [];
  for (let index = 0; index < BAND_REPLICATES; index++) {
    replicates.push(curvesOf(train.replicate(index)));
    yield;
  }
  const real = curvesOf(train.real);
  const held = heldOut && curvesOf(heldOut.real);
  return CURVES.map((definition, index) => ({
    definition,
    x: points[index] ?? new Float64Array(),
    band: bandAround(
      real[index] ?? new Float64Array(),
      replicates.map((curves) => curves[index] ?? new Float64Array()),
      train.replicator.noiseScale,
    ),
    heldOut: held?.[index] ?? null,
  }));
}

function spreadOfCurves(curves: readonly Float64Array[], count: number) {
  const middle = new Float32Array(count);
  const low = new Float32Array(count);
  const high = new Float32Array(count);
  const across = new Float64Array(curves.length);
  for (let point = 0; point < count; point++) {
    curves.forEach((curve, path) => {
      across[path] = curve[point] ?? Number.NaN;
    });
    const sorted = across.slice().sort();
    middle[point] = quantileOfSorted(sorted, 0.5);
    low[point] = quantileOfSorted(sorted, LOW);
    high[point] = quantileOfSorted(sorted, HIGH);
  }
  return { generated: middle, low, high };
}

/** Sets the first 60 generated paths beside the real curves, one curve at a time. */
export function* compareCurves(
  real: readonly RealCurve[],
  reference: SeriesFeatures,
  generated: readonly SeriesFeatures[],
): Generator<void, Partial<Record<CurveId, CurveComparison>>> {
  const compared: Partial<Record<CurveId, CurveComparison>> = {};
  const drawn = generated.slice(0, DRAWN_PATHS);
  for (const { definition, x, band, heldOut } of real) {
    const curves = drawn.map((series) => definition.curve(series, x, reference));
    compared[definition.id] = {
      x: Float32Array.from(x),
      train: Float32Array.from(band.real),
      heldOut: heldOut && Float32Array.from(heldOut),
      ...spreadOfCurves(curves, x.length),
      realLow: Float32Array.from(band.low),
      realHigh: Float32Array.from(band.high),
    };
    yield;
  }
  return compared;
}
