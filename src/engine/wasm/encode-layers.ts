import type { Feature, OutputLaw } from "../network-plan.ts";
import * as at from "./record-fields.ts";
import { type OperationOf, RecordWriter } from "./record-writer.ts";
import { type Runs, runsOf, runsOver } from "./runs.ts";

const FEATURE_CODES = {
  scaled: at.FEATURE_SCALED,
  magnitude: at.FEATURE_MAGNITUDE,
  cumulative: at.FEATURE_CUMULATIVE,
  leverage: at.FEATURE_LEVERAGE,
  clustering: at.FEATURE_CLUSTERING,
} as const satisfies Record<Feature, number>;

export function encodeActivate(operation: OperationOf<"activate">): RecordWriter {
  const record = new RecordWriter(at.ACTIVATE, at.ACTIVATE_LENGTH);
  record.runs(at.ACTIVATE_RUNS, runsOf(operation.input, operation.result));
  record.activation(at.ACTIVATE_ACTIVATION, operation.activation);
  return record;
}

export function encodeSlope(operation: OperationOf<"slope">): RecordWriter {
  const record = new RecordWriter(at.SLOPE, at.SLOPE_LENGTH);
  record.runs(at.SLOPE_RUNS, runsOf(operation.gradient, operation.outputs, operation.result));
  record.activation(at.SLOPE_ACTIVATION, operation.activation);
  return record;
}

/** A source of one step is given as many as the result has, all in the same place. */
export function encodeAdd({ source, result, ...rest }: OperationOf<"add">): RecordWriter {
  const repeats = source.time === 1 && result.time > 1;
  const repeated = repeats ? { ...source, time: result.time, timeStride: 0 } : source;
  const record = new RecordWriter(at.ADD, at.ADD_LENGTH);
  record.runs(at.ADD_RUNS, runsOf(repeated, result));
  record.float(at.ADD_SCALE, rest.scale);
  record.flag(at.ADD_ACCUMULATE, rest.accumulate);
  return record;
}

export function encodeFill({ result, value }: OperationOf<"fill">): RecordWriter {
  const record = new RecordWriter(at.FILL, at.FILL_LENGTH);
  record.runs(at.FILL_RUNS, runsOf(result));
  record.float(at.FILL_VALUE, value);
  return record;
}

export function encodeRepeat({ source, result, factor }: OperationOf<"repeat">): RecordWriter {
  const record = new RecordWriter(at.REPEAT, at.REPEAT_LENGTH);
  record.view(at.REPEAT_SOURCE, source);
  record.view(at.REPEAT_RESULT, result);
  record.whole(at.REPEAT_FACTOR, factor);
  return record;
}

export function encodeRepeatBack(operation: OperationOf<"repeat-back">): RecordWriter {
  const record = new RecordWriter(at.REPEAT_BACK, at.REPEAT_BACK_LENGTH);
  record.view(at.REPEAT_BACK_GRADIENT, operation.gradient);
  record.view(at.REPEAT_BACK_RESULT, operation.result);
  record.whole(at.REPEAT_BACK_FACTOR, operation.factor);
  record.flag(at.REPEAT_BACK_ACCUMULATE, operation.accumulate);
  return record;
}

export function encodeTimeMean({ source, result }: OperationOf<"time-mean">): RecordWriter {
  const record = new RecordWriter(at.TIME_MEAN, at.TIME_MEAN_LENGTH);
  record.view(at.TIME_MEAN_SOURCE, source);
  record.view(at.TIME_MEAN_RESULT, result);
  return record;
}

export function encodeBatchNorm(operation: OperationOf<"batch-norm">): RecordWriter {
  const record = new RecordWriter(at.BATCH_NORM, at.BATCH_NORM_LENGTH);
  record.view(at.BATCH_NORM_INPUT, operation.input);
  record.view(at.BATCH_NORM_NORMALISED, operation.normalised);
  record.view(at.BATCH_NORM_RESULT, operation.result);
  record.place(at.BATCH_NORM_INVERSE, operation.inverse);
  record.place(at.BATCH_NORM_SCALE, operation.scale);
  record.place(at.BATCH_NORM_SHIFT, operation.shift);
  record.place(at.BATCH_NORM_RUNNING_MEAN, operation.runningMean);
  record.place(at.BATCH_NORM_RUNNING_VARIANCE, operation.runningVariance);
  record.flag(at.BATCH_NORM_USES_BATCH, operation.usesBatch);
  record.float(at.BATCH_NORM_MOMENTUM, operation.momentum ?? 0);
  record.float(at.BATCH_NORM_EPSILON, operation.epsilon);
  return record;
}

export function encodeBatchNormBack(operation: OperationOf<"batch-norm-back">): RecordWriter {
  const record = new RecordWriter(at.BATCH_NORM_BACK, at.BATCH_NORM_BACK_LENGTH);
  record.view(at.BATCH_NORM_BACK_GRADIENT, operation.gradient);
  record.view(at.BATCH_NORM_BACK_NORMALISED, operation.normalised);
  record.view(at.BATCH_NORM_BACK_RESULT, operation.result);
  record.place(at.BATCH_NORM_BACK_INVERSE, operation.inverse);
  record.place(at.BATCH_NORM_BACK_SCALE, operation.scale);
  record.place(at.BATCH_NORM_BACK_SCALE_GRADIENT, operation.scaleGradient);
  record.place(at.BATCH_NORM_BACK_SHIFT_GRADIENT, operation.shiftGradient);
  record.flag(at.BATCH_NORM_BACK_USES_BATCH, operation.usesBatch);
  return record;
}

type FeatureOperation = OperationOf<"features" | "features-back" | "features-tangent">;

function encodeFeatureMap(
  code: number,
  { input, features, result }: FeatureOperation,
  source: FeatureOperation["input"],
): RecordWriter {
  const record = new RecordWriter(code, at.FEATURES_LIST + features.length);
  record.view(at.FEATURES_INPUT, input);
  record.view(at.FEATURES_SOURCE, source);
  record.view(at.FEATURES_RESULT, result);
  record.whole(at.FEATURES_COUNT, features.length);
  for (const [index, feature] of features.entries()) {
    record.whole(at.FEATURES_LIST + index, FEATURE_CODES[feature]);
  }
  return record;
}

export const encodeFeatures = (operation: OperationOf<"features">): RecordWriter =>
  encodeFeatureMap(at.FEATURES, operation, operation.input);

export const encodeFeaturesBack = (operation: OperationOf<"features-back">): RecordWriter =>
  encodeFeatureMap(at.FEATURES_BACK, operation, operation.gradient);

export const encodeFeaturesTangent = (operation: OperationOf<"features-tangent">): RecordWriter =>
  encodeFeatureMap(at.FEATURES_TANGENT, operation, operation.direction);

/** A law as x = cap · tanh(steepness · o), o being the last layer or the return before it is bounded. */
function lawNumbers(law: OutputLaw): { readonly cap: number; readonly steepness: number } {
  if (law.kind === "linear") return { cap: 1, steepness: 1 };
  return { cap: law.cap, steepness: law.kind === "tanh" ? 1 : 1 / law.cap };
}

const LAW_CODES = {
  linear: at.LAW_LINEAR,
  bounded: at.LAW_TANH,
  tanh: at.LAW_TANH,
  "stochastic-volatility": at.LAW_STOCHASTIC_VOLATILITY,
} as const satisfies Record<OutputLaw["kind"], number>;

/** Channels of the last layer per asset. */
const lastUnit = (law: OutputLaw) => (law.kind === "stochastic-volatility" ? 3 : 1);

/** The shock only counts where the law reads it. */
const usedShock = ({ law, shock }: OperationOf<"output-law" | "output-law-back">) =>
  law.kind === "stochastic-volatility" ? shock : null;

function outputLawRuns(operation: OperationOf<"output-law">): Runs {
  return runsOver(
    { view: operation.last, unit: lastUnit(operation.law) },
    { view: usedShock(operation), unit: 1 },
    { view: operation.result, unit: 1 },
  );
}

function outputLawBackRuns(operation: OperationOf<"output-law-back">): Runs {
  const unit = lastUnit(operation.law);
  return runsOver(
    { view: operation.last, unit },
    { view: usedShock(operation), unit: 1 },
    { view: operation.returns, unit: 1 },
    { view: operation.gradient, unit: 1 },
    { view: operation.result, unit },
  );
}

export function encodeOutputLaw(operation: OperationOf<"output-law">): RecordWriter {
  const { cap, steepness } = lawNumbers(operation.law);
  const record = new RecordWriter(at.OUTPUT_LAW, at.OUTPUT_LAW_LENGTH);
  record.runs(at.OUTPUT_LAW_RUNS, outputLawRuns(operation));
  record.whole(at.OUTPUT_LAW_KIND, LAW_CODES[operation.law.kind]);
  record.float(at.OUTPUT_LAW_CAP, cap);
  record.float(at.OUTPUT_LAW_STEEPNESS, steepness);
  return record;
}

export function encodeOutputLawBack(operation: OperationOf<"output-law-back">): RecordWriter {
  const { cap, steepness } = lawNumbers(operation.law);
  const record = new RecordWriter(at.OUTPUT_LAW_BACK, at.OUTPUT_LAW_BACK_LENGTH);
  record.runs(at.OUTPUT_LAW_BACK_RUNS, outputLawBackRuns(operation));
  record.whole(at.OUTPUT_LAW_BACK_KIND, LAW_CODES[operation.law.kind]);
  record.float(at.OUTPUT_LAW_BACK_CAP, cap);
  record.float(at.OUTPUT_LAW_BACK_STEEPNESS, steepness);
  record.float(at.OUTPUT_LAW_BACK_PULL, operation.driftPull);
  return record;
}

/** Scratch: one step's sums from the input and from the state, 3 · units each. */
export function encodeRecurrent(operation: OperationOf<"recurrent">): RecordWriter {
  const record = new RecordWriter(at.RECURRENT, at.RECURRENT_LENGTH);
  record.view(at.RECURRENT_INPUT, operation.input);
  record.view(at.RECURRENT_GATES, operation.gates);
  record.view(at.RECURRENT_RESULT, operation.result);
  record.place(at.RECURRENT_INPUT_WEIGHTS, operation.inputWeights);
  record.place(at.RECURRENT_WEIGHTS, operation.recurrentWeights);
  record.place(at.RECURRENT_INPUT_BIAS, operation.inputBias);
  record.place(at.RECURRENT_BIAS, operation.recurrentBias);
  record.scratchFloats = 6 * operation.result.channels;
  return record;
}

export function encodeRecurrentBack(operation: OperationOf<"recurrent-back">): RecordWriter {
  const record = new RecordWriter(at.RECURRENT_BACK, at.RECURRENT_BACK_LENGTH);
  record.view(at.RECURRENT_BACK_GRADIENT, operation.gradient);
  record.view(at.RECURRENT_BACK_STATES, operation.states);
  record.view(at.RECURRENT_BACK_GATES, operation.gates);
  record.view(at.RECURRENT_BACK_CARRIED, operation.carried);
  record.view(at.RECURRENT_BACK_AT_INPUT, operation.atInput);
  record.view(at.RECURRENT_BACK_AT_STATE, operation.atState);
  record.place(at.RECURRENT_BACK_WEIGHTS, operation.recurrentWeights);
  return record;
}
