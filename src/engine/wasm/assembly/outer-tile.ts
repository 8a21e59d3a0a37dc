import { multiplyAdd } from "./arithmetic";

@inline
function added(sum: v128, to: usize, isFirst: bool): v128 {
  return isFirst ? sum : f32x4.add(v128.load(to), sum);
}

/** Adds four sums to numbers side by side; only the first `columns` of them. */
@inline
function putRow(sum: v128, to: usize, columns: i32, isFirst: bool): void {
  if (columns >= 4) {
    v128.store(to, added(sum, to, isFirst));
    return;
  }
  if (columns <= 0) return;
  const value = added(sum, to, isFirst);
  f32.store(to, f32x4.extract_lane(value, 0));
  if (columns > 1) f32.store(to + 4, f32x4.extract_lane(value, 1));
  if (columns > 2) f32.store(to + 8, f32x4.extract_lane(value, 2));
}

@inline
function putOne(value: f32, to: usize, isFirst: bool): void {
  f32.store(to, isFirst ? value : f32.load(to) + value);
}

/** Adds four sums to numbers a row apart. */
@inline
function putColumn(sum: v128, to: usize, toRow: usize, rows: i32, isFirst: bool): void {
  if (rows > 0) putOne(f32x4.extract_lane(sum, 0), to, isFirst);
  if (rows > 1) putOne(f32x4.extract_lane(sum, 1), to + toRow, isFirst);
  if (rows > 2) putOne(f32x4.extract_lane(sum, 2), to + 2 * toRow, isFirst);
  if (rows > 3) putOne(f32x4.extract_lane(sum, 3), to + 3 * toRow, isFirst);
}

@inline
function put(
  left: v128, right: v128, index: i32, to: usize, toRow: usize,
  singles: i32, lanes: i32, isAcross: bool, isFirst: bool,
): void {
  if (index >= singles) return;
  if (isAcross) {
    const place = to + (<usize>index << 2);
    putColumn(left, place, toRow, lanes, isFirst);
    putColumn(right, place + 4 * toRow, toRow, lanes - 4, isFirst);
  } else {
    const place = to + <usize>index * toRow;
    putRow(left, place, lanes, isFirst);
    putRow(right, place + 16, lanes - 4, isFirst);
  }
}

/**
 * Six numbers of one factor's rows times eight of the other's, summed over rows of samples:
 * `single` is read one by one, `wide` eight at a time. Steps lead from row to row and from one
 * sample's end to the next one's start.
 */
export function outerTile(
  single: usize, singleRow: usize, singleSample: usize,
  wide: usize, wideRow: usize, wideSample: usize,
  samples: i32, rows: i32, to: usize, toRow: usize,
  singles: i32, lanes: i32, isAcross: bool, isFirst: bool,
): void {
  let s00 = f32x4.splat(0), s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0), s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0), s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0), s31 = f32x4.splat(0);
  let s40 = f32x4.splat(0), s41 = f32x4.splat(0);
  let s50 = f32x4.splat(0), s51 = f32x4.splat(0);
  for (let sample = 0; sample < samples; sample++) {
    for (let row = rows; row > 0; row--) {
      const left = v128.load(wide), right = v128.load(wide, 16);
      const x0 = v128.load32_splat(single);
      s00 = multiplyAdd(x0, left, s00);
      s01 = multiplyAdd(x0, right, s01);
      const x1 = v128.load32_splat(single, 4);
      s10 = multiplyAdd(x1, left, s10);
      s11 = multiplyAdd(x1, right, s11);
      const x2 = v128.load32_splat(single, 8);
      s20 = multiplyAdd(x2, left, s20);
      s21 = multiplyAdd(x2, right, s21);
      const x3 = v128.load32_splat(single, 12);
      s30 = multiplyAdd(x3, left, s30);
      s31 = multiplyAdd(x3, right, s31);
      const x4 = v128.load32_splat(single, 16);
      s40 = multiplyAdd(x4, left, s40);
      s41 = multiplyAdd(x4, right, s41);
      const x5 = v128.load32_splat(single, 20);
      s50 = multiplyAdd(x5, left, s50);
      s51 = multiplyAdd(x5, right, s51);
      single += singleRow;
      wide += wideRow;
    }
    single += singleSample;
    wide += wideSample;
  }
  put(s00, s01, 0, to, toRow, singles, lanes, isAcross, isFirst);
  put(s10, s11, 1, to, toRow, singles, lanes, isAcross, isFirst);
  put(s20, s21, 2, to, toRow, singles, lanes, isAcross, isFirst);
  put(s30, s31, 3, to, toRow, singles, lanes, isAcross, isFirst);
  put(s40, s41, 4, to, toRow, singles, lanes, isAcross, isFirst);
  put(s50, s51, 5, to, toRow, singles, lanes, isAcross, isFirst);
}
