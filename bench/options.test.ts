import { expect, test } from "vitest";
import { WORKLOAD_IDS } from "../src/engine/compiled/workloads.ts";
import { readOptions } from "./options.ts";

test("without options the table of all steps is made, in five alternations", () => {
  const options = readOptions([]);
  expect(options.parts).toEqual(["steps"]);
  expect(options.workloads).toEqual(WORKLOAD_IDS);
  expect(options.alternations).toBe(5);
  expect(options.peer).toBeNull();
});

test("parts, workloads and engines can be narrowed", () => {
  const options = readOptions([
    "--scale",
    "--only",
    "sampling",
    "--workload",
    "C",
    "--engine",
    "compiled/wasmx1",
  ]);
  expect(options.parts).toEqual(["sampling", "scale"]);
  expect(options.workloads).toEqual(["C"]);
  expect(options.contenders).toHaveLength(1);
});

test("what the bench does not know is refused", () => {
  expect(() => readOptions(["--workload", "E"])).toThrow(RangeError);
  expect(() => readOptions(["--alternations", "none"])).toThrow(RangeError);
  expect(() => readOptions(["--fast"])).toThrow(TypeError);
});
