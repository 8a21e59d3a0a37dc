import type { Block, Operation } from "../compiled/operation.ts";
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
import {
  encodeConvolve,
  encodeConvolveBack,
  encodePackings,
  encodeWeightGradient,
} from "./encode-products.ts";
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
import type { Packing } from "./lower-products.ts";
import type { OperationOf, RecordWriter } from "./record-writer.ts";

/** Some operations are several records. */
type Encoder<Kind extends Operation["kind"]> = (
  operation: OperationOf<Kind>,
) => RecordWriter | readonly RecordWriter[];

const ENCODERS: { readonly [Kind in Operation["kind"]]: Encoder<Kind> } = {
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

/** A word of a program that holds where packed weights lie. */
export interface PackedPlace {
  readonly word: number;
  readonly packing: Packing;
}

/** Operations as records that the kernels read. They hold no address outside the arena but the packed weights'. */
export interface EncodedProgram {
  /** First the record that packs the weights, if there are any, then the operations'. */
  readonly words: Uint32Array;
  readonly count: number;
  /** Records without the packing, and the words before them. */
  readonly plainCount: number;
  readonly plainStart: number;
  /** What the products read packed, each once. */
  readonly packings: readonly Packing[];
  readonly places: readonly PackedPlace[];
  /** Blocks of the arena that hold weights and are changed. */
  readonly changes: readonly Block[];
  /** Floats that every thread needs of its own. */
  readonly scratchFloats: number;
}

function encode<Kind extends Operation["kind"]>(
  operation: OperationOf<Kind>,
): readonly RecordWriter[] {
  const encoder = ENCODERS[operation.kind as Kind] as Encoder<Kind>;
  return [encoder(operation)].flat();
}

/** The weights that an operation changes. */
function changesOf(operation: Operation): readonly Block[] {
  switch (operation.kind) {
    case "optimise":
      return operation.average ? [operation.weights, operation.average] : [operation.weights];
    case "project":
      return operation.matrices.map(({ weights, rows, columns }) => ({
        offset: weights,
        size: rows * columns,
      }));
    default:
      return [];
  }
}

function packingsOf(records: readonly RecordWriter[]): readonly Packing[] {
  const found = records.flatMap((record) => record.packings.map(({ packing }) => packing));
  return [...new Map(found.map((packing) => [packing.key, packing])).values()];
}

/** Packing comes first in a program: none may change weights and then read them packed. */
function checkOrder(operations: readonly Operation[]): void {
  const changed: Block[] = [];
  for (const operation of operations) {
    for (const { source } of packingsOf(encode(operation))) {
      const isStale = changed.some(
        ({ offset, size }) => offset < source.offset + source.size && source.offset < offset + size,
      );
      if (isStale) throw new Error("weights are changed and read packed by the same program");
    }
    changed.push(...changesOf(operation));
  }
}

/** Turns operations into one program of 32-bit words. Throws if it reads weights that it has changed. */
export function encodeOperations(operations: readonly Operation[]): EncodedProgram {
  checkOrder(operations);
  const plain = operations.flatMap((operation) => encode(operation));
  const packings = packingsOf(plain);
  const first = packings.length > 0 ? [encodePackings(packings)] : [];
  const records = [...first, ...plain];
  const words = new Uint32Array(records.reduce((sum, record) => sum + record.words.length, 0));
  const places: PackedPlace[] = [];
  let offset = 0;
  for (const record of records) {
    words.set(record.words, offset);
    for (const { field, packing } of record.packings) {
      places.push({ word: offset + field, packing });
    }
    offset += record.words.length;
  }
  return {
    words,
    count: records.length,
    plainCount: plain.length,
    plainStart: first[0]?.words.length ?? 0,
    packings,
    places,
    changes: operations.flatMap(changesOf),
    scratchFloats: Math.max(0, ...records.map((record) => record.scratchFloats)),
  };
}
