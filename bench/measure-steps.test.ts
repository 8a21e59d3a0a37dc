import { expect, test } from "vitest";
import { disagreements } from "./measure-steps.ts";

const opened = (discriminator: number, generator: number) => ({
  detail: "",
  firstStepMs: 1,
  firstLosses: { discriminator, generator },
  warmStepMs: 1,
  dispatchesPerStep: null,
  bytes: 0,
  plannedBytes: null,
});

const cell = (engine: "compiled" | "tfjs" | "stock-tfjs") =>
  ({ workload: "A", engine, device: "wasm", threads: 1 }) as const;

test("engines that begin at other losses on the same numbers are named", () => {
  const reference = { cell: cell("compiled"), opened: opened(1.4, 0.71) };
  const near = { cell: cell("tfjs"), opened: opened(1.4001, 0.7101) };
  const far = { cell: cell("tfjs"), opened: opened(1.4, 0.7) };
  expect(disagreements([reference, near])).toEqual([]);
  expect(disagreements([reference, far])).toEqual([
    "tfjs/wasm and compiled/wasm differ by 1.0e-2 in their first losses",
  ]);
});

test("the stock library draws its own numbers and is not compared", () => {
  const reference = { cell: cell("compiled"), opened: opened(1.4, 0.71) };
  const stock = { cell: cell("stock-tfjs"), opened: opened(1.2, 0.8) };
  expect(disagreements([stock, reference])).toEqual([]);
});
