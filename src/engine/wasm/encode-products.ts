import * as at from "./record-fields.ts";
import { type OperationOf, RecordWriter } from "./record-writer.ts";

export function encodeConvolve(operation: OperationOf<"convolve">): RecordWriter {
  const record = new RecordWriter(at.CONVOLVE, at.CONVOLVE_LENGTH);
  record.view(at.CONVOLVE_INPUT, operation.input);
  record.view(at.CONVOLVE_RESULT, operation.result);
  record.geometry(at.CONVOLVE_GEOMETRY, operation.geometry);
  record.epilogue(at.CONVOLVE_EPILOGUE, operation.epilogue);
  record.place(at.CONVOLVE_WEIGHTS, operation.weights);
  record.place(at.CONVOLVE_BIAS, operation.bias);
  return record;
}

export function encodeConvolveBack(operation: OperationOf<"convolve-back">): RecordWriter {
  const record = new RecordWriter(at.CONVOLVE_BACK, at.CONVOLVE_BACK_LENGTH);
  record.view(at.CONVOLVE_BACK_GRADIENT, operation.gradient);
  record.view(at.CONVOLVE_BACK_RESULT, operation.result);
  record.geometry(at.CONVOLVE_BACK_GEOMETRY, operation.geometry);
  record.epilogue(at.CONVOLVE_BACK_EPILOGUE, operation.epilogue);
  record.place(at.CONVOLVE_BACK_WEIGHTS, operation.weights);
  record.flag(at.CONVOLVE_BACK_ACCUMULATE, operation.accumulate);
  return record;
}

export function encodeWeightGradient(operation: OperationOf<"weight-gradient">): RecordWriter {
  const record = new RecordWriter(at.WEIGHT_GRADIENT, at.WEIGHT_GRADIENT_LENGTH);
  record.view(at.WEIGHT_GRADIENT_INPUT, operation.input);
  record.view(at.WEIGHT_GRADIENT_GRADIENT, operation.gradient);
  record.geometry(at.WEIGHT_GRADIENT_GEOMETRY, operation.geometry);
  record.place(at.WEIGHT_GRADIENT_WEIGHTS, operation.weights);
  record.place(at.WEIGHT_GRADIENT_BIAS, operation.bias);
  record.flag(at.WEIGHT_GRADIENT_ACCUMULATE, operation.accumulate);
  return record;
}
