import { expect, test } from "vitest";
import { PRODUCT_KINDS } from "../../applications/product/product-options.ts";
import type { ProductInput } from "../../applications/product/product-types.ts";
import { termSheetJson } from "./product-file.ts";
import { termsOf } from "./product-form.ts";
import { readTermSheet } from "./read-term-sheet.ts";

const WORLD = { rate: 1.5, dividend: 0.5, fee: 1, notional: 250 };

const written = (kind: (typeof PRODUCT_KINDS)[number], changed: object = {}): string => {
  const terms = { ...termsOf(kind, undefined, 10), ...changed };
  return termSheetJson({ sheet: { kind, terms }, ...WORLD } as unknown as ProductInput);
};

test.each(PRODUCT_KINDS)("%s is read as it was written", (kind) => {
  const terms = termsOf(kind, undefined, 10);
  expect(readTermSheet(written(kind))).toEqual({ sheet: { kind, terms, world: WORLD } });
});

test("a file that is none says why", () => {
  expect(readTermSheet("{")).toEqual({ problem: { kind: "no-json" } });
  expect(readTermSheet("null")).toEqual({ problem: { kind: "other-format" } });
  expect(readTermSheet('{"format":"market-forge-run-1"}')).toEqual({
    problem: { kind: "other-format" },
  });
});

test("a product that is unknown is named", () => {
  const text = written("vanilla").replace('"vanilla"', '"rainbow"');
  expect(readTermSheet(text)).toEqual({ problem: { kind: "unknown-product", given: "rainbow" } });
});

test("what is missing is named, term by term", () => {
  const text = written("vanilla", { strike: undefined }).replace('"rate": 1.5,', "");
  expect(readTermSheet(text)).toEqual({ problem: { kind: "missing", names: ["strike", "rate"] } });
});

test.each([
  ["a number out of bounds", written("vanilla", { strike: 1e9 }), "input-out-of-range"],
  ["a number as a word", written("vanilla", { strike: "100" }), "input-out-of-range"],
  ["a choice that is none", written("vanilla", { side: "both" }), "input-out-of-range"],
  ["levels that contradict", written("cliquet", { localFloor: 5 }), "terms-contradict"],
  [
    "a rate as a word",
    written("vanilla").replace('"rate": 1.5', '"rate": "3"'),
    "input-out-of-range",
  ],
  [
    "a rate out of bounds",
    written("vanilla").replace('"rate": 1.5', '"rate": 99'),
    "input-out-of-range",
  ],
])("%s is refused", (_, text, code) => {
  expect(readTermSheet(text)).toMatchObject({ problem: { kind: "refused", error: { code } } });
});
