import { expect, test } from "vitest";
import { WORKLOAD_IDS } from "../src/engine/compiled/workloads.ts";
import { contenderName } from "./cells.ts";
import { sweepContenders, sweepLines } from "./measure-scale.ts";
import { readOptions } from "./options.ts";
import { sizedWorkload } from "./sized-workload.ts";
import { SWEEPS, sweepSizes } from "./sweeps.ts";

test("every size of every sweep is a program that can be planned", () => {
  for (const workload of WORKLOAD_IDS) {
    for (const sweep of SWEEPS) {
      for (const size of sweepSizes(workload, sweep)) {
        expect(sizedWorkload(workload, size).program.windowLength).toBe(size.window);
      }
    }
  }
});

test("the compiled engine sweeps on one thread unless others are asked for", () => {
  const names = (...args: readonly string[]) =>
    sweepContenders(readOptions(args)).map(contenderName);
  expect(names()).toEqual(["compiled/wasm"]);
  expect(names("--engine", "tfjs/wasm")).toEqual(["tfjs/wasm"]);
  expect(names("--engine", "tfjs", "--node")).toEqual(["tfjs/wasm", "tfjs/cpu"]);
});

test("a sweep ends with how the cost grows and how true the plan was", () => {
  const rows = [16, 32, 64].map((size) => ({
    size,
    cost: size / 8,
    bytes: 1.05 * size * 2 ** 20,
    plannedBytes: size * 2 ** 20,
  }));
  const lines = sweepLines("batch", "ms/step", rows);
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe(
    "slope 1.00; at most 0 % from proportion, 0 % from a line; bytes within 5 % of the plan",
  );
});
