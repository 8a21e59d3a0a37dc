import { expect, test } from "vitest";
import { en } from "../text/en.ts";
import { describeFailure } from "./failure-text.ts";
import { canTrain, isRunning } from "./run-status.ts";
import { knobValue } from "./use-flag-label.ts";

test("a knob's value is shown as people write it", () => {
  expect(knobValue("generatorLearningRate", 2.5e-4, en)).toBe("2.5 × 10⁻⁴");
  expect(knobValue("steps", 2000, en)).toBe("2,000");
  expect(knobValue("objective", "hinge", en)).toBe("Hinge");
  expect(knobValue("spectralProjection", true, en)).toBe("on");
});

test("a failure's message names the place, what was expected and what to do", () => {
  const failure = {
    kind: "reading",
    code: "too-few-rows",
    data: { fileName: "prices.csv", expected: 366, found: 80 },
  } as const;
  const { what, remedy } = describeFailure(failure, en);
  expect(what).toMatch(/prices\.csv.*366.*80/);
  expect(remedy).toContain("shorter window");
});

test("a run can be played unless the worker is starting or it is running already", () => {
  expect(canTrain("starting")).toBe(false);
  expect(canTrain("training")).toBe(false);
  expect(canTrain("preparing")).toBe(true);
  expect(canTrain("failed")).toBe(true);
  expect(isRunning("recovering")).toBe(true);
});
