import { CONTROLS, type ControlName } from "../controls.ts";
import type { Operation, OperationKind, View } from "../operation.ts";

/** An operation of one kind. */
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { readonly kind: Kind }>;

/** The arena, with every access checked: an operation that reaches outside throws RangeError. */
export class Floats {
  private readonly values: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
  }

  get(index: number): number {
    const value = this.values[index];
    if (value === undefined) throw new RangeError(`float ${index} lies outside the arena`);
    return value;
  }

  set(index: number, value: number): void {
    if (!(index in this.values)) throw new RangeError(`float ${index} lies outside the arena`);
    this.values[index] = value;
  }

  add(index: number, value: number): void {
    this.set(index, this.get(index) + value);
  }

  /** Writes or adds, as an operation's `accumulate` says. */
  put(index: number, value: number, accumulate: boolean): void {
    this.set(index, accumulate ? this.get(index) + value : value);
  }

  control(name: ControlName): number {
    return this.get(CONTROLS.indexOf(name));
  }
}

/** Where element `[sample, time, channel]` of a view lies in the arena. */
export function placeOf(view: View, sample: number, time: number, channel: number): number {
  return view.offset + sample * view.sampleStride + time * view.timeStride + channel;
}

/** Visits every element of a view. */
export function visit(
  view: View,
  use: (sample: number, time: number, channel: number) => void,
): void {
  for (let sample = 0; sample < view.samples; sample++) {
    for (let time = 0; time < view.time; time++) {
      for (let channel = 0; channel < view.channels; channel++) use(sample, time, channel);
    }
  }
}
