/** a · b + c in every lane; with one rounding where the variant has relaxed SIMD, else with two. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c − a · b in every lane. */
@inline
export function multiplySubtract(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** The first `count` of four numbers, 1 to 3, the rest zero. Nothing behind them is read. */
export function loadSome(address: usize, count: i32): v128 {
  let values = v128.load32_zero(address);
  if (count > 1) values = v128.load_lane<f32>(address, values, 1, 4);
  if (count > 2) values = v128.load_lane<f32>(address, values, 2, 8);
  return values;
}

/** Stores the first `count` of four numbers, 1 to 3. */
export function storeSome(address: usize, values: v128, count: i32): void {
  v128.store_lane<f32>(address, values, 0);
  if (count > 1) v128.store_lane<f32>(address, values, 1, 4);
  if (count > 2) v128.store_lane<f32>(address, values, 2, 8);
}

/** Four numbers, or as many as there are. */
@inline
export function loadUpTo(address: usize, count: i32): v128 {
  return count >= 4 ? v128.load(address) : loadSome(address, count);
}

@inline
export function storeUpTo(address: usize, values: v128, count: i32): void {
  if (count >= 4) v128.store(address, values);
  else storeSome(address, values, count);
}

/** The lanes' sum; in pairs, as a processor does it. */
@inline
export function sumOfLanes(values: v128): f32 {
  return (
    f32x4.extract_lane(values, 0) +
    f32x4.extract_lane(values, 2) +
    (f32x4.extract_lane(values, 1) + f32x4.extract_lane(values, 3))
  );
}

@inline
export function lowHalf(values: v128): v128 {
  return f64x2.promote_low_f32x4(values);
}

@inline
export function highHalf(values: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
}

/** Turns sums in two times two lanes of 64 bits into four of 32, times a factor. */
@inline
export function narrowed(low: v128, high: v128, factor: f64): v128 {
  const by = f64x2.splat(factor);
  const first = f32x4.demote_f64x2_zero(f64x2.mul(low, by));
  const second = f32x4.demote_f64x2_zero(f64x2.mul(high, by));
  return i8x16.shuffle(first, second, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

/** Σ x² over `count` numbers side by side, in 64 bits. */
export function sumOfSquares(address: usize, count: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let left = count; left > 0; left -= 4) {
    const values = loadUpTo(address, left);
    const first = lowHalf(values);
    const second = highHalf(values);
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
    address += 16;
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
