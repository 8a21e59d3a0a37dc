import {
  NORM_GRADIENT,
  NORM_MEASURE,
  NORM_SIZE,
  PENALTY_ACCUMULATE,
  PENALTY_DIRECTION,
  PENALTY_GRADIENT,
  PENALTY_MEASURE,
  PENALTY_TO_ONE,
  PENALTY_WEIGHT,
} from "../record-fields";
import { loadUpTo, storeUpTo, sumOfSquares } from "./arithmetic";
import { place, View, viewAt, word } from "./record";

/** Keeps the norm's derivative finite at a gradient of zero. */
const TINY: f64 = 1e-12;

function squaredNorm(view: View, sample: i32): f64 {
  let sum: f64 = 0;
  for (let t = 0; t < view.time; t++) sum += sumOfSquares(view.row(sample, t), view.channels);
  return sum;
}

function scaleSample(from: View, to: View, sample: i32, factor: f32): void {
  const by = f32x4.splat(factor);
  for (let t = 0; t < from.time; t++) {
    let source = from.row(sample, t);
    let target = to.row(sample, t);
    for (let left = from.channels; left > 0; left -= 4) {
      storeUpTo(target, f32x4.mul(loadUpTo(source, left), by), left);
      source += 16;
      target += 16;
    }
  }
}

/** The penalty's value and its derivative by the gradient at the windows; the first thread alone. */
export function penalty(record: usize, thread: i32, threads: i32): void {
  if (thread > 0) return;
  const gradient = viewAt(record, PENALTY_GRADIENT);
  const direction = viewAt(record, PENALTY_DIRECTION);
  const isToOne = word(record, PENALTY_TO_ONE);
  const share = <f64>load<f32>(place(record, PENALTY_WEIGHT)) / <f64>gradient.samples;
  let sum: f64 = 0;
  for (let s = 0; s < gradient.samples; s++) {
    const square = squaredNorm(gradient, s);
    if (isToOne) {
      const norm = sqrt<f64>(square + TINY);
      sum += (norm - 1) * (norm - 1);
      scaleSample(gradient, direction, s, <f32>((share * 2 * (norm - 1)) / norm));
    } else {
      sum += 0.5 * square;
      scaleSample(gradient, direction, s, <f32>share);
    }
  }
  const measure = place(record, PENALTY_MEASURE);
  const before = word(record, PENALTY_ACCUMULATE) ? <f64>load<f32>(measure) : 0;
  store<f32>(measure, <f32>(before + share * sum));
}

/** The L2 norm of a packed gradient; the first thread alone. */
export function norm(record: usize, thread: i32, threads: i32): void {
  if (thread > 0) return;
  const square = sumOfSquares(place(record, NORM_GRADIENT), word(record, NORM_SIZE));
  store<f32>(place(record, NORM_MEASURE), <f32>sqrt<f64>(square));
}
