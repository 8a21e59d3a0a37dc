import { multiplyAdd, multiplySubtract } from "./arithmetic";

/** ln 2 in two parts, the first short enough that its products with whole numbers are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** Adding 1.5 · 2²³ leaves the nearest whole number in the lowest bits. */
const ROUNDER: f32 = 12582912.0;

@inline
function fours(value: f32): v128 {
  return f32x4.splat(value);
}

/**
 * eˣ, relative error below 2e-7 between −87.3 and 88.7, where it is held. Splits x into n ln 2 + r
 * and takes eʳ from a polynomial (coefficients of the Cephes library).
 */
export function exponential(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, fours(88.72283)), fours(-87.33654));
  const rounded = multiplyAdd(held, fours(1.44269504), fours(ROUNDER));
  const n = f32x4.sub(rounded, fours(ROUNDER));
  const r = multiplySubtract(n, fours(LN2_LOW), multiplySubtract(n, fours(LN2_HIGH), held));
  let p = multiplyAdd(fours(1.9875691500e-4), r, fours(1.3981999507e-3));
  p = multiplyAdd(p, r, fours(8.3334519073e-3));
  p = multiplyAdd(p, r, fours(4.1665795894e-2));
  p = multiplyAdd(p, r, fours(1.6666665459e-1));
  p = multiplyAdd(p, r, fours(5.0000001201e-1));
  const y = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), fours(1));
  return i32x4.add(y, i32x4.shl(rounded, 23));
}

/** 1 / (1 + e⁻ˣ) */
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(fours(1), f32x4.add(fours(1), exponential(f32x4.neg(x))));
}

/** tanh x: a polynomial near zero, 1 − 2 / (1 + e²ˣ) elsewhere (as the Cephes library splits it). */
export function hyperbolicTangent(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let p = multiplyAdd(fours(-5.70498872745e-3), square, fours(2.06390887954e-2));
  p = multiplyAdd(p, square, fours(-5.37397155531e-2));
  p = multiplyAdd(p, square, fours(1.33314422036e-1));
  p = multiplyAdd(p, square, fours(-3.33332819422e-1));
  const near = multiplyAdd(f32x4.mul(p, square), x, x);
  const isNear = f32x4.lt(magnitude, fours(0.625));
  if (i32x4.all_true(isNear)) return near;
  const power = exponential(f32x4.add(magnitude, magnitude));
  const far = f32x4.sub(fours(1), f32x4.div(fours(2), f32x4.add(power, fours(1))));
  const sign = v128.and(x, i32x4.splat(0x80000000));
  return v128.bitselect(near, v128.or(far, sign), isNear);
}

/** ln x of normal numbers above zero (coefficients of the Cephes library). */
export function logarithm(x: v128): v128 {
  const exponent = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const e = f32x4.convert_i32x4_s(exponent);
  const m = f32x4.sub(i32x4.sub(x, i32x4.shl(exponent, 23)), fours(1));
  const square = f32x4.mul(m, m);
  let p = multiplyAdd(fours(7.0376836292e-2), m, fours(-1.1514610310e-1));
  p = multiplyAdd(p, m, fours(1.1676998740e-1));
  p = multiplyAdd(p, m, fours(-1.2420140846e-1));
  p = multiplyAdd(p, m, fours(1.4249322787e-1));
  p = multiplyAdd(p, m, fours(-1.6668057665e-1));
  p = multiplyAdd(p, m, fours(2.0000714765e-1));
  p = multiplyAdd(p, m, fours(-2.4999993993e-1));
  p = multiplyAdd(p, m, fours(3.3333331174e-1));
  let y = f32x4.mul(f32x4.mul(p, m), square);
  y = multiplyAdd(e, fours(LN2_LOW), y);
  y = multiplySubtract(fours(0.5), square, y);
  return multiplyAdd(e, fours(LN2_HIGH), f32x4.add(m, y));
}

/** sin x for |x| ≤ π/4. */
@inline
export function sineNearZero(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let p = multiplyAdd(fours(-1.9515295891e-4), square, fours(8.3321608736e-3));
  p = multiplyAdd(p, square, fours(-1.6666654611e-1));
  return multiplyAdd(f32x4.mul(p, square), x, x);
}

/** cos x for |x| ≤ π/4. */
@inline
export function cosineNearZero(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let p = multiplyAdd(fours(2.443315711809948e-5), square, fours(-1.388731625493765e-3));
  p = multiplyAdd(p, square, fours(4.166664568298827e-2));
  return multiplyAdd(f32x4.mul(p, square), square, multiplySubtract(fours(0.5), square, fours(1)));
}

/** Quarter turns next to `turns` (0 to 1), in the two lowest bits of every lane. */
@inline
export function quarterTurns(turns: v128): v128 {
  return f32x4.add(f32x4.mul(turns, fours(4)), fours(ROUNDER));
}

/** The angle from the next quarter turn, in radians. */
@inline
export function angleFromQuarter(turns: v128, quarters: v128): v128 {
  const n = f32x4.sub(quarters, fours(ROUNDER));
  return f32x4.mul(f32x4.sub(turns, f32x4.mul(n, fours(0.25))), fours(6.283185307));
}
