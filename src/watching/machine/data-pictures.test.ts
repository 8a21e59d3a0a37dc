import { expect, test } from "vitest";
import { prepareMarket } from "../../data/prepare-market.ts";
import { deviation } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import { filterPicture, noisePicture } from "./data-pictures.ts";

test("noise over time is shown channel by channel, from its first step on", () => {
  const input = Float32Array.from({ length: 2 * 5 * 3 }, (_, i) => i);
  const picture = noisePicture({ count: 2, length: 5, input }, 5);
  expect(picture).toMatchObject({ channels: 3, length: 5, rows: 3, columns: 5 });
  expect([...picture.values.subarray(0, 5)]).toEqual([0, 3, 6, 9, 12]);
});

test("a vector of noise is folded into rows, and long noise is cut", () => {
  const vector = noisePicture({ count: 1, length: 8, input: new Float32Array(100) }, 1);
  expect(vector).toMatchObject({ channels: 100, length: 1, rows: 6, columns: 16 });
  const long = noisePicture({ count: 1, length: 200, input: new Float32Array(200 * 40) }, 200);
  expect(long).toMatchObject({ channels: 40, length: 200, rows: 24, columns: 64 });
});

test("the filter's picture is what the training returns were divided by", () => {
  const stream = randomStream(1, "simulation");
  let price = 100;
  const values = Float64Array.from({ length: 1200 }, (_, day) => {
    price *= Math.exp((Math.floor(day / 200) % 2 === 0 ? 0.005 : 0.02) * stream.normal());
    return price;
  });
  const times = Float64Array.from(values, (_, day) => day * 86_400_000);
  const market = prepareMarket(
    { assets: ["a"], times, values },
    {
      returnKind: "log",
      windowLength: 16,
      trainShare: 0.8,
      winsoriseAt: 0,
      gaussianise: false,
      volatilityFilter: "ewma",
    },
  );
  const volatilities = filterPicture(market, 0);
  expect(volatilities.length).toBe(400);
  const [law] = market.constants.volatilityFilter;
  const { mean, deviation: scale } = market.constants;
  const first = market.trainCount - 400;
  const rebuilt = Float64Array.from(volatilities, (volatility, index) => {
    const residual = market.standardised[first + index] ?? Number.NaN;
    const { mean: m = 0, deviation: d = 1 } = law ?? {};
    return (residual * d + m) * volatility * (scale[0] ?? 1) + (mean[0] ?? 0);
  });
  const observed = market.returns.values.subarray(first, market.trainCount);
  const apart = Float64Array.from(rebuilt, (value, index) => value - (observed[index] ?? 0));
  expect(deviation(apart)).toBeLessThan(1e-6 * deviation(observed));
  expect(
    filterPicture({ ...market, constants: { ...market.constants, volatilityFilter: [] } }, 0),
  ).toEqual(new Float32Array(0));
});
