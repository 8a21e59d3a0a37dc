import { expect, test } from "vitest";
import { normalQuantile } from "../../shared/normal-quantile.ts";
import { randomStream } from "../../shared/random.ts";
import { normalDensity } from "../../shared/special-functions.ts";
import { trafficLight, wilsonInterval } from "./breach-rate.ts";
import { dependentMean, dieboldMarianoTest } from "./dependent-mean.ts";
import {
  drawShortfallStatistic,
  residualTest,
  shortfallStatistic,
  simulatedTest,
  type TailLaw,
} from "./shortfall-tests.ts";

const normal: TailLaw = {
  quantile: (_, probability) => normalQuantile(probability),
  shortfall: (_, probability) => -normalDensity(normalQuantile(probability)) / probability,
};

/** Normal returns of a deviation, forecast as if it were 1. */
function forecastsOf(scale: number, count: number, probability: number, seed = 1) {
  const returns = randomStream(seed, "simulation")
    .fillNormal(new Float32Array(count))
    .map((value) => scale * value);
  const all = (value: number) => new Float64Array(count).fill(value);
  return {
    returns,
    probability,
    quantiles: all(normal.quantile(0, probability)),
    shortfalls: all(normal.shortfall(0, probability)),
  };
}

const nullDraws = (count: number, probability: number, draws = 2000) => {
  const stream = randomStream(5, "evaluation");
  return Float64Array.from({ length: draws }, () =>
    drawShortfallStatistic(normal, count, probability, stream),
  );
};

test.each([
  [0, 756, 0, 0.005055605713665888],
  [8, 756, 0.005371620180954067, 0.02074100975041201],
  [12, 756, 0.009102954041284429, 0.02753818799893175],
  [250, 250, 0.9848667005045555, 1],
])("Wilson's interval of %d in %d (SciPy)", (hits, count, low, high) => {
  const interval = wilsonInterval(hits, count);
  expect(interval.low).toBeCloseTo(low, 12);
  expect(interval.high).toBeCloseTo(high, 12);
});

test("the standard error of Newey and West, lag 2 (NumPy), and what it says of two forecasts", () => {
  const values = [
    0.3, -0.2, 0.5, 0.1, -0.4, 0.9, 0.2, 0, -0.1, 0.6, 0.35, -0.7, 0.15, 0.25, -0.05, 0.45, 0.8,
    -0.3, 0.55, 0.05,
  ];
  expect(dependentMean(values).standardError).toBeCloseTo(0.05185175181868657, 12);
  const { difference, pValue } = dieboldMarianoTest(
    values,
    values.map(() => 0),
  );
  expect(difference).toBeCloseTo(0.1725, 12);
  expect(pValue).toBeCloseTo(0.0008785188078847847, 10);
  expect(dieboldMarianoTest(values, values).pValue).toBe(1);
});

test("the traffic light changes at 5 and at 10 breaches in the last 250 days", () => {
  const days = (breaches: number) =>
    Array.from({ length: 300 }, (_, day) => day < 50 || day >= 300 - breaches);
  expect(trafficLight(days(4))).toEqual({ breaches: 4, zone: "green" });
  expect(trafficLight(days(5))?.zone).toBe("yellow");
  expect(trafficLight(days(9))?.zone).toBe("yellow");
  expect(trafficLight(days(10))?.zone).toBe("red");
  expect(trafficLight(days(4).slice(51))).toBeNull();
});

test("Z2 is about 0 where the forecast is right and 0.70 is its critical value at T 250, 2.5 %", () => {
  const draws = nullDraws(250, 0.025, 6000);
  expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0, 1.3);
  // Acerbi and Székely 2014, table 4: -0.70 at 5 % for nearly normal tails.
  const { critical } = simulatedTest(0, draws);
  expect(critical).toBeGreaterThan(0.66);
  expect(critical).toBeLessThan(0.76);
});

test("Z2 and the residuals accept the right law and reject one with half the deviation", () => {
  const draws = nullDraws(2000, 0.025);
  const judge = (scale: number) => {
    const forecasts = forecastsOf(scale, 2000, 0.025);
    const statistic = shortfallStatistic(forecasts).mean;
    const residuals = residualTest(forecasts, 5, randomStream(3, "bootstrap"));
    return {
      shortfall: simulatedTest(statistic, draws).pValue,
      residuals: residuals?.pValue ?? Number.NaN,
    };
  };
  const right = judge(1);
  expect(right.shortfall).toBeGreaterThan(0.05);
  expect(right.residuals).toBeGreaterThan(0.05);
  const wrong = judge(2);
  expect(wrong.shortfall).toBeLessThan(0.001);
  expect(wrong.residuals).toBeLessThan(0.001);
});

test("Z2 by hand: two breaches in four bars at 25 %", () => {
  const forecasts = {
    returns: [-3, 0.2, -2, 0.1],
    quantiles: [-1, -1, -1, -1],
    shortfalls: [-2, -2, -2, -2],
    probability: 0.25,
  };
  expect(shortfallStatistic(forecasts).mean).toBeCloseTo((1.5 + 1) / (4 * 0.25) - 1, 12);
});

test("too few breaches, or equal ones, have no residual test", () => {
  const stream = randomStream(3, "bootstrap");
  const forecasts = forecastsOf(1, 20, 0.01);
  expect(residualTest(forecasts, 5, stream)).toBeNull();
  const equal = { ...forecasts, returns: new Float64Array(20).fill(-4) };
  expect(residualTest(equal, 5, stream)).toBeNull();
});
