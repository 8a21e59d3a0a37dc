import { expect, test } from "vitest";
import type { CellFigures, WorkloadFigures } from "./step-rows.ts";
import { benchRows, pairLines, stepTable } from "./step-rows.ts";

const figures = (rates: readonly number[], threads: number): CellFigures => ({
  cell: { workload: "A", engine: "tfjs", device: "wasm", threads },
  opened: {
    detail: "",
    firstStepMs: 120,
    firstLosses: { discriminator: 1.4, generator: 0.7 },
    warmStepMs: 4,
    dispatchesPerStep: 300,
    bytes: 2 ** 20,
    plannedBytes: null,
  },
  rates,
  losses: { discriminator: 1.3, generator: 0.8 },
});

const WORKLOAD: WorkloadFigures = {
  flops: 1e7,
  figures: [
    figures([100, 110, 90], 1),
    { ...figures([50, 50, 50], 1), cell: { ...figures([], 1).cell, engine: "stock-tfjs" } },
  ],
  failures: [
    { cell: { workload: "A", engine: "tfjs", device: "webgl", threads: 1 }, error: "missing" },
  ],
  peer: [200, 100, 100],
  peerOnTwo: [],
};

test("a row holds exactly what the figures' file promises", () => {
  expect(benchRows(WORKLOAD)[0]).toEqual({
    workload: "A",
    engine: "tfjs",
    device: "wasm",
    threads: 1,
    stepsPerSecond: 100,
    msPerStep: 10,
    dispatchesPerStep: 300,
    bytes: 1048576,
    firstStepMs: 120,
    gflops: 1,
    peer: { stepsPerSecond: 100, ratio: 0.9 },
  });
});

test("without a peer there is no ratio", () => {
  expect(benchRows({ ...WORKLOAD, peer: [] })[0]?.peer).toBeNull();
});

test("the table shows the share of the peak, the ratio to stock, and why a cell has no row", () => {
  const peak = { plain: 40, relaxed: 50, twoThreads: 90 };
  const lines = stepTable(WORKLOAD, peak);
  expect(lines.find((line) => line.startsWith("tfjs/wasm"))).toMatch(/2 %.*0\.90×.*2\.00×/);
  expect(lines.at(-1)).toBe("tfjs/webgl: missing");
});

test("ratios are shown pair by pair", () => {
  expect(pairLines(WORKLOAD)[0]).toBe("  tfjs/wasm to peer: 0.50 1.10 0.90; median 0.90");
});
