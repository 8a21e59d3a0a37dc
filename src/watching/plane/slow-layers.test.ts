import { expect, test } from "vitest";
import { SlowLayers } from "./slow-layers.ts";

/** Pictures of two layers at these costs, the older one first: the steps that each shows. */
async function picturesOf(costs: { readonly [name: string]: number }, count: number) {
  const slow = new SlowLayers();
  const shown: Record<string, number>[] = [];
  let spent = 0;
  for (let step = 1; step <= count; step++) {
    slow.save(100, Math.max(...Object.values(costs)));
    const names = Object.keys(costs).sort((a, b) => slow.stepOf(a) - slow.stepOf(b));
    const steps: Record<string, number> = {};
    for (const name of names) {
      const cost = costs[name] ?? 0;
      const make = async () => {
        spent += cost;
        return {};
      };
      steps[name] = (await slow.take(name, step, { key: "", cost, make })).step ?? step;
    }
    shown.push(steps);
  }
  return { shown, spent };
}

test("what a picture can pay for is renewed with every picture", async () => {
  const { shown } = await picturesOf({ surface: 60, warp: 40 }, 5);
  expect(shown.at(-1)).toEqual({ surface: 5, warp: 5 });
});

test("what costs more is renewed in turns, and none waits for ever", async () => {
  const { shown, spent } = await picturesOf({ surface: 250, warp: 80 }, 60);
  for (const [i, { surface = 0, warp = 0 }] of shown.entries()) {
    expect(i + 1 - surface).toBeLessThan(5);
    expect(i + 1 - warp).toBeLessThan(5);
  }
  // The first of each is made at once, on top of what is saved.
  expect(spent).toBeLessThanOrEqual(60 * 100 + 330);
  expect(spent).toBeGreaterThan(50 * 100);
});

test("another key and an earlier step are made at once", async () => {
  const slow = new SlowLayers();
  const at = (step: number, key: string) =>
    slow.take("warp", step, { key, cost: 1e9, make: async () => ({ made: step }) });
  await at(5, "a");
  expect(await at(6, "a")).toEqual({ made: 5, step: 5 });
  expect(await at(7, "b")).toEqual({ made: 7 });
  expect(await at(3, "b")).toEqual({ made: 3 });
});
