import {
  CONVOLVE_BACK_ACCUMULATE,
  CONVOLVE_BACK_EPILOGUE,
  CONVOLVE_BACK_GEOMETRY,
  CONVOLVE_BACK_GRADIENT,
  CONVOLVE_BACK_RESULT,
  CONVOLVE_BACK_WEIGHTS,
  CONVOLVE_BIAS,
  CONVOLVE_EPILOGUE,
  CONVOLVE_GEOMETRY,
  CONVOLVE_INPUT,
  CONVOLVE_RESULT,
  CONVOLVE_WEIGHTS,
  EPILOGUE_ACTIVATE,
  EPILOGUE_ACTIVATION,
  EPILOGUE_NONE,
  EPILOGUE_OUTPUTS,
  WEIGHT_GRADIENT_ACCUMULATE,
  WEIGHT_GRADIENT_BIAS,
  WEIGHT_GRADIENT_GEOMETRY,
  WEIGHT_GRADIENT_GRADIENT,
  WEIGHT_GRADIENT_INPUT,
  WEIGHT_GRADIENT_WEIGHTS,
} from "../record-fields";
import { activated, sloped } from "./activation";
import { geometryAt, number, place, shareStart, viewAt, word } from "./record";

/** Products as their definitions read, one number at a time. */

/** The epilogue of one element. */
function finished(record: usize, epilogue: i32, sum: f32, sample: i32, time: i32, channel: i32): f32 {
  const kind = word(record, epilogue);
  if (kind == EPILOGUE_NONE) return sum;
  const activation = word(record, epilogue + EPILOGUE_ACTIVATION);
  const slope = f32x4.splat(number(record, epilogue + EPILOGUE_ACTIVATION + 1));
  const sums = f32x4.splat(sum);
  if (kind == EPILOGUE_ACTIVATE) return f32x4.extract_lane(activated(activation, slope, sums), 0);
  const outputs = viewAt(record, epilogue + EPILOGUE_OUTPUTS);
  const y = v128.load32_splat(outputs.row(sample, time) + (<usize>channel << 2));
  return f32x4.extract_lane(sloped(activation, slope, sums, y), 0);
}

export function convolve(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, CONVOLVE_INPUT);
  const result = viewAt(record, CONVOLVE_RESULT);
  const geometry = geometryAt(record, CONVOLVE_GEOMETRY);
  const weights = place(record, CONVOLVE_WEIGHTS);
  const bias = place(record, CONVOLVE_BIAS);
  const rows = result.samples * result.time;
  const end = shareStart(rows, thread + 1, threads);
  for (let row = shareStart(rows, thread, threads); row < end; row++) {
    const s = row / result.time;
    const t = row - s * result.time;
    for (let n = 0; n < result.channels; n++) {
      let sum: f32 = bias ? load<f32>(bias + (<usize>n << 2)) : 0;
      for (let j = 0; j < geometry.kernel; j++) {
        const step = t * geometry.stride + j * geometry.dilation - geometry.before;
        if (step < 0 || step >= input.time) continue;
        const from = input.row(s, step);
        for (let c = 0; c < input.channels; c++) {
          const weight = load<f32>(weights + (<usize>((j * input.channels + c) * result.channels + n) << 2));
          sum += load<f32>(from + (<usize>c << 2)) * weight;
        }
      }
      const value = finished(record, CONVOLVE_EPILOGUE, sum, s, t, n);
      store<f32>(result.row(s, t) + (<usize>n << 2), value);
    }
  }
}

export function convolveBack(record: usize, thread: i32, threads: i32): void {
  const gradient = viewAt(record, CONVOLVE_BACK_GRADIENT);
  const result = viewAt(record, CONVOLVE_BACK_RESULT);
  const geometry = geometryAt(record, CONVOLVE_BACK_GEOMETRY);
  const weights = place(record, CONVOLVE_BACK_WEIGHTS);
  const accumulate = word(record, CONVOLVE_BACK_ACCUMULATE);
  const rows = result.samples * result.time;
  const end = shareStart(rows, thread + 1, threads);
  for (let row = shareStart(rows, thread, threads); row < end; row++) {
    const s = row / result.time;
    const u = row - s * result.time;
    for (let c = 0; c < result.channels; c++) {
      const to = result.row(s, u) + (<usize>c << 2);
      let sum: f32 = accumulate ? load<f32>(to) : 0;
      for (let j = 0; j < geometry.kernel; j++) {
        const scaled = u + geometry.before - j * geometry.dilation;
        if (scaled < 0 || scaled % geometry.stride != 0) continue;
        const t = scaled / geometry.stride;
        if (t >= gradient.time) continue;
        const from = gradient.row(s, t);
        const row = weights + (<usize>((j * result.channels + c) * gradient.channels) << 2);
        for (let n = 0; n < gradient.channels; n++) {
          sum += load<f32>(from + (<usize>n << 2)) * load<f32>(row + (<usize>n << 2));
        }
      }
      store<f32>(to, finished(record, CONVOLVE_BACK_EPILOGUE, sum, s, u, c));
    }
  }
}

/** Threads share the weights' rows; the bias is the first thread's. */
export function weightGradient(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, WEIGHT_GRADIENT_INPUT);
  const gradient = viewAt(record, WEIGHT_GRADIENT_GRADIENT);
  const geometry = geometryAt(record, WEIGHT_GRADIENT_GEOMETRY);
  const weights = place(record, WEIGHT_GRADIENT_WEIGHTS);
  const bias = place(record, WEIGHT_GRADIENT_BIAS);
  const accumulate = word(record, WEIGHT_GRADIENT_ACCUMULATE);
  const rows = geometry.kernel * input.channels;
  const end = shareStart(rows, thread + 1, threads);
  for (let row = shareStart(rows, thread, threads); row < end; row++) {
    const j = row / input.channels;
    const c = row - j * input.channels;
    for (let n = 0; n < gradient.channels; n++) {
      let sum: f64 = 0;
      for (let s = 0; s < gradient.samples; s++) {
        for (let t = 0; t < gradient.time; t++) {
          const step = t * geometry.stride + j * geometry.dilation - geometry.before;
          if (step < 0 || step >= input.time) continue;
          const x = load<f32>(input.row(s, step) + (<usize>c << 2));
          sum += <f64>(x * load<f32>(gradient.row(s, t) + (<usize>n << 2)));
        }
      }
      const to = weights + (<usize>(row * gradient.channels + n) << 2);
      store<f32>(to, (accumulate ? load<f32>(to) : 0) + <f32>sum);
    }
  }
  if (!bias || thread > 0) return;
  for (let n = 0; n < gradient.channels; n++) {
    let sum: f64 = 0;
    for (let s = 0; s < gradient.samples; s++) {
      for (let t = 0; t < gradient.time; t++) sum += <f64>load<f32>(gradient.row(s, t) + (<usize>n << 2));
    }
    const to = bias + (<usize>n << 2);
    store<f32>(to, (accumulate ? load<f32>(to) : 0) + <f32>sum);
  }
}
