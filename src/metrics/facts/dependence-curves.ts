import { type FourierPlan, fourierPlan } from "../../shared/fourier.ts";
import { reusedFloats } from "../../shared/reused-room.ts";

/** What one series' past tells of its future, each at lags 1…lags (entry k − 1 for lag k). */
export interface DependenceCurves {
  /** Autocorrelation of returns. */
  readonly returns: Float64Array;
  /** Of |returns|. */
  readonly absolutes: Float64Array;
  /** Of squared returns. */
  readonly squares: Float64Array;
  /** Corr(r²_{t+k}, r_t). */
  readonly leverage: Float64Array;
}

interface Workspace {
  readonly plan: FourierPlan;
  /** Complex arrays. */
  readonly pair: Float64Array;
  readonly pairSpectrum: Float64Array;
  readonly absoluteSpectrum: Float64Array;
  /** Real. */
  readonly absolutes: Float64Array;
}

const roomForSquares = reusedFloats();
const workspaces = new Map<number, Workspace>();

function workspaceFor(count: number): Workspace {
  const plan = fourierPlan(count);
  const known = workspaces.get(plan.size);
  if (known) return known;
  const complex = () => new Float64Array(2 * plan.size);
  const made = {
    plan,
    pair: complex(),
    pairSpectrum: complex(),
    absoluteSpectrum: complex(),
    absolutes: new Float64Array(plan.size),
  };
  workspaces.set(plan.size, made);
  return made;
}

/** A spread that rounding alone gives a constant. */
const ROUNDING = 1e-12;

/**
 * Sets every `stride`-th number of `target`, from `offset`, to the values about their mean over
 * the root of their sum of squares. Returns 1, or NaN if they are constant.
 */
function standardiseInto(
  target: Float64Array,
  offset: number,
  stride: number,
  values: Float64Array,
): number {
  const count = values.length;
  let sum = 0;
  let largest = 0;
  for (let t = 0; t < count; t++) {
    const value = values[t] ?? 0;
    sum += value;
    largest = Math.max(largest, Math.abs(value));
  }
  const centre = sum / count;
  let squares = 0;
  for (let t = 0; t < count; t++) squares += ((values[t] ?? 0) - centre) ** 2;
  const isConstant = squares <= count * (ROUNDING * largest) ** 2;
  const scale = isConstant ? 0 : 1 / Math.sqrt(squares);
  for (let t = 0; t < count; t++) target[offset + t * stride] = ((values[t] ?? 0) - centre) * scale;
  return isConstant ? Number.NaN : 1;
}

/**
 * From the transform Z of a + ib and M of m, with A and B those of the real a and b: puts
 * |A|² + i|B|² in the place of Z, and |M|² + i·A·conj(B) in that of M. Transformed once more, both
 * are real + i·real, lags in order: what one has from inverse transforms of the conjugates.
 */
function multiplySpectra({ plan, pairSpectrum, absoluteSpectrum }: Workspace): void {
  const { size } = plan;
  for (let k = 0; k <= size / 2; k++) {
    const here = 2 * k;
    const there = 2 * ((size - k) % size);
    const zRe = pairSpectrum[here] ?? 0;
    const zIm = pairSpectrum[here + 1] ?? 0;
    const wRe = pairSpectrum[there] ?? 0;
    const wIm = pairSpectrum[there + 1] ?? 0;
    const aRe = (zRe + wRe) / 2;
    const aIm = (zIm - wIm) / 2;
    const bRe = (zIm + wIm) / 2;
    const bIm = (wRe - zRe) / 2;
    const mRe = absoluteSpectrum[here] ?? 0;
    const mIm = absoluteSpectrum[here + 1] ?? 0;
    const power = mRe * mRe + mIm * mIm;
    const crossRe = aRe * bRe + aIm * bIm;
    const crossIm = aIm * bRe - aRe * bIm;
    pairSpectrum[here] = aRe * aRe + aIm * aIm;
    pairSpectrum[here + 1] = bRe * bRe + bIm * bIm;
    pairSpectrum[there] = pairSpectrum[here] ?? 0;
    pairSpectrum[there + 1] = pairSpectrum[here + 1] ?? 0;
    absoluteSpectrum[here] = power - crossIm;
    absoluteSpectrum[here + 1] = crossRe;
    absoluteSpectrum[there] = power + crossIm;
    absoluteSpectrum[there + 1] = crossRe;
  }
}

/** Numbers 1…lags of the real (offset 0) or imaginary (1) part, times a factor. */
function laggedPart(complex: Float64Array, offset: number, lags: number, factor: number) {
  const part = new Float64Array(lags);
  for (let k = 1; k <= lags; k++) part[k - 1] = factor * (complex[2 * k + offset] ?? 0);
  return part;
}

/**
 * All four curves of a series from two transforms there and two back (Wiener–Khinchin), padded
 * so that nothing wraps around. The same numbers as `autocorrelation` and `leverageCurve` to
 * about 1e-14 (finance.md 2.1.2 to 2.1.4). NaN where a series, its |r| or its r² is constant.
 */
export function dependenceCurves(
  values: Float64Array,
  absolutes: Float64Array,
  lags: number,
): DependenceCurves {
  const space = workspaceFor(values.length + lags);
  const { plan, pair, pairSpectrum, absoluteSpectrum } = space;
  const squares = roomForSquares(values.length);
  for (let t = 0; t < squares.length; t++) squares[t] = (values[t] ?? 0) ** 2;
  pair.fill(0, 2 * values.length);
  space.absolutes.fill(0, values.length);
  const ofReturns = standardiseInto(pair, 0, 2, values);
  const ofSquares = standardiseInto(pair, 1, 2, squares);
  const ofAbsolutes = standardiseInto(space.absolutes, 0, 1, absolutes);
  plan.transform(pairSpectrum, pair);
  plan.realTransform(absoluteSpectrum, space.absolutes);
  multiplySpectra(space);
  plan.transform(pair, pairSpectrum);
  const share = 1 / plan.size;
  const returns = laggedPart(pair, 0, lags, share * ofReturns);
  const ofSquaresCurve = laggedPart(pair, 1, lags, share * ofSquares);
  plan.transform(pair, absoluteSpectrum);
  return {
    returns,
    squares: ofSquaresCurve,
    absolutes: laggedPart(pair, 0, lags, share * ofAbsolutes),
    leverage: laggedPart(pair, 1, lags, share * ofReturns * ofSquares),
  };
}
