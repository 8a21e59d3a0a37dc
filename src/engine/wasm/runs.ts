import type { View } from "../compiled/operation.ts";

/** A view that is walked over together with others, `unit` of its channels for each element. */
export interface Operand {
  /** Null where the operation has none. */
  readonly view: View | null;
  readonly unit: number;
}

/**
 * How operands of equal extent are walked over: `outer` times `inner` runs of `length` elements
 * that lie side by side in all of them.
 */
export interface Runs {
  readonly outer: number;
  readonly inner: number;
  readonly length: number;
  readonly operands: readonly Operand[];
}

const stepsTouch = ({ time, timeStride, channels }: View) => time === 1 || timeStride === channels;

const samplesTouch = (view: View) =>
  stepsTouch(view) && (view.samples === 1 || view.sampleStride === view.time * view.channels);

/** The longest runs over operands of the same samples, steps and elements per step. */
export function runsOver(...operands: readonly Operand[]): Runs {
  const views = operands.flatMap(({ view }) => (view === null ? [] : [view]));
  const [first] = operands;
  if (!first?.view) throw new Error("runs need a first operand");
  const { samples, time, channels } = first.view;
  const elements = channels / first.unit;
  if (views.every(samplesTouch)) {
    return { outer: 1, inner: 1, length: samples * time * elements, operands };
  }
  if (views.every(stepsTouch)) {
    return { outer: samples, inner: 1, length: time * elements, operands };
  }
  return { outer: samples, inner: time, length: elements, operands };
}

/** The longest runs over views of equal extent. */
export function runsOf(...views: readonly View[]): Runs {
  return runsOver(...views.map((view) => ({ view, unit: 1 })));
}
