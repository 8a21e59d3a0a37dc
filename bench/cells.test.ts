import { expect, test } from "vitest";
import { CONTENDERS, chooseContenders, contenderName } from "./cells.ts";

const names = (filters: readonly string[]) => chooseContenders(filters).map(contenderName);

test("without a filter every engine runs", () => {
  expect(chooseContenders([])).toEqual(CONTENDERS);
});

test("an engine, a device of it or a full name can be asked for", () => {
  expect(names(["compiled"])).toEqual(["compiled/wasm", "compiled/wasm×2", "compiled/webgpu"]);
  expect(names(["compiled/wasm"])).toEqual(["compiled/wasm", "compiled/wasm×2"]);
  expect(names(["compiled/wasmx2", "stock-tfjs"])).toEqual(["compiled/wasm×2", "stock-tfjs/wasm"]);
  expect(names(["compiled/wasmx1"])).toEqual(["compiled/wasm"]);
});

test("a filter that names nothing is refused", () => {
  expect(() => chooseContenders(["torch"])).toThrow(RangeError);
});
