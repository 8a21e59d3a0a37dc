import { CONTROLS, type ControlName } from "../compiled/controls.ts";
import type { Activation } from "../compiled/epilogue.ts";
import type { Operation, OperationKind, View } from "../compiled/operation.ts";
import type { Packing } from "./lower-products.ts";
import { ARENA_START } from "./memory-layout.ts";
import * as at from "./record-fields.ts";
import type { Runs } from "./runs.ts";

/** An operation of one kind. */
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { readonly kind: Kind }>;

const BYTES = Float32Array.BYTES_PER_ELEMENT;

const FUNCTIONS = {
  relu: at.FUNCTION_RELU,
  "leaky-relu": at.FUNCTION_LEAKY_RELU,
  tanh: at.FUNCTION_TANH,
  sigmoid: at.FUNCTION_SIGMOID,
} as const satisfies Record<Activation["function"], number>;

/** The bytes from the memory's start to a float of the arena. */
export const addressOf = (offset: number): number => ARENA_START + BYTES * offset;

/** A field that takes the address of packed weights once they have one. */
export interface PackedField {
  readonly field: number;
  readonly packing: Packing;
}

/** One operation's record, written field by field; see `record-fields.ts`. */
export class RecordWriter {
  readonly words: Uint32Array;
  /** Floats that every thread needs of its own while the operation runs. */
  scratchFloats = 0;
  /** The packed weights that it reads or makes, and the fields that take their places. */
  readonly packings: PackedField[] = [];
  private readonly floats: Float32Array;

  constructor(code: number, length: number) {
    this.words = new Uint32Array(length);
    this.floats = new Float32Array(this.words.buffer);
    this.words[at.RECORD_CODE] = code;
    this.words[at.RECORD_LENGTH] = length;
  }

  whole(field: number, value: number): void {
    this.words[field] = value;
  }

  flag(field: number, value: boolean): void {
    this.words[field] = value ? 1 : 0;
  }

  float(field: number, value: number): void {
    this.floats[field] = value;
  }

  /** A place in the arena; null stays 0. */
  place(field: number, offset: number | null): void {
    this.words[field] = offset === null ? 0 : addressOf(offset);
  }

  control(field: number, name: ControlName): void {
    this.place(field, CONTROLS.indexOf(name));
  }

  /** A view; null stays 0. */
  view(field: number, view: View | null): void {
    if (view === null) return;
    const { offset, samples, time, channels, sampleStride, timeStride } = view;
    const strides = [BYTES * sampleStride, BYTES * timeStride];
    this.words.set([addressOf(offset), samples, time, channels, ...strides], field);
  }

  activation(field: number, activation: Activation): void {
    this.words[field] = FUNCTIONS[activation.function];
    this.floats[field + 1] = activation.slope;
  }

  runs(field: number, runs: Runs): void {
    this.words[field + at.RUNS_OUTER] = runs.outer;
    this.words[field + at.RUNS_INNER] = runs.inner;
    this.words[field + at.RUNS_LENGTH] = runs.length;
    for (const [index, { view, unit }] of runs.operands.entries()) {
      if (view === null) continue;
      const strides = [view.sampleStride, view.timeStride, unit].map((floats) => BYTES * floats);
      const place = field + at.RUNS_OPERANDS + index * at.OPERAND_WORDS;
      this.words.set([addressOf(view.offset), ...strides], place);
    }
  }
}
