import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CancelledError } from "../shared/cancellation.ts";
import { FitError } from "../shared/market-model.ts";
import { deviation } from "../shared/moments.ts";
import { randomStream } from "../shared/random.ts";
import type { Paths, Returns } from "../shared/series.ts";
import { BASELINE_IDS } from "./baseline-ids.ts";
import { BASELINES, findBaseline } from "./baselines.ts";
import { regimeReturns, returnsOf } from "./fixtures/sample-returns.ts";

const MARKET = regimeReturns(600, 11);
const TWO_ASSETS = regimeReturns(500, 12, 2);
const WITH_MEMORY = [
  "garch-t",
  "gjr-garch-t",
  "gaussian-mixture",
  "hidden-markov",
  "filtered-bootstrap",
] as const;

/** Deviation of all paths' bars from…to. */
function deviationOf(paths: Paths, from: number, to: number): number {
  const kept = paths.values.filter((_, place) => {
    const t = Math.floor(place / paths.assetCount) % paths.length;
    return t >= from && t < to;
  });
  return deviation(kept);
}

async function refusal(id: (typeof BASELINE_IDS)[number], returns: Returns): Promise<unknown> {
  return findBaseline(id)
    .fit(returns, 1)
    .catch((error: unknown) => error);
}

test("the generators stand in the order of their names", () => {
  expect(BASELINES.map(({ id }) => id)).toEqual(BASELINE_IDS);
});

describe.each(BASELINE_IDS)("%s", (id) => {
  const fitted = findBaseline(id).fit(MARKET, 4);
  const pair = findBaseline(id).fit(TWO_ASSETS, 4);

  test("draws paths of the shape asked for, finite, about as volatile as the market", async () => {
    const paths = await (await fitted).sample(40, 300, 9);
    expect(paths).toMatchObject({ count: 40, length: 300, assetCount: 1 });
    expect(paths.values.length).toBe(12_000);
    expect(paths.values.every(Number.isFinite)).toBe(true);
    const ratio = deviation(paths.values) / deviation(MARKET.values);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.5);
  });

  test("repeats bit for bit from a seed and keeps the first paths when more are drawn", async () => {
    const model = await findBaseline(id).fit(MARKET, 4);
    const draw = async (count: number, seed: number) =>
      (await (await fitted).sample(count, 90, seed)).values;
    const first = await draw(3, 1);
    expect((await model.sample(3, 90, 1)).values).toEqual(first);
    expect((await draw(5, 1)).subarray(0, 270)).toEqual(first);
    expect(await draw(3, 2)).not.toEqual(first);
  });

  test("keeps the assets' dependence", async () => {
    const paths = await (await pair).sample(30, 300, 2);
    expect(paths.assetCount).toBe(2);
    let product = 0;
    let squares = 0;
    for (let place = 0; place < paths.values.length; place += 2) {
      const [a, b] = [paths.values[place] ?? 0, paths.values[place + 1] ?? 0];
      product += a * b;
      squares += (a * a + b * b) / 2;
    }
    expect(product / squares).toBeGreaterThan(0.5);
    expect(product / squares).toBeLessThan(0.78);
  });

  test("forgets where it started: early and late bars are alike", async () => {
    const paths = await (await fitted).sample(300, 400, 6);
    const ratio = deviationOf(paths, 0, 60) / deviationOf(paths, 340, 400);
    expect(Math.abs(Math.log(ratio))).toBeLessThan(0.15);
  });

  test("tells finite parameters, and is the same law in every unit", async () => {
    const { report } = await fitted;
    expect(report.parameters.length).toBeGreaterThan(0);
    for (const { value } of report.parameters) expect(value).toSatisfy(Number.isFinite);
    const scaled = returnsOf(MARKET.values.map((value) => value * 1e6));
    const other = await findBaseline(id).fit(scaled, 4);
    const paths = (await other.sample(2, 50, 1)).values;
    const expected = (await (await fitted).sample(2, 50, 1)).values;
    for (const [i, value] of paths.entries()) {
      expect(value / 1e6).toBeCloseTo(expected[i] ?? Number.NaN, 3);
    }
    if (report.logLikelihood === null) return;
    const shift = MARKET.values.length * Math.log(1e6);
    expect((other.report.logLikelihood ?? 0) + shift).toBeCloseTo(report.logLikelihood, 1);
  });

  test("refuses what it cannot be fitted to, and says why", async () => {
    const five = await refusal(id, returnsOf(MARKET.values.slice(0, 5)));
    expect(five).toBeInstanceOf(FitError);
    expect(five).toMatchObject({ code: "too-short", data: { given: 5 } });
    expect(await refusal(id, returnsOf([]))).toMatchObject({ code: "too-short" });
    const holed = MARKET.values.slice();
    holed[77] = Number.NaN;
    expect(await refusal(id, returnsOf(holed))).toMatchObject({
      code: "not-finite",
      data: { asset: "asset 1", row: 77 },
    });
    const still = returnsOf(
      new Float64Array(400).map((_, place) => (place % 2) * 0.01),
      2,
    );
    expect(await refusal(id, still)).toMatchObject({
      code: "constant",
      data: { asset: "asset 1" },
    });
  });

  test("stays finite on awkward series", async () => {
    const stream = randomStream(3, "simulation");
    const awkward: Record<string, Float64Array> = {
      jump: new Float64Array(200).map((_, t) => (t === 120 ? 1 : 0)),
      alternating: new Float64Array(200).map((_, t) => (t % 2 === 0 ? 1 : -1)),
      mostlyZero: new Float64Array(300).map(() => (stream.uniform() < 0.1 ? stream.normal() : 0)),
      exploding: new Float64Array(300).map((_, t) => Math.exp(t / 20) * stream.normal()),
      tiny: new Float64Array(150).map(() => 1e-12 * stream.normal()),
      level: new Float64Array(150).map(() => 5 + 1e-3 * stream.normal()),
    };
    for (const values of Object.values(awkward)) {
      const model = await findBaseline(id).fit(returnsOf(values), 1);
      for (const { value } of model.report.parameters) expect(value).toSatisfy(Number.isFinite);
      expect(model.report.logLikelihood).not.toBeNaN();
      expect((await model.sample(5, 100, 1)).values.every(Number.isFinite)).toBe(true);
    }
  });

  test("takes an asset twice", async () => {
    const twice = returnsOf(
      Array.from({ length: 400 }, (_, place) => MARKET.values[place >> 1] ?? 0),
      2,
    );
    const paths = await (await findBaseline(id).fit(twice, 1)).sample(3, 50, 1);
    expect(paths.values.every(Number.isFinite)).toBe(true);
  });

  test("lets other work in while it draws, which may end it, and draws the same", async () => {
    const model = await fitted;
    let breaths = 0;
    const breathe = async () => {
      breaths += 1;
    };
    const paths = await model.sample(20, 10, 1, { breathe });
    expect(breaths).toBeGreaterThanOrEqual(20);
    expect(paths.values).toEqual((await model.sample(20, 10, 1)).values);
    const end = () => Promise.reject(new CancelledError());
    await expect(model.sample(20, 10, 1, { breathe: end })).rejects.toThrow(CancelledError);
  });

  test("stops when asked to and refuses a past of other assets", async () => {
    const model = await fitted;
    const stop = { aborted: true };
    await expect(model.sample(2, 10, 1, { stop })).rejects.toThrow(CancelledError);
    if (!WITH_MEMORY.some((other) => other === id)) return;
    await expect(model.sample(2, 10, 1, { past: TWO_ASSETS })).rejects.toThrow(RangeError);
  });
});

test.each(WITH_MEMORY)("%s starts from where the past ends", async (id) => {
  const model = await findBaseline(id).fit(MARKET, 4);
  const pastOf = (scale: number) => {
    const stream = randomStream(8, "simulation");
    return returnsOf(Float64Array.from({ length: 80 }, () => scale * stream.normal()));
  };
  const draw = async (scale: number) => model.sample(300, 5, 1, { past: pastOf(scale) });
  const calm = deviationOf(await draw(0.005), 0, 5);
  const stormy = deviationOf(await draw(0.03), 0, 5);
  expect(stormy / calm).toBeGreaterThan(1.8);
});

test.each(["gaussian-walk", "independent-bootstrap", "block-bootstrap"] as const)(
  "%s has no memory, so the past changes nothing",
  async (id) => {
    const model = await findBaseline(id).fit(MARKET, 4);
    const plain = await model.sample(2, 40, 1);
    expect(await model.sample(2, 40, 1, { past: MARKET })).toEqual(plain);
  },
);

test.each(["independent-bootstrap", "block-bootstrap"] as const)(
  "%s draws whole rows of the history",
  async (id) => {
    const row = fc.tuple(fc.float({ noNaN: true, min: -1, max: 1 }), fc.integer({ max: 9999 }));
    const histories = fc.uniqueArray(row, {
      minLength: 20,
      maxLength: 60,
      selector: ([value]) => value,
    });
    await fc.assert(
      fc.asyncProperty(histories, fc.integer(), async (history, seed) => {
        fc.pre(new Set(history.map(([, other]) => other)).size > 1);
        const model = await findBaseline(id).fit(returnsOf(history.flat(), 2), seed);
        const { values } = await model.sample(2, 30, seed);
        const rows = new Set(history.map(([a, b]) => `${Math.fround(a)} ${Math.fround(b)}`));
        for (let place = 0; place < values.length; place += 2) {
          expect(rows).toContain(`${values[place]} ${values[place + 1]}`);
        }
      }),
      { numRuns: 30 },
    );
  },
);
