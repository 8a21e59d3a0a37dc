import { expect, test } from "vitest";
import { driftPull } from "../../network-plan.ts";
import { CaseLayout } from "../cases/case-layout.ts";
import { after, normals } from "./run-operations.ts";

test("the drift's decay adds the slope of its mean square to the drift alone", async () => {
  const layout = new CaseLayout();
  const [samples, time, assets] = [3, 4, 2];
  const wide = () => layout.view([samples, time, 3 * assets]);
  const narrow = () => layout.view([samples, time, assets]);
  const [last, result, shock, returns, gradient] = [wide(), wide(), narrow(), narrow(), narrow()];
  const arena = normals(layout.size, 7);
  const law = { kind: "stochastic-volatility", cap: 3, driftDecay: 0.6 } as const;
  const gradientWith = async (pull: number) => {
    const back = { law, last, shock, returns, gradient, driftPull: pull, result };
    const there = await after(arena, [{ kind: "output-law-back", ...back }]);
    return there.subarray(result.offset, result.offset + samples * time * 3 * assets);
  };
  const count = samples * time * assets;
  const [without, pulled] = [await gradientWith(0), await gradientWith(driftPull(law, count))];
  const outputs = arena.subarray(last.offset, last.offset + 3 * count);
  pulled.forEach((value, index) => {
    const isDrift = index % 3 === 1;
    const slope = isDrift ? (2 * law.driftDecay * (outputs[index] ?? 0)) / count : 0;
    expect(value - (without[index] ?? 0)).toBeCloseTo(slope, 6);
  });
});

test("only the law with a drift has one to pull", () => {
  expect(driftPull({ kind: "bounded", cap: 3 }, 12)).toBe(0);
  expect(driftPull({ kind: "stochastic-volatility", cap: 3, driftDecay: 0 }, 12)).toBe(0);
});
