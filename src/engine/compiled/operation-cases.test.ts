import { expect, test } from "vitest";
import type { OperationCase } from "./cases/case-layout.ts";
import { CONTROLS } from "./controls.ts";
import { arenaDifference, caseArena, operationCases } from "./operation-cases.ts";
import { after } from "./reference/run-operations.ts";

const ownResult = async (example: OperationCase) =>
  await after(caseArena(example), [example.operation]);

test("every example changes its arena to finite numbers, and only after the controls", async () => {
  for (const example of operationCases()) {
    const before = caseArena(example);
    const arena = await ownResult(example);
    const isChanged = arena.some((value, index) => value !== before[index]);
    expect(isChanged, example.name).toBe(true);
    expect(arena.subarray(CONTROLS.length).every(Number.isFinite), example.name).toBe(true);
    expect(arena.subarray(0, CONTROLS.length), example.name).toEqual(
      before.subarray(0, CONTROLS.length),
    );
  }
});

test("examples have names of their own and use every kind of operation", () => {
  const cases = operationCases();
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(new Set(cases.map(({ operation }) => operation.kind)).size).toBe(28);
});

test("a wrong number, one left undone and one written beside the result are all found", async () => {
  for (const example of operationCases().filter(({ size }) => size < 5000)) {
    const before = caseArena(example);
    const expected = await ownResult(example);
    expect(arenaDifference(example, expected, expected)).toBeUndefined();
    expect(arenaDifference(example, expected, before), example.name).toBeDefined();
    const beside = expected.map((value, index) => (index === expected.length - 1 ? 7 : value));
    expect(arenaDifference(example, expected, beside)).toContain("as before");
  }
});
