import fc from "fast-check";
import { expect, test } from "vitest";
import { countBelow, countUpTo } from "./sorted-count.ts";

test("counts in order are those of looking at every value", () => {
  const few = fc.integer({ min: -4, max: 4 });
  fc.assert(
    fc.property(fc.array(few), few, (values, limit) => {
      const sorted = Float64Array.from(values).sort();
      expect(countBelow(sorted, limit)).toBe(values.filter((value) => value < limit).length);
      expect(countUpTo(sorted, limit)).toBe(values.filter((value) => value <= limit).length);
    }),
  );
});
