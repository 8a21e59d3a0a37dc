import { expect, test } from "vitest";
import { deviation, mean } from "../shared/moments.ts";
import { randomStream } from "../shared/random.ts";
import { RankCopula } from "./rank-copula.ts";

const DRAWS = 40_000;

function draws(columns: readonly Float64Array[]): Float64Array[] {
  const copula = new RankCopula(columns);
  const stream = randomStream(2, "sampling");
  const target = columns.map(() => new Float64Array(DRAWS));
  for (let place = 0; place < DRAWS; place++) copula.draw(stream, target, place);
  return target;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const products = a.map((value, i) => (value - centreA) * ((b[i] ?? 0) - centreB));
  return mean(products) / (deviation(a) * deviation(b));
}

test("every probability is uniform and pairs keep their rank correlation, whatever the margins", () => {
  const stream = randomStream(1, "simulation");
  const first = Float64Array.from({ length: 500 }, () => stream.normal());
  const second = first.map((value) => Math.exp(3 * (value + 0.7 * stream.normal())));
  const rankOf = (column: Float64Array) =>
    column.map((value) => column.filter((other) => other < value).length);
  const [a = first, b = second] = draws([first, second]);
  for (const column of [a, b]) {
    expect(mean(column)).toBeCloseTo(0.5, 2);
    expect(deviation(column)).toBeCloseTo(Math.sqrt(1 / 12), 2);
    expect(column.every((value) => value > 0 && value < 1)).toBe(true);
  }
  expect(correlation(a, b)).toBeCloseTo(correlation(rankOf(first), rankOf(second)), 1);
});
