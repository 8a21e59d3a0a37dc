import { expect, test } from "vitest";
import { CaseLayout } from "../cases/case-layout.ts";
import type { Operation, View } from "../operation.ts";
import { after, dot, normals } from "./run-operations.ts";

/** The numbers that `forward` leaves in `result` when `direction` times `step` is added to `at`. */
async function moved(
  arena: Float32Array,
  forward: readonly Operation[],
  at: View,
  direction: View,
  step: number,
): Promise<Float32Array> {
  const start = arena.slice();
  for (let s = 0; s < at.samples; s++) {
    for (let t = 0; t < at.time; t++) {
      for (let c = 0; c < at.channels; c++) {
        const to = at.offset + s * at.sampleStride + t * at.timeStride + c;
        const from = direction.offset + s * direction.sampleStride + t * direction.timeStride + c;
        start[to] = (start[to] ?? 0) + step * (arena[from] ?? 0);
      }
    }
  }
  return await after(start, forward);
}

interface Chain {
  readonly size: number;
  readonly forward: readonly Operation[];
  readonly back: readonly Operation[];
  readonly input: View;
  readonly direction: View;
  readonly result: View;
  readonly gradient: View;
  readonly atInput: View;
}

/** ⟨dF/dx · v, g⟩ by central differences against ⟨v, adjoint g⟩. */
async function gapOf(chain: Chain): Promise<number> {
  const { input, direction, result, gradient } = chain;
  const arena = normals(chain.size, 5).map((value) => 0.8 * value);
  const step = 1e-2;
  const ahead = await moved(arena, chain.forward, input, direction, step);
  const behind = await moved(arena, chain.forward, input, direction, -step);
  const slope =
    (dot(ahead, arena, result, gradient).value - dot(behind, arena, result, gradient).value) /
    (2 * step);
  const there = await after(arena, [...chain.forward, ...chain.back]);
  const expected = dot(there, there, direction, chain.atInput);
  return Math.abs(slope - expected.value) / expected.size;
}

test("batch normalisation's adjoint agrees with differences", async () => {
  const layout = new CaseLayout();
  const view = () => layout.view([4, 5, 3]);
  const [input, direction, result, gradient, atInput, normalised] = [
    view(),
    view(),
    view(),
    view(),
    view(),
    view(),
  ] as const;
  const inverse = layout.place(3);
  const scale = layout.place(3);
  const shared = { normalised, inverse, scale, usesBatch: true } as const;
  const forward: Operation = {
    kind: "batch-norm",
    ...shared,
    input,
    result,
    shift: layout.place(3),
    runningMean: layout.place(3),
    runningVariance: layout.place(3),
    momentum: null,
    epsilon: 1e-5,
  };
  const back: Operation = {
    kind: "batch-norm-back",
    ...shared,
    gradient,
    scaleGradient: null,
    shiftGradient: null,
    result: atInput,
  };
  const { size } = layout;
  const chain = { size, forward: [forward], back: [back], input, direction, result, gradient };
  expect(await gapOf({ ...chain, atInput })).toBeLessThan(2e-3);
});

test.each(["bounded", "tanh", "stochastic-volatility"] as const)(
  "the adjoint of the output law %s agrees with differences",
  async (kind) => {
    const layout = new CaseLayout();
    const law = { kind, cap: 3, driftDecay: 0 };
    const hasShock = kind === "stochastic-volatility";
    const wide = () => layout.view([3, 4, hasShock ? 6 : 2]);
    const narrow = () => layout.view([3, 4, 2]);
    const [last, direction, atLast] = [wide(), wide(), wide()] as const;
    const [returns, gradient] = [narrow(), narrow()] as const;
    const shock = hasShock ? narrow() : null;
    const chain: Chain = {
      size: layout.size,
      forward: [{ kind: "output-law", law, last, shock, result: returns }],
      back: [
        {
          kind: "output-law-back",
          law,
          last,
          shock,
          returns,
          gradient,
          driftPull: 0,
          result: atLast,
        },
      ],
      input: last,
      direction,
      result: returns,
      gradient,
      atInput: atLast,
    };
    expect(await gapOf(chain)).toBeLessThan(2e-3);
  },
);

test("a recurrent layer's adjoint agrees with differences", async () => {
  const layout = new CaseLayout();
  const [inputs, units, samples, time] = [3, 4, 2, 5];
  const input = layout.view([samples, time, inputs]);
  const direction = layout.view([samples, time, inputs]);
  const result = layout.view([samples, time, units]);
  const gradient = layout.view([samples, time, units]);
  const gates = layout.view([samples, time, 4 * units]);
  const atGates = layout.view([samples, time, 3 * units]);
  const atInput = layout.view([samples, time, inputs]);
  const inputWeights = layout.place(inputs * 3 * units);
  const recurrentWeights = layout.place(units * 3 * units);
  const inputBias = layout.place(3 * units);
  const recurrentBias = layout.place(3 * units);
  const carried = layout.view([samples, 1, units]);
  const atState = layout.view([samples, time, 3 * units]);
  const geometry = { kernel: 1, stride: 1, dilation: 1, before: 0 };
  const chain: Chain = {
    size: layout.size,
    forward: [
      {
        kind: "recurrent",
        input,
        inputWeights,
        recurrentWeights,
        inputBias,
        recurrentBias,
        gates,
        result,
      },
    ],
    back: [
      {
        kind: "recurrent-back",
        gradient,
        states: result,
        gates,
        recurrentWeights,
        carried,
        atInput: atGates,
        atState,
      },
      {
        kind: "convolve-back",
        gradient: atGates,
        weights: inputWeights,
        geometry,
        result: atInput,
        accumulate: false,
        epilogue: null,
      },
    ],
    input,
    direction,
    result,
    gradient,
    atInput,
  };
  expect(await gapOf(chain)).toBeLessThan(2e-3);
});
