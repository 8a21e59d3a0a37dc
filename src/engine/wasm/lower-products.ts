import type { Epilogue } from "../compiled/epilogue.ts";
import type { ConvolutionGeometry, Operation, View } from "../compiled/operation.ts";
import { ARENA_START } from "./memory-layout.ts";
import {
  EPILOGUE_LEAKY,
  EPILOGUE_LEAKY_SLOPE,
  EPILOGUE_NONE,
  EPILOGUE_SIGMOID_SLOPE,
  EPILOGUE_TANH_SLOPE,
} from "./product-fields.ts";

/** Bytes of a number. */
export const FLOAT = 4;
const PANEL = 8;
const HALF_PANEL = 4;

type Convolve = Extract<Operation, { readonly kind: "convolve" }>;
type ConvolveBack = Extract<Operation, { readonly kind: "convolve-back" }>;

/** Rows that reach the same taps. */
export interface Segment {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstTap: number;
  readonly taps: number;
}

/** How weights are laid out for a product. Addresses and strides in bytes. */
export interface Packing {
  /** Same key, same packed weights. */
  readonly key: string;
  readonly from: number;
  readonly tapStride: number;
  readonly depthStride: number;
  readonly columnStride: number;
  readonly taps: number;
  readonly depth: number;
  readonly columns: number;
  /** Floats that the packed weights take. */
  readonly size: number;
  /** The block of the arena that they come from, in floats. */
  readonly source: { readonly offset: number; readonly size: number };
}

/** One product of packed weights; see `product-fields.ts`. */
export interface ProductRecord {
  readonly packing: Packing;
  readonly input: number;
  readonly inputSample: number;
  readonly inputRow: number;
  readonly inputTap: number;
  readonly bias: number;
  readonly result: number;
  readonly resultSample: number;
  readonly resultRow: number;
  readonly accumulates: boolean;
  readonly epilogue: number;
  readonly slope: number;
  readonly outputsAway: number;
  readonly samples: number;
  readonly segments: readonly Segment[];
}

/** Where a float of the arena lies. */
export const address = (offset: number) => ARENA_START + offset * FLOAT;

const clamp = (row: number, rows: number) => Math.min(rows, Math.max(0, row));

/** Rows `[first, end)` of which tap i is inside the input, as segments of rows with equal taps. */
export function segmentsOf(rows: number, taps: readonly (readonly [number, number])[]): Segment[] {
  const bounds = taps.map(([first, end]) => [clamp(first, rows), clamp(end, rows)] as const);
  const cuts = [...new Set([0, rows, ...bounds.flat()])].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((firstRow, index) => {
    const end = cuts[index + 1] ?? rows;
    const reached = bounds.flatMap(([first, last], tap) =>
      first <= firstRow && end <= last && first < last ? [tap] : [],
    );
    const segment = { firstRow, rows: end - firstRow, firstTap: reached[0] ?? 0 };
    return segment.rows > 0 ? [{ ...segment, taps: reached.length }] : [];
  });
}

function packedSize(taps: number, depth: number, columns: number): number {
  const rest = columns % PANEL;
  const last = rest === 0 ? 0 : rest > HALF_PANEL ? PANEL : HALF_PANEL;
  return taps * depth * (columns - rest + last);
}

function packingOf(
  strides: Omit<Packing, "key" | "size" | "source">,
  source: Packing["source"],
): Packing {
  const { taps, depth, columns } = strides;
  const key = Object.values(strides).join(":");
  return { ...strides, key, size: packedSize(taps, depth, columns), source };
}

/** What of an epilogue a tile does itself. */
export interface LoweredEpilogue {
  readonly epilogue: number;
  readonly slope: number;
  readonly outputsAway: number;
}

/** Nothing. */
export const PLAIN_EPILOGUE: LoweredEpilogue = {
  epilogue: EPILOGUE_NONE,
  slope: 1,
  outputsAway: 0,
};

const sameStrides = (a: View, b: View) =>
  a.timeStride === b.timeStride && a.sampleStride === b.sampleStride;

/** The epilogue as a tile does it, or null if it needs an operation of its own afterwards. */
export function lowerEpilogue(epilogue: Epilogue | null, result: View): LoweredEpilogue | null {
  if (epilogue === null) return PLAIN_EPILOGUE;
  const { function: name, slope } = epilogue.activation;
  const isPiecewise = name === "leaky-relu" || name === "relu";
  const below = name === "relu" ? 0 : slope;
  if (epilogue.kind === "activate") {
    return isPiecewise && below <= 1
      ? { epilogue: EPILOGUE_LEAKY, slope: below, outputsAway: 0 }
      : null;
  }
  if (!sameStrides(epilogue.outputs, result)) return null;
  const outputsAway = (epilogue.outputs.offset - result.offset) * FLOAT;
  if (isPiecewise) return { epilogue: EPILOGUE_LEAKY_SLOPE, slope: below, outputsAway };
  const kind = name === "tanh" ? EPILOGUE_TANH_SLOPE : EPILOGUE_SIGMOID_SLOPE;
  return { epilogue: kind, slope: 1, outputsAway };
}

/** Rows of dense layers side by side over all samples count as one sample's. */
function mergeRows(record: ProductRecord): ProductRecord {
  const [segment] = record.segments;
  const { samples, inputSample, inputRow, resultSample, resultRow } = record;
  if (segment === undefined || record.segments.length > 1 || segment.firstRow !== 0) return record;
  const { rows } = segment;
  if (rows === 1) {
    const merged = [{ ...segment, rows: samples }];
    const strides = { inputRow: inputSample, resultRow: resultSample };
    return { ...record, ...strides, samples: 1, segments: merged };
  }
  if (inputSample !== rows * inputRow || resultSample !== rows * resultRow) return record;
  return { ...record, samples: 1, segments: [{ ...segment, rows: rows * samples }] };
}

/** The rows of a convolution's output whose tap `tap` lies inside an input of `time` steps. */
export function reach(
  { stride, dilation, before }: ConvolutionGeometry,
  tap: number,
  time: number,
): readonly [number, number] {
  const shift = before - tap * dilation;
  return [Math.ceil(shift / stride), Math.ceil((time + shift) / stride)];
}

/** The record of a convolution. */
export function lowerConvolve(operation: Convolve, done: LoweredEpilogue): ProductRecord {
  const { input, result, geometry, weights, bias } = operation;
  const { kernel, stride, dilation, before } = geometry;
  const depth = input.channels;
  const columns = result.channels;
  const packing = packingOf(
    {
      from: address(weights),
      tapStride: depth * columns * FLOAT,
      depthStride: columns * FLOAT,
      columnStride: FLOAT,
      taps: kernel,
      depth,
      columns,
    },
    { offset: weights, size: kernel * depth * columns },
  );
  const taps = Array.from({ length: kernel }, (_, tap) => reach(geometry, tap, input.time));
  return mergeRows({
    packing,
    input: address(input.offset - before * input.timeStride),
    inputSample: input.sampleStride * FLOAT,
    inputRow: stride * input.timeStride * FLOAT,
    inputTap: dilation * input.timeStride * FLOAT,
    bias: bias === null ? 0 : address(bias),
    result: address(result.offset),
    resultSample: result.sampleStride * FLOAT,
    resultRow: result.timeStride * FLOAT,
    accumulates: false,
    ...done,
    samples: result.samples,
    segments: segmentsOf(result.time, taps),
  });
}

/**
 * The input steps u = phase, phase + stride, …: tap j reaches gradient row
 * (u + before − j · dilation) / stride where that is whole. Taps run backwards, so that the gradient
 * is read forwards.
 */
function lowerPhase(operation: ConvolveBack, done: LoweredEpilogue, phase: number): ProductRecord {
  const { gradient, result, geometry, weights, accumulate } = operation;
  const { kernel, stride, dilation, before } = geometry;
  const depth = gradient.channels;
  const columns = result.channels;
  const tapFloats = depth * columns;
  const all = Array.from({ length: kernel }, (_, tap) => kernel - 1 - tap);
  const taps = all.filter((tap) => (phase + before - tap * dilation) % stride === 0);
  const [first = 0, second = first] = taps;
  const rows = Math.ceil((result.time - phase) / stride);
  const rowOf = (tap: number) => (phase + before - tap * dilation) / stride;
  const step = taps.length > 1 ? rowOf(second) - rowOf(first) : 1;
  const packing = packingOf(
    {
      from: address(weights + first * tapFloats),
      tapStride: (second - first) * tapFloats * FLOAT,
      depthStride: FLOAT,
      columnStride: depth * FLOAT,
      taps: taps.length,
      depth,
      columns,
    },
    { offset: weights, size: kernel * tapFloats },
  );
  const inside = taps.map((tap) => [-rowOf(tap), gradient.time - rowOf(tap)] as const);
  return mergeRows({
    packing,
    input: address(gradient.offset + (taps.length > 0 ? rowOf(first) : 0) * gradient.timeStride),
    inputSample: gradient.sampleStride * FLOAT,
    inputRow: gradient.timeStride * FLOAT,
    inputTap: step * gradient.timeStride * FLOAT,
    bias: 0,
    result: address(result.offset + phase * result.timeStride),
    resultSample: result.sampleStride * FLOAT,
    resultRow: stride * result.timeStride * FLOAT,
    accumulates: accumulate,
    ...done,
    samples: result.samples,
    segments: segmentsOf(rows, inside),
  });
}

/** The records of a convolution's adjoint, one for each step within a stride. */
export function lowerConvolveBack(
  operation: ConvolveBack,
  done: LoweredEpilogue,
): readonly ProductRecord[] {
  const phases = Math.min(operation.geometry.stride, operation.result.time);
  return Array.from({ length: phases }, (_, phase) => lowerPhase(operation, done, phase));
}
