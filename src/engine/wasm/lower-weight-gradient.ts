import type { Operation } from "../compiled/operation.ts";
import { address, FLOAT, reach, segmentsOf } from "./lower-products.ts";

type WeightGradient = Extract<Operation, { readonly kind: "weight-gradient" }>;

/** Rows whose inputs add to the same weights. */
export interface OuterSegment {
  readonly firstRow: number;
  readonly rows: number;
  readonly inputAway: number;
  readonly channels: number;
  readonly toRow: number;
  readonly isFirst: boolean;
}

/** One gradient of weights; see `product-fields.ts`. */
export interface OuterRecord {
  readonly input: number;
  readonly inputSample: number;
  readonly inputRow: number;
  readonly gradient: number;
  readonly gradientSample: number;
  readonly gradientRow: number;
  readonly to: number;
  readonly columns: number;
  readonly bias: number;
  readonly accumulates: boolean;
  readonly isAcross: boolean;
  readonly samples: number;
  readonly rows: number;
  readonly cleared: number;
  readonly segments: readonly OuterSegment[];
}

/** Fewer columns than this are summed across: eight channels at a time. */
const FEW_COLUMNS = 4;

/** Adjacent taps are one run of channels; taps apart are segments of their own. */
function outerSegments({ input, gradient, geometry }: WeightGradient): OuterSegment[] {
  const { kernel, dilation } = geometry;
  const channels = input.channels;
  const bounds = Array.from({ length: kernel }, (_, tap) => reach(geometry, tap, input.time));
  const tapBytes = dilation * input.timeStride * FLOAT;
  const segments =
    input.timeStride === channels && dilation === 1
      ? segmentsOf(gradient.time, bounds)
      : bounds.flatMap((bound, tap) =>
          segmentsOf(gradient.time, [bound]).map((segment) => ({ ...segment, firstTap: tap })),
        );
  const lowered = segments
    .filter(({ taps }) => taps > 0)
    .map(({ firstRow, rows, firstTap, taps }) => ({
      firstRow,
      rows,
      inputAway: firstTap * tapBytes,
      channels: taps * channels,
      toRow: firstTap * channels,
      isFirst: false,
    }));
  return lowered.sort((a, b) => b.channels - a.channels || b.rows - a.rows);
}

/** Marks the segments that may overwrite: one that reaches all weights, or disjoint ones that together do. */
function markFirst(segments: readonly OuterSegment[], all: number) {
  const [largest] = segments;
  if (largest?.channels === all) {
    return segments.map((segment, index) => ({ ...segment, isFirst: index === 0 }));
  }
  const inOrder = [...segments].sort((a, b) => a.toRow - b.toRow);
  const end = inOrder.reduce((at, { toRow, channels }) => (toRow === at ? at + channels : -1), 0);
  return end === all ? segments.map((segment) => ({ ...segment, isFirst: true })) : segments;
}

function mergeOuterRows(record: OuterRecord): OuterRecord {
  const [segment] = record.segments;
  const { samples, rows, inputSample, inputRow, gradientSample, gradientRow } = record;
  const isWhole = record.segments.length === 1 && segment?.rows === rows;
  if (segment === undefined || !isWhole) return record;
  if (rows === 1) {
    const strides = { inputRow: inputSample, gradientRow: gradientSample };
    const segments = [{ ...segment, rows: samples }];
    return { ...record, ...strides, samples: 1, rows: samples, segments };
  }
  if (inputSample !== rows * inputRow || gradientSample !== rows * gradientRow) return record;
  const total = rows * samples;
  return { ...record, samples: 1, rows: total, segments: [{ ...segment, rows: total }] };
}

/** The record of a gradient of weights. */
export function lowerWeightGradient(operation: WeightGradient): OuterRecord {
  const { input, gradient, geometry, weights, bias, accumulate } = operation;
  const all = geometry.kernel * input.channels;
  const segments = markFirst(outerSegments(operation), all);
  const isCovered = segments.some(({ isFirst }) => isFirst);
  return mergeOuterRows({
    input: address(input.offset - geometry.before * input.timeStride),
    inputSample: input.sampleStride * FLOAT,
    inputRow: geometry.stride * input.timeStride * FLOAT,
    gradient: address(gradient.offset),
    gradientSample: gradient.sampleStride * FLOAT,
    gradientRow: gradient.timeStride * FLOAT,
    to: address(weights),
    columns: gradient.channels,
    bias: bias === null ? 0 : address(bias),
    accumulates: accumulate,
    isAcross: gradient.channels < FEW_COLUMNS,
    samples: gradient.samples,
    rows: gradient.time,
    cleared: accumulate || isCovered ? 0 : all,
    segments,
  });
}
