import type { Operation } from "../compiled/operation.ts";
import {
  encodeActivate,
  encodeAdd,
  encodeBatchNorm,
  encodeBatchNormBack,
  encodeFeatures,
  encodeFeaturesBack,
  encodeFeaturesTangent,
  encodeFill,
  encodeOutputLaw,
  encodeOutputLawBack,
  encodeRecurrent,
  encodeRecurrentBack,
  encodeRepeat,
  encodeRepeatBack,
  encodeSlope,
  encodeTimeMean,
} from "./encode-layers.ts";
import { encodeDrawNoise } from "./encode-noise.ts";
import { encodeConvolve, encodeConvolveBack, encodeWeightGradient } from "./encode-products.ts";
import {
  encodeAverage,
  encodeDiscriminatorLoss,
  encodeGeneratorLoss,
  encodeInterpolate,
  encodeNorm,
  encodeOptimise,
  encodePenalty,
  encodeProject,
} from "./encode-training.ts";
import type { OperationOf, RecordWriter } from "./record-writer.ts";

const ENCODERS: {
  readonly [Kind in Operation["kind"]]: (operation: OperationOf<Kind>) => RecordWriter;
} = {
  convolve: encodeConvolve,
  "convolve-back": encodeConvolveBack,
  "weight-gradient": encodeWeightGradient,
  activate: encodeActivate,
  slope: encodeSlope,
  add: encodeAdd,
  fill: encodeFill,
  repeat: encodeRepeat,
  "repeat-back": encodeRepeatBack,
  "time-mean": encodeTimeMean,
  "batch-norm": encodeBatchNorm,
  "batch-norm-back": encodeBatchNormBack,
  features: encodeFeatures,
  "features-back": encodeFeaturesBack,
  "features-tangent": encodeFeaturesTangent,
  "output-law": encodeOutputLaw,
  "output-law-back": encodeOutputLawBack,
  recurrent: encodeRecurrent,
  "recurrent-back": encodeRecurrentBack,
  interpolate: encodeInterpolate,
  "discriminator-loss": encodeDiscriminatorLoss,
  "generator-loss": encodeGeneratorLoss,
  penalty: encodePenalty,
  norm: encodeNorm,
  optimise: encodeOptimise,
  average: encodeAverage,
  project: encodeProject,
  "draw-noise": encodeDrawNoise,
};

/** Operations as records that the kernels read. They hold no address outside the arena. */
export interface EncodedProgram {
  readonly words: Uint32Array;
  readonly count: number;
  /** Floats that every thread needs of its own. */
  readonly scratchFloats: number;
}

function encode<Kind extends Operation["kind"]>(operation: OperationOf<Kind>): RecordWriter {
  const encoder = ENCODERS[operation.kind as Kind] as (
    operation: OperationOf<Kind>,
  ) => RecordWriter;
  return encoder(operation);
}

/** Turns operations into one program of 32-bit words. */
export function encodeOperations(operations: readonly Operation[]): EncodedProgram {
  const records = operations.map((operation) => encode(operation));
  const words = new Uint32Array(records.reduce((sum, record) => sum + record.words.length, 0));
  let offset = 0;
  for (const record of records) {
    words.set(record.words, offset);
    offset += record.words.length;
  }
  const scratchFloats = Math.max(0, ...records.map((record) => record.scratchFloats));
  return { words, count: operations.length, scratchFloats };
}
