import { expect, test } from "vitest";
import { flowPath, gradientWidth } from "./flow-paths.ts";
import { type FlowId, MACHINE_FLOWS } from "./machine-flows.ts";

const flowOf = (id: FlowId) => {
  const flow = MACHINE_FLOWS.find((each) => each.id === id);
  if (flow === undefined) throw new Error(`no flow ${id}`);
  return flow;
};

const bounds = { left: 0, top: 0, right: 700, bottom: 500 };
const numbers = (path: string) =>
  [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));

test("a line's width grows by as much with every factor of ten, within bounds", () => {
  expect(gradientWidth(1)).toBe(5);
  expect(gradientWidth(10) - gradientWidth(1)).toBeCloseTo(
    gradientWidth(1) - gradientWidth(0.1),
    12,
  );
  expect(gradientWidth(1e-9)).toBe(1);
  expect(gradientWidth(0)).toBe(1);
  expect(gradientWidth(1e9)).toBe(9);
  expect(gradientWidth(Number.NaN)).toBe(0);
});

test("components that face each other are joined by a straight line", () => {
  const from = { left: 0, top: 300, right: 100, bottom: 400 };
  const to = { left: 150, top: 200, right: 250, bottom: 380 };
  const { path } = flowPath(flowOf("noise-generator"), { from, to }, true, bounds);
  const values = numbers(path);
  const heights = values.filter((_, index) => index % 2 === 1);
  expect(new Set(heights)).toEqual(new Set([340]));
  expect(values[0]).toBe(100);
  expect(values.at(-2)).toBe(147);
});

test("loops go around: above everything, below everything, or along the margins", () => {
  const loss = { left: 500, top: 60, right: 650, bottom: 120 };
  const network = { left: 300, top: 200, right: 400, bottom: 300 };
  const boxes = { from: loss, to: network };
  const above = flowPath(flowOf("discriminator-gradients"), boxes, true, bounds);
  expect(above.label.y).toBeLessThan(loss.top);
  const below = flowPath(flowOf("generator-gradients"), boxes, true, bounds);
  expect(below.label.y).toBeGreaterThan(network.bottom);
  const beside = flowPath(flowOf("discriminator-gradients"), boxes, false, bounds);
  expect(beside.label.x).toBeLessThan(network.left);
  for (const { path } of [above, below, beside]) {
    expect(numbers(path).every((value) => value >= 0 && value <= 700)).toBe(true);
  }
});
