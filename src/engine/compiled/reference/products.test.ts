import fc from "fast-check";
import { expect, test } from "vitest";
import { CaseLayout, MANNERS } from "../cases/case-layout.ts";
import type { ConvolutionGeometry } from "../operation.ts";
import { after, asView, dot, normals } from "./run-operations.ts";

type Products = readonly [
  { readonly value: number; readonly size: number },
  { readonly value: number; readonly size: number },
];

function expectEqual([left, right]: Products): void {
  expect(Math.abs(left.value - right.value)).toBeLessThan(
    1e-5 * Math.max(left.size, right.size, 1e-3),
  );
}

const geometries = fc
  .record({
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 4 }),
    padding: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ kernel, stride, dilation, padding }): ConvolutionGeometry => {
    const space = stride > 1 ? 1 : dilation;
    return { kernel, stride, dilation: space, before: Math.round(padding * (kernel - 1) * space) };
  });

const convolutions = fc.record({
  geometry: geometries,
  samples: fc.integer({ min: 1, max: 3 }),
  time: fc.integer({ min: 1, max: 12 }),
  outputTime: fc.integer({ min: 1, max: 12 }),
  inputs: fc.integer({ min: 1, max: 4 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  manner: fc.constantFrom(...MANNERS),
  seed: fc.nat(1e6),
});

test("a convolution's adjoints in its input, weights and bias are its transposes", async () => {
  await fc.assert(
    fc.asyncProperty(convolutions, async (given) => {
      const { geometry, samples, time, outputTime, inputs, outputs, manner } = given;
      const layout = new CaseLayout();
      const input = layout.view([samples, time, inputs], manner);
      const weights = layout.block(geometry.kernel * inputs * outputs);
      const bias = layout.block(outputs);
      const result = layout.view([samples, outputTime, outputs]);
      const gradient = layout.view([samples, outputTime, outputs], manner);
      const atInput = layout.view([samples, time, inputs]);
      const atWeights = layout.block(weights.size);
      const atBias = layout.block(outputs);
      const before = normals(layout.size, given.seed);
      before.fill(0, bias.offset, bias.offset + bias.size);
      const arena = await after(before, [
        {
          kind: "convolve",
          input,
          weights: weights.offset,
          bias: bias.offset,
          geometry,
          result,
          epilogue: null,
        },
        {
          kind: "convolve-back",
          gradient,
          weights: weights.offset,
          geometry,
          result: atInput,
          accumulate: false,
          epilogue: null,
        },
        {
          kind: "weight-gradient",
          input,
          gradient,
          geometry,
          weights: atWeights.offset,
          bias: atBias.offset,
          accumulate: false,
        },
      ]);
      const forward = dot(arena, arena, result, gradient);
      expectEqual([forward, dot(arena, arena, input, atInput)]);
      expectEqual([forward, dot(arena, arena, asView(weights), asView(atWeights))]);
      const ones = new Float32Array(arena.length).fill(1);
      expectEqual([
        dot(arena, ones, asView(atBias), asView(bias)),
        dot(arena, ones, gradient, gradient),
      ]);
    }),
    { numRuns: 150 },
  );
});

test("repeating and feature channels are transposed by their adjoints", async () => {
  const extents = fc.record({
    samples: fc.integer({ min: 1, max: 3 }),
    time: fc.integer({ min: 1, max: 9 }),
    channels: fc.integer({ min: 1, max: 3 }),
    factor: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(1e6),
  });
  await fc.assert(
    fc.asyncProperty(extents, async ({ samples, time, channels, factor, seed }) => {
      const layout = new CaseLayout();
      const input = layout.view([samples, time, channels], "odd");
      const direction = layout.view([samples, time, channels], "joined");
      const longer = layout.view([samples, time * factor, channels]);
      const atLonger = layout.view([samples, time * factor, channels], "cropped");
      const back = layout.view([samples, time, channels]);
      const wide = layout.view([samples, time, 5 * channels]);
      const atWide = layout.view([samples, time, 5 * channels], "odd");
      const atInput = layout.view([samples, time, channels]);
      const features = ["scaled", "magnitude", "cumulative", "leverage", "clustering"] as const;
      const arena = await after(normals(layout.size, seed), [
        { kind: "repeat", source: input, result: longer, factor },
        { kind: "repeat-back", gradient: atLonger, result: back, factor, accumulate: false },
        { kind: "features-tangent", direction, input, features, result: wide },
        { kind: "features-back", gradient: atWide, input, features, result: atInput },
      ]);
      expectEqual([dot(arena, arena, longer, atLonger), dot(arena, arena, input, back)]);
      expectEqual([dot(arena, arena, wide, atWide), dot(arena, arena, direction, atInput)]);
    }),
    { numRuns: 60 },
  );
});

test("operations that reach outside the arena are refused", async () => {
  const result = {
    offset: 90,
    samples: 1,
    time: 1,
    channels: 20,
    sampleStride: 20,
    timeStride: 20,
  };
  await expect(after(new Float32Array(100), [{ kind: "fill", result, value: 1 }])).rejects.toThrow(
    RangeError,
  );
});
