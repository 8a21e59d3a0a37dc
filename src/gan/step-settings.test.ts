import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { learningRateFactor, stepSettings } from "./step-settings.ts";

test("the learning rates are constant for half the recipe, then fall linearly to 5 %", () => {
  const factor = (step: number) => learningRateFactor(DEFAULT_CONFIG, step);
  expect(factor(1)).toBe(1);
  expect(factor(999)).toBe(1);
  expect(factor(1500)).toBeCloseTo(0.5, 12);
  expect(factor(1950)).toBeCloseTo(0.05, 12);
  expect(factor(2000)).toBe(0.05);
  expect(factor(5000)).toBe(0.05);
});

test("without decay they stay", () => {
  expect(learningRateFactor({ ...DEFAULT_CONFIG, learningRateDecay: 0 }, 1e6)).toBe(1);
});

test("zero means no limit", () => {
  const settings = stepSettings({ ...DEFAULT_CONFIG, gradientClip: 0, weightClip: 0 }, 1);
  expect(settings.generatorGradientClip).toBe(Number.POSITIVE_INFINITY);
  expect(settings.weightClip).toBe(Number.POSITIVE_INFINITY);
});

test("each network has its own learning rate", () => {
  const settings = stepSettings(DEFAULT_CONFIG, 1500);
  expect(settings.generatorOptimiser.learningRate).toBeCloseTo(5e-4, 12);
  expect(settings.discriminatorOptimiser.learningRate).toBeCloseTo(5e-4, 12);
});
