import type { Activation, Epilogue } from "../epilogue.ts";
import type { ConvolutionGeometry } from "../operation.ts";
import {
  CaseLayout,
  type Extent,
  MANNERS,
  type Manner,
  type OperationCase,
  turn,
} from "./case-layout.ts";

/** A convolution's extents: kernel, stride, dilation and the zeros before. */
interface Shape {
  readonly samples: number;
  readonly time: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly geometry: ConvolutionGeometry;
}

type Row = readonly [samples: number, time: number, inputs: number, outputs: number];

const withGeometry = (
  [samples, time, inputs, outputs]: Row,
  geometry: Partial<ConvolutionGeometry>,
): Shape => ({
  samples,
  time,
  inputs,
  outputs,
  geometry: { kernel: 1, stride: 1, dilation: 1, before: 0, ...geometry },
});

const dense = (...row: Row) => withGeometry(row, {});
const causal = (row: Row, kernel: number, dilation: number) =>
  withGeometry(row, { kernel, dilation, before: (kernel - 1) * dilation });
const shortening = (row: Row, kernel: number, dilation: number) =>
  withGeometry(row, { kernel, dilation });
const centred = (row: Row, kernel: number, stride: number) =>
  withGeometry(row, { kernel, stride, before: Math.floor(kernel / 2) });

const SMALL: readonly Shape[] = [
  dense(1, 1, 1, 1),
  dense(5, 1, 13, 33),
  dense(3, 1, 33, 1),
  dense(4, 7, 3, 17),
  dense(2, 40, 13, 13),
  dense(3, 11, 32, 3),
  dense(5, 1, 64, 32),
  causal([1, 40, 1, 5], 3, 1),
  causal([2, 33, 5, 7], 3, 2),
  causal([3, 20, 7, 3], 3, 4),
  causal([2, 40, 17, 5], 3, 8),
  causal([1, 5, 3, 13], 3, 8),
  causal([3, 2, 3, 5], 3, 1),
  causal([2, 24, 32, 32], 2, 2),
  causal([4, 9, 8, 16], 5, 1),
  shortening([2, 40, 3, 3], 5, 8),
  shortening([3, 17, 3, 5], 3, 4),
  shortening([1, 6, 33, 17], 5, 1),
  centred([3, 40, 1, 13], 5, 2),
  centred([2, 39, 13, 17], 5, 2),
  centred([5, 9, 5, 33], 3, 2),
  centred([1, 2, 17, 7], 5, 2),
  centred([4, 1, 3, 7], 5, 2),
  centred([2, 16, 33, 1], 5, 1),
  centred([3, 13, 16, 16], 4, 2),
  centred([2, 14, 5, 3], 4, 1),
  centred([2, 11, 3, 5], 5, 3),
  centred([3, 10, 7, 8], 1, 2),
];

const LARGE: readonly Shape[] = [
  dense(64, 64, 13, 32),
  dense(64, 1, 128, 128),
  causal([64, 64, 32, 32], 3, 4),
  centred([64, 64, 32, 64], 5, 2),
];

export const ACTIVATIONS: readonly [Activation, ...Activation[]] = [
  { function: "relu", slope: 0 },
  { function: "leaky-relu", slope: 0.2 },
  { function: "tanh", slope: 0 },
  { function: "sigmoid", slope: 0 },
];

function outputTime({ time, geometry }: Shape): number {
  const { kernel, stride, dilation, before } = geometry;
  if (stride > 1 || before === Math.floor(kernel / 2)) return Math.ceil(time / stride);
  return time - (kernel - 1) * dilation + before;
}

const describe = ({ samples, time, inputs, outputs, geometry }: Shape) =>
  `${samples} × ${time}, ${inputs} → ${outputs}, kernel ${geometry.kernel}` +
  `, stride ${geometry.stride}, dilation ${geometry.dilation}, before ${geometry.before}`;

/** None, every activation, every slope, in turn. */
function epilogueOf(
  layout: CaseLayout,
  index: number,
  extent: Extent,
  manner: Manner,
): Epilogue | null {
  const choice = index % (2 * ACTIVATIONS.length + 1);
  if (choice === 0) return null;
  const activation = turn(ACTIVATIONS, choice);
  if (choice <= ACTIVATIONS.length) return { kind: "activate", activation };
  return { kind: "slope", activation, outputs: layout.view(extent, manner) };
}

const nameOf = (epilogue: Epilogue | null) =>
  epilogue ? `${epilogue.kind} ${epilogue.activation.function}` : "plain";

function forward(shape: Shape, index: number): OperationCase {
  const { samples, time, inputs, outputs, geometry } = shape;
  const layout = new CaseLayout();
  const manner = turn(MANNERS, index);
  const extent: Extent = [samples, outputTime(shape), outputs];
  const epilogue = epilogueOf(layout, index, extent, turn(MANNERS, index + 1));
  return layout.done(
    `${describe(shape)}, ${manner}, ${nameOf(epilogue)}${index % 3 === 0 ? "" : ", bias"}`,
    {
      kind: "convolve",
      input: layout.view([samples, time, inputs], manner),
      weights: layout.place(geometry.kernel * inputs * outputs),
      bias: index % 3 === 0 ? null : layout.place(outputs),
      geometry,
      result: layout.view(extent, turn(MANNERS, index + 2)),
      epilogue,
    },
  );
}

function backward(shape: Shape, index: number): OperationCase {
  const { samples, time, inputs, outputs, geometry } = shape;
  const layout = new CaseLayout();
  const manner = turn(MANNERS, index + 3);
  const accumulate = Math.floor(index / 2) % 2 === 0;
  const extent: Extent = [samples, time, inputs];
  const epilogue = epilogueOf(layout, index + 4, extent, turn(MANNERS, index + 1));
  return layout.done(
    `${describe(shape)}, ${manner}, ${nameOf(epilogue)}${accumulate ? ", accumulating" : ""}`,
    {
      kind: "convolve-back",
      gradient: layout.view([samples, outputTime(shape), outputs], manner),
      weights: layout.place(geometry.kernel * inputs * outputs),
      geometry,
      result: layout.view(extent, turn(MANNERS, index)),
      accumulate,
      epilogue,
    },
  );
}

function weights(shape: Shape, index: number): OperationCase {
  const { samples, time, inputs, outputs, geometry } = shape;
  const layout = new CaseLayout();
  const manner = turn(MANNERS, index + 1);
  const accumulate = index % 2 === 0;
  return layout.done(`${describe(shape)}, ${manner}${accumulate ? ", accumulating" : ""}`, {
    kind: "weight-gradient",
    input: layout.view([samples, time, inputs], manner),
    gradient: layout.view([samples, outputTime(shape), outputs], turn(MANNERS, index)),
    geometry,
    weights: layout.place(geometry.kernel * inputs * outputs),
    bias: index % 3 === 0 ? null : layout.place(outputs),
    accumulate,
  });
}

/** Every epilogue on one middling shape, forwards and back. */
function everyEpilogue(): readonly OperationCase[] {
  const shape = causal([2, 9, 7, 5], 3, 2);
  const choices = Array.from({ length: 2 * ACTIVATIONS.length + 1 }, (_, choice) => choice);
  return choices.flatMap((choice) => [
    forward(shape, 9 + choice),
    backward(shape, 18 + choice),
    backward(shape, 27 + choice),
  ]);
}

/** Convolutions forwards, back in their input and in their weights. */
export function productCases(): readonly OperationCase[] {
  const shapes = [...SMALL, ...LARGE];
  return [
    ...shapes.map(forward),
    ...shapes.map(backward),
    ...shapes.map(weights),
    ...everyEpilogue(),
  ];
}
