import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moments } from "../moments.ts";
import { randomStream } from "../random.ts";
import { unitStudentQuantile } from "../student-quantile.ts";
import { filterVariance, standardisedResiduals, startVariance } from "./filter-variance.ts";
import { fitGarch } from "./fit-garch.ts";
import {
  capPersistence,
  type GarchParameters,
  garchPersistence,
  stationaryVariance,
} from "./garch-parameters.ts";
import { simulateGarch } from "./simulate-garch.ts";

const STUDENT = { isAsymmetric: false, shocks: "student" } as const;
const ASYMMETRIC = { isAsymmetric: true, shocks: "student" } as const;
const TRUTH = { mean: 0, omega: 0.02, alpha: 0.1, gamma: 0, beta: 0.88, degreesOfFreedom: 6 };
const BURN_IN = 1000;

/** A sample of a law in per cent, after 1,000 bars of burn-in. */
function sample(law: GarchParameters, length: number, seed: number): Float64Array {
  const stream = randomStream(seed, "simulation");
  const quantile = unitStudentQuantile(law.degreesOfFreedom);
  const shocks = Float64Array.from({ length: BURN_IN + length }, () =>
    quantile(stream.uniform() + 2 ** -33),
  );
  return simulateGarch(law, stationaryVariance(law), shocks).returns.subarray(BURN_IN);
}

test("four seeds in five recover a GARCH-t law from 5,000 returns (finance.md 6)", () => {
  const hits = [1, 2, 3, 4, 5].filter((seed) => {
    const { omega, alpha, beta, degreesOfFreedom } = fitGarch(
      sample(TRUTH, 5000, seed),
      STUDENT,
    ).parameters;
    return (
      Math.abs(omega - 0.02) < 0.03 &&
      Math.abs(alpha - 0.1) < 0.02 &&
      Math.abs(beta - 0.88) < 0.03 &&
      Math.abs(degreesOfFreedom - 6) < 1.5
    );
  });
  expect(hits.length).toBeGreaterThanOrEqual(4);
});

test("four seeds in five recover the asymmetry of a GJR-GARCH-t law, of either sign", () => {
  for (const gamma of [0.12, -0.08]) {
    const law = { ...TRUTH, alpha: 0.05 - gamma / 2 + 0.04, gamma };
    const hits = [1, 2, 3, 4, 5].filter((seed) => {
      const { parameters } = fitGarch(sample(law, 5000, seed), ASYMMETRIC);
      return (
        Math.abs(parameters.gamma - gamma) < 0.04 &&
        Math.abs(parameters.alpha - law.alpha) < 0.03 &&
        Math.abs(parameters.beta - 0.88) < 0.03
      );
    });
    expect(hits.length).toBeGreaterThanOrEqual(4);
  }
});

test("a fit is the same in every unit", () => {
  const returns = sample(TRUTH, 800, 3);
  const fit = fitGarch(returns, ASYMMETRIC);
  fc.assert(
    fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (exponent) => {
      const scale = 10 ** exponent;
      const other = fitGarch(
        returns.map((value) => value * scale),
        ASYMMETRIC,
      );
      expect(other.parameters.omega / scale ** 2 / fit.parameters.omega).toBeCloseTo(1, 2);
      expect(other.parameters.beta).toBeCloseTo(fit.parameters.beta, 3);
      expect(other.logLikelihood + 800 * Math.log(scale)).toBeCloseTo(fit.logLikelihood, 3);
    }),
    { numRuns: 6 },
  );
});

test("more freedom never lowers the likelihood", () => {
  const returns = sample({ ...TRUTH, alpha: 0.03, gamma: 0.12 }, 1500, 8);
  const symmetric = fitGarch(returns, STUDENT).logLikelihood;
  const normal = fitGarch(returns, { ...STUDENT, shocks: "normal" });
  expect(normal.parameters.degreesOfFreedom).toBe(Number.POSITIVE_INFINITY);
  expect(normal.logLikelihood).toBeLessThan(symmetric);
  expect(fitGarch(returns, ASYMMETRIC).logLikelihood).toBeGreaterThan(symmetric);
});

test("filtered variances are those that the simulation ran through", () => {
  const returns = sample(TRUTH, 600, 2);
  const variances = filterVariance(returns, TRUTH);
  expect(variances.length).toBe(601);
  expect(variances[0]).toBe(startVariance(returns));
  const residuals = standardisedResiduals(returns, TRUTH);
  const again = simulateGarch(TRUTH, variances[0] ?? Number.NaN, residuals);
  again.returns.forEach((value, t) => {
    expect(value).toBeCloseTo(returns[t] ?? Number.NaN, 9);
  });
  expect(again.nextVariance).toBeCloseTo(variances[600] ?? Number.NaN, 9);
});

test("simulated variance is the stationary one, and a capped law has such a variance", () => {
  const law = { ...TRUTH, alpha: 0.05, beta: 0.85, gamma: 0.04 };
  expect(garchPersistence(law)).toBeCloseTo(0.92, 12);
  const { deviation } = moments(sample(law, 200_000, 5));
  expect(deviation ** 2 / stationaryVariance(law)).toBeCloseTo(1, 1);
  const integrated = { ...TRUTH, alpha: 0.27, beta: 0.73 };
  expect(stationaryVariance(integrated)).toBe(Number.POSITIVE_INFINITY);
  const capped = capPersistence(integrated, 0.999);
  expect(garchPersistence(capped)).toBeCloseTo(0.999, 12);
  expect(stationaryVariance(capped)).toBeCloseTo(20, 9);
  expect(capPersistence(law, 0.999)).toBe(law);
});

/** Real files to develop against; absent from a clean clone. */
const FOLDER = join(import.meta.dirname, "../../../../shared/data");

/** Log returns in per cent of one column of a plain comma-separated file. */
function percentReturns(file: string, column: number, count: number): Float64Array {
  const lines = readFileSync(join(FOLDER, file), "utf8").trim().split(/\r?\n/).slice(1);
  const prices = lines.map((line) => Number(line.split(",")[column]));
  const returns = prices.slice(1).map((price, t) => 100 * Math.log(price / (prices[t] ?? NaN)));
  return Float64Array.from(returns.slice(0, count));
}

const present = existsSync(FOLDER);

test.skipIf(!present)("SPY has the reference fits of finance.md 3.4 (needs ../shared)", () => {
  const returns = percentReturns("yahoo-spy-2008-2017.csv", 5, 1762);
  const student = fitGarch(returns, STUDENT);
  expect(student.parameters.mean).toBeCloseTo(0.0283, 4);
  expect(student.parameters.omega).toBeCloseTo(0.0203, 4);
  expect(student.parameters.alpha).toBeCloseTo(0.1215, 3);
  expect(student.parameters.beta).toBeCloseTo(0.8716, 4);
  expect(student.parameters.degreesOfFreedom).toBeCloseTo(5.96, 2);
  expect(student.logLikelihood).toBeCloseTo(-2562.46, 2);
  const normal = fitGarch(returns, { isAsymmetric: false, shocks: "normal" });
  expect(normal.parameters.omega).toBeCloseTo(0.0221, 4);
  expect(normal.parameters.alpha).toBeCloseTo(0.122, 4);
  expect(normal.parameters.beta).toBeCloseTo(0.8658, 4);
  expect(normal.logLikelihood).toBeCloseTo(-2591.25, 2);
});

test.skipIf(!present)(
  "hourly bitcoin is integrated, as in finance.md 3.4 (needs ../shared)",
  () => {
    const fit = fitGarch(percentReturns("btcusdt-1h.csv", 4, 4968), STUDENT);
    expect(fit.parameters.omega).toBeCloseTo(0.0082, 4);
    expect(fit.parameters.alpha).toBeCloseTo(0.269, 3);
    expect(fit.parameters.beta).toBeCloseTo(0.731, 3);
    expect(fit.parameters.degreesOfFreedom).toBeCloseTo(3.02, 2);
    expect(garchPersistence(fit.parameters)).toBeGreaterThan(0.999);
  },
);
