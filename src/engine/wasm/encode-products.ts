import type { Epilogue } from "../compiled/epilogue.ts";
import type { View } from "../compiled/operation.ts";
import { encodeActivate, encodeSlope } from "./encode-layers.ts";
import {
  type LoweredEpilogue,
  lowerConvolve,
  lowerConvolveBack,
  lowerEpilogue,
  type Packing,
  PLAIN_EPILOGUE,
  type ProductRecord,
} from "./lower-products.ts";
import { lowerWeightGradient, type OuterRecord } from "./lower-weight-gradient.ts";
import * as at from "./product-fields.ts";
import { OUTER_PRODUCTS, PACK, PRODUCT } from "./record-fields.ts";
import { type OperationOf, RecordWriter } from "./record-writer.ts";

function encodeProduct(product: ProductRecord): RecordWriter {
  const { segments, packing } = product;
  const length = at.PRODUCT_SEGMENT + segments.length * at.SEGMENT_WORDS;
  const record = new RecordWriter(PRODUCT, length);
  record.whole(at.PRODUCT_IN, product.input);
  record.whole(at.PRODUCT_IN_SAMPLE, product.inputSample);
  record.whole(at.PRODUCT_IN_ROW, product.inputRow);
  record.whole(at.PRODUCT_IN_TAP, product.inputTap);
  record.whole(at.PRODUCT_DEPTH, packing.depth);
  record.whole(at.PRODUCT_TAPS, packing.taps);
  record.whole(at.PRODUCT_COLUMNS, packing.columns);
  record.whole(at.PRODUCT_BIAS, product.bias);
  record.whole(at.PRODUCT_OUT, product.result);
  record.whole(at.PRODUCT_OUT_SAMPLE, product.resultSample);
  record.whole(at.PRODUCT_OUT_ROW, product.resultRow);
  record.flag(at.PRODUCT_ACCUMULATES, product.accumulates);
  record.whole(at.PRODUCT_EPILOGUE, product.epilogue);
  record.float(at.PRODUCT_SLOPE, product.slope);
  record.whole(at.PRODUCT_OUTPUTS_AWAY, product.outputsAway);
  record.whole(at.PRODUCT_SAMPLES, product.samples);
  record.whole(at.PRODUCT_SEGMENTS, segments.length);
  for (const [index, segment] of segments.entries()) {
    const field = at.PRODUCT_SEGMENT + index * at.SEGMENT_WORDS;
    record.whole(field + at.SEGMENT_FIRST_ROW, segment.firstRow);
    record.whole(field + at.SEGMENT_ROWS, segment.rows);
    record.whole(field + at.SEGMENT_FIRST_TAP, segment.firstTap);
    record.whole(field + at.SEGMENT_TAPS, segment.taps);
  }
  record.packings.push({ field: at.PRODUCT_PACKED, packing });
  return record;
}

/** The part of an epilogue that a tile does not do, as an operation on the result. */
function encodeRest(epilogue: Epilogue | null, result: View): RecordWriter[] {
  if (epilogue === null) return [];
  const { activation } = epilogue;
  if (epilogue.kind === "activate") {
    return [encodeActivate({ kind: "activate", input: result, result, activation })];
  }
  const { outputs } = epilogue;
  return [encodeSlope({ kind: "slope", gradient: result, outputs, result, activation })];
}

function withEpilogue(
  epilogue: Epilogue | null,
  result: View,
  lower: (done: LoweredEpilogue) => readonly ProductRecord[],
): readonly RecordWriter[] {
  const done = lowerEpilogue(epilogue, result);
  const products = lower(done ?? PLAIN_EPILOGUE).map(encodeProduct);
  return done === null ? [...products, ...encodeRest(epilogue, result)] : products;
}

export function encodeConvolve(operation: OperationOf<"convolve">): readonly RecordWriter[] {
  const { epilogue, result } = operation;
  return withEpilogue(epilogue, result, (done) => [lowerConvolve(operation, done)]);
}

export function encodeConvolveBack(
  operation: OperationOf<"convolve-back">,
): readonly RecordWriter[] {
  const { epilogue, result } = operation;
  return withEpilogue(epilogue, result, (done) => lowerConvolveBack(operation, done));
}

export function encodeWeightGradient(operation: OperationOf<"weight-gradient">): RecordWriter {
  return encodeOuter(lowerWeightGradient(operation));
}

function encodeOuter(outer: OuterRecord): RecordWriter {
  const { segments } = outer;
  const length = at.OUTER_SEGMENT + segments.length * at.OUTER_SEGMENT_WORDS;
  const record = new RecordWriter(OUTER_PRODUCTS, length);
  record.whole(at.OUTER_IN, outer.input);
  record.whole(at.OUTER_IN_SAMPLE, outer.inputSample);
  record.whole(at.OUTER_IN_ROW, outer.inputRow);
  record.whole(at.OUTER_GRADIENT, outer.gradient);
  record.whole(at.OUTER_GRADIENT_SAMPLE, outer.gradientSample);
  record.whole(at.OUTER_GRADIENT_ROW, outer.gradientRow);
  record.whole(at.OUTER_TO, outer.to);
  record.whole(at.OUTER_COLUMNS, outer.columns);
  record.whole(at.OUTER_BIAS, outer.bias);
  record.flag(at.OUTER_ACCUMULATES, outer.accumulates);
  record.flag(at.OUTER_ACROSS, outer.isAcross);
  record.whole(at.OUTER_SAMPLES, outer.samples);
  record.whole(at.OUTER_ROWS, outer.rows);
  record.whole(at.OUTER_CLEARED, outer.cleared);
  record.whole(at.OUTER_SEGMENTS, segments.length);
  for (const [index, segment] of segments.entries()) {
    const field = at.OUTER_SEGMENT + index * at.OUTER_SEGMENT_WORDS;
    record.whole(field + at.OUTER_FIRST_ROW, segment.firstRow);
    record.whole(field + at.OUTER_SEGMENT_ROWS, segment.rows);
    record.whole(field + at.OUTER_IN_AWAY, segment.inputAway);
    record.whole(field + at.OUTER_CHANNELS, segment.channels);
    record.whole(field + at.OUTER_TO_ROW, segment.toRow);
    record.flag(field + at.OUTER_IS_FIRST, segment.isFirst);
  }
  return record;
}

/** One record that lays out all weights that a program's products read. */
export function encodePackings(packings: readonly Packing[]): RecordWriter {
  const record = new RecordWriter(PACK, at.PACK_FIRST + packings.length * at.PACKING_WORDS);
  record.whole(at.PACK_COUNT, packings.length);
  for (const [index, packing] of packings.entries()) {
    const field = at.PACK_FIRST + index * at.PACKING_WORDS;
    record.whole(field + at.PACKING_FROM, packing.from);
    record.whole(field + at.PACKING_TAP_STRIDE, packing.tapStride);
    record.whole(field + at.PACKING_DEPTH_STRIDE, packing.depthStride);
    record.whole(field + at.PACKING_COLUMN_STRIDE, packing.columnStride);
    record.whole(field + at.PACKING_TAPS, packing.taps);
    record.whole(field + at.PACKING_DEPTH, packing.depth);
    record.whole(field + at.PACKING_COLUMNS, packing.columns);
    record.packings.push({ field: field + at.PACKING_TO, packing });
  }
  return record;
}
