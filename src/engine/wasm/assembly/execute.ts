import {
  ACTIVATE,
  ADD,
  AVERAGE,
  BATCH_NORM,
  BATCH_NORM_BACK,
  DISCRIMINATOR_LOSS,
  DRAW_MEMORY,
  DRAW_WHITE,
  FEATURES,
  FEATURES_BACK,
  FEATURES_TANGENT,
  FILL,
  GENERATOR_LOSS,
  INTERPOLATE,
  NORM,
  OPTIMISE,
  OUTER_PRODUCTS,
  OUTPUT_LAW,
  OUTPUT_LAW_BACK,
  PACK,
  PENALTY,
  PRODUCT,
  PROJECT,
  RECORD_CODE,
  RECORD_LENGTH,
  RECURRENT,
  RECURRENT_BACK,
  REPEAT,
  REPEAT_BACK,
  SLOPE,
  TIME_MEAN,
} from "../record-fields";
import { activate, slope } from "./activation";
import { waitForAll } from "./barrier";
import { batchNorm, batchNormBack } from "./batch-norm";
import { add, fill, interpolate } from "./elementwise";
import { features, featuresBack, featuresTangent } from "./features";
import { discriminatorLoss, generatorLoss } from "./losses";
import { drawMemory, drawWhite } from "./noise";
import { average, optimise } from "./optimise";
import { outputLaw, outputLawBack } from "./output-law";
import { outerProducts } from "./outer-products";
import { norm, penalty } from "./penalty";
import { packAll, product } from "./products";
import { project } from "./project";
import { word } from "./record";
import { recurrent, recurrentBack } from "./recurrent";
import { repeat, repeatBack, timeMean } from "./reshaping";

/** Runs one thread's share of an operation. */
function run(record: usize, thread: i32, threads: i32): void {
  switch (word(record, RECORD_CODE)) {
    case PACK: return packAll(record, thread, threads);
    case PRODUCT: return product(record, thread, threads);
    case OUTER_PRODUCTS: return outerProducts(record, thread, threads);
    case ACTIVATE: return activate(record, thread, threads);
    case SLOPE: return slope(record, thread, threads);
    case ADD: return add(record, thread, threads);
    case FILL: return fill(record, thread, threads);
    case REPEAT: return repeat(record, thread, threads);
    case REPEAT_BACK: return repeatBack(record, thread, threads);
    case TIME_MEAN: return timeMean(record, thread, threads);
    case BATCH_NORM: return batchNorm(record, thread, threads);
    case BATCH_NORM_BACK: return batchNormBack(record, thread, threads);
    case FEATURES: return features(record, thread, threads);
    case FEATURES_BACK: return featuresBack(record, thread, threads);
    case FEATURES_TANGENT: return featuresTangent(record, thread, threads);
    case OUTPUT_LAW: return outputLaw(record, thread, threads);
    case OUTPUT_LAW_BACK: return outputLawBack(record, thread, threads);
    case RECURRENT: return recurrent(record, thread, threads);
    case RECURRENT_BACK: return recurrentBack(record, thread, threads);
    case INTERPOLATE: return interpolate(record, thread, threads);
    case DISCRIMINATOR_LOSS: return discriminatorLoss(record, thread, threads);
    case GENERATOR_LOSS: return generatorLoss(record, thread, threads);
    case PENALTY: return penalty(record, thread, threads);
    case NORM: return norm(record, thread, threads);
    case OPTIMISE: return optimise(record, thread, threads);
    case AVERAGE: return average(record, thread, threads);
    case PROJECT: return project(record, thread, threads);
    case DRAW_WHITE: return drawWhite(record, thread, threads);
    case DRAW_MEMORY: return drawMemory(record, thread, threads);
    default: return unreachable();
  }
}

/**
 * Runs the `count` operations of a program, of each the share of thread `thread` of `threads`. All
 * threads run the same program; each operation is finished by all before the next begins. A thread
 * that is alone in a memory of its own may run the others' shares one after another.
 */
export function execute(program: usize, count: i32, thread: i32, threads: i32): void {
  let record = program;
  for (let i = 0; i < count; i++) {
    run(record, thread, threads);
    if (threads > 1) waitForAll(threads);
    record += <usize>word(record, RECORD_LENGTH) << 2;
  }
}

export { exponential, hyperbolicTangent, logarithm, sigmoid } from "./transcendental-probes";
