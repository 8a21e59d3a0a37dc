import { expect, test } from "vitest";
import type { View } from "../compiled/operation.ts";
import { elementKernel, encodeParameters, f32, flattened, i32, kernel, u32 } from "./kernel.ts";

const packed: View = {
  offset: 8,
  samples: 3,
  time: 4,
  channels: 5,
  sampleStride: 20,
  timeStride: 5,
};

test("parameters lie behind the table, in the order in which the shader declares them", () => {
  const made = kernel({
    body: "",
    parameters: [u32("count", 7), i32("before", -2), f32("scale", 0.5)],
    table: { type: "f32", values: [1.5, 2.5, 3.5, 4.5, 5.5] },
    workgroups: [1, 1, 1],
    work: 1,
  });
  expect(made.source).toContain(
    "struct Parameters { table: array<vec4<f32>, 2>, count: u32, before: i32, scale: f32 }",
  );
  const numbers = new DataView(encodeParameters(made));
  expect(numbers.byteLength % 16).toBe(0);
  expect(numbers.getFloat32(16, true)).toBe(5.5);
  expect(numbers.getUint32(32, true)).toBe(7);
  expect(numbers.getInt32(36, true)).toBe(-2);
  expect(numbers.getFloat32(40, true)).toBe(0.5);
});

test("whole numbers above 2^31 keep their bits", () => {
  const made = kernel({
    body: "",
    parameters: [u32("base", 2 ** 32 - 5)],
    workgroups: [1, 1, 1],
    work: 1,
  });
  expect(new DataView(encodeParameters(made)).getUint32(0, true)).toBe(2 ** 32 - 5);
});

test("kernels that differ in numbers alone have one source", () => {
  const body = "fn element(i: u32) {}";
  const [one, other] = [10, 20].map((count) => elementKernel({ body, parameters: [], count }));
  expect(one?.source).toBe(other?.source);
  expect(one?.parameters).not.toEqual(other?.parameters);
});

test("no element kernel asks for more workgroups than an axis may have", () => {
  const { workgroups } = elementKernel({ body: "", parameters: [], count: 1e9 });
  expect(workgroups).toEqual([65_535, 1, 1]);
});

test("views without gaps become one row, any gap keeps them as they are", () => {
  const [flat] = flattened(packed, packed);
  expect(flat).toMatchObject({ offset: 8, samples: 1, time: 1, channels: 60 });
  const cropped = { ...packed, sampleStride: 25 };
  expect(flattened(packed, cropped)).toEqual([packed, cropped]);
});
