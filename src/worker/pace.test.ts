import fc from "fast-check";
import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

const SHARE = 0.1;

/** Pieces of side work wherever the pace allows, between bursts of other work. */
function run(pace: Pace, pieces: readonly number[], bursts: readonly number[]) {
  let now = 0;
  let spent = 0;
  for (const [index, piece] of pieces.entries()) {
    while (!pace.isDue(now)) now += bursts[index % bursts.length] ?? 1;
    pace.ran(now, now + piece, SHARE);
    now += piece;
    spent += piece;
  }
  return { spent, now };
}

const durations = (most: number) =>
  fc.array(fc.double({ min: 0.1, max: most, noNaN: true }), { minLength: 1, maxLength: 60 });

test("side work never has more than its share of the time, but for the piece that runs", () => {
  fc.assert(
    fc.property(durations(80), durations(200), (pieces, bursts) => {
      const { spent, now } = run(new Pace(), pieces, bursts);
      const last = pieces.at(-1) ?? 0;
      expect(spent - last).toBeLessThanOrEqual(SHARE * (now - last) * (1 + 1e-9));
    }),
  );
});

test("pieces that could not wait are made up for", () => {
  const pace = new Pace();
  for (let start = 0; start < 50; start += 10) pace.ran(start, start + 10, SHARE);
  expect(pace.isDue(499)).toBe(false);
  expect(pace.isDue(500)).toBe(true);
});

test("nothing waits before the first piece", () => {
  expect(new Pace().isDue(0)).toBe(true);
});
