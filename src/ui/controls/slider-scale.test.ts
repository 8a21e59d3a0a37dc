import fc from "fast-check";
import { expect, test } from "vitest";
import { CONFIG_FIELDS } from "../../gan/config-fields.ts";
import { clampToScale, positionOf, sliderSteps, valueAt } from "./slider-scale.ts";

const fields = Object.entries(CONFIG_FIELDS).flatMap(([name, field]) =>
  field.kind === "number" ? [{ name, ...field }] : [],
);

test.each(fields)("the slider of $name reaches both ends and never leaves them", (field) => {
  expect(valueAt(0, field)).toBe(field.min);
  expect(valueAt(sliderSteps(field), field)).toBe(field.max);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: sliderSteps(field) }), (position) => {
      const value = valueAt(position, field);
      expect(value).toBeGreaterThanOrEqual(field.min);
      expect(value).toBeLessThanOrEqual(field.max);
      if (field.integer) expect(Number.isInteger(value)).toBe(true);
    }),
  );
});

test.each(fields)("the slider of $name does not go down as it moves up", (field) => {
  const values = Array.from({ length: sliderSteps(field) + 1 }, (_, position) =>
    valueAt(position, field),
  );
  expect(values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0))).toBe(
    true,
  );
});

test("a position and its value agree", () => {
  const rate = CONFIG_FIELDS.generatorLearningRate;
  expect(valueAt(positionOf(5e-4, rate), rate)).toBeCloseTo(5e-4, 5);
  const window = CONFIG_FIELDS.windowLength;
  expect(valueAt(positionOf(256, window), window)).toBe(256);
});

test("typed values are pulled into the bounds and made whole where they must be", () => {
  expect(clampToScale(9999, CONFIG_FIELDS.windowLength)).toBe(512);
  expect(clampToScale(3.4, CONFIG_FIELDS.windowLength)).toBe(3);
});
