import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { conditionLoss } from "./conditional-training.ts";
import { borrowers } from "./fixtures/borrowers.ts";
import { drawRow, gradientAtLogits, softRows } from "./row-law.ts";
import { stratifiedUniforms } from "./stratified-uniforms.ts";
import { tableCode } from "./table-code.ts";
import { ConditionSampler } from "./training-by-sampling.ts";

const code = tableCode(borrowers(100, 2), randomStream(1, "fitting"));
const { blocks, width, conditionWidth } = code;
const stride = width + conditionWidth;
const sampler = new ConditionSampler(code);

const normals = (seed: number, count: number) =>
  randomStream(seed, "noise").fillNormal(new Float32Array(count));

test("soft one-hot entries sum to 1, numbers lie within ±1, the rest is 0", () => {
  const rows = softRows(blocks, normals(1, 3 * stride), stride, randomStream(2, "noise"));
  for (let row = 0; row < 3; row++) {
    const own = rows.subarray(row * stride, (row + 1) * stride);
    for (const { from, size, numberAt } of blocks) {
      const sum = own.subarray(from, from + size).reduce((all, value) => all + value, 0);
      expect(sum).toBeCloseTo(1, 5);
      if (numberAt >= 0) expect(Math.abs(own[numberAt] ?? 2)).toBeLessThan(1);
    }
    expect(own.subarray(width).every((value) => value === 0)).toBe(true);
  }
});

test("the gradient at the logits is the derivative of what follows", () => {
  const logits = normals(3, 2 * stride);
  const weights = normals(4, 2 * stride);
  const draw = (at: Float32Array) => softRows(blocks, at, stride, randomStream(5, "noise"));
  const value = (at: Float32Array) =>
    draw(at).reduce((sum, own, index) => sum + own * (weights[index] ?? 0), 0);
  const gradient = gradientAtLogits(blocks, draw(logits), weights, stride);
  const step = 1e-2;
  for (let index = 0; index < logits.length; index += 3) {
    const [up, down] = [logits.slice(), logits.slice()];
    up[index] = (up[index] ?? 0) + step;
    down[index] = (down[index] ?? 0) - step;
    const slope = (value(up) - value(down)) / (2 * step);
    expect(Math.abs((gradient[index] ?? 0) - slope)).toBeLessThan(0.02 + 0.02 * Math.abs(slope));
  }
});

test("the conditions' cross-entropy has the gradient that it says", () => {
  const conditions = sampler.draw(4, "logarithmic", randomStream(1, "batches"));
  const logits = normals(6, 4 * stride);
  const gradient = new Float32Array(logits.length);
  conditionLoss({ code, sampler }, logits, conditions, gradient);
  const value = (at: Float32Array) =>
    conditionLoss({ code, sampler }, at, conditions, new Float32Array(at.length));
  const step = 1e-2;
  for (let index = 0; index < logits.length; index += 5) {
    const [up, down] = [logits.slice(), logits.slice()];
    up[index] = (up[index] ?? 0) + step;
    down[index] = (down[index] ?? 0) - step;
    expect(gradient[index]).toBeCloseTo((value(up) - value(down)) / (2 * step), 3);
  }
});

test("entries are drawn by their softmax probabilities", () => {
  const logits = new Float32Array(stride);
  const purpose = blocks[3];
  if (purpose === undefined) throw new Error("no such column");
  logits.set([Math.log(0.6), Math.log(0.3), Math.log(0.1)], purpose.from);
  const neutral = blocks.map(({ size }) => ({
    offsets: new Float64Array(size),
    shifts: new Float64Array(size),
    scales: new Float64Array(size).fill(1),
  }));
  const stream = randomStream(8, "sampling");
  const counts = [0, 0, 0];
  const draws = 20_000;
  for (let draw = 0; draw < draws; draw++) {
    const row = new Float32Array(width);
    drawRow(blocks, logits, neutral, () => stream.uniform(), row);
    for (let k = 0; k < 3; k++) counts[k] = (counts[k] ?? 0) + (row[purpose.from + k] ?? 0);
  }
  for (const [k, share] of [0.6, 0.3, 0.1].entries()) {
    expect(Math.abs((counts[k] ?? 0) / draws - share)).toBeLessThan(0.012);
  }
});

test("stratified uniforms fall one into each stretch", () => {
  const uniforms = stratifiedUniforms(50, randomStream(1, "sampling"));
  const stretches = Array.from(uniforms, (value) => Math.floor(50 * value));
  expect(stretches.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(stretches).not.toEqual(stretches.toSorted((a, b) => a - b));
});
