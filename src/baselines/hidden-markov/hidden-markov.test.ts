import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deviation, mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import { returnsOf } from "../fixtures/sample-returns.ts";
import { GaussianLaw } from "../gaussian-law.ts";
import { fitMarkovLaw } from "./baum-welch.ts";
import { expectStates, predictStates } from "./forward-backward.ts";
import { hiddenMarkov } from "./hidden-markov.ts";
import { type MarkovLaw, stationaryStates } from "./markov-law.ts";

const LAW: MarkovLaw = {
  states: [
    new GaussianLaw(Float64Array.of(0.1), Float64Array.of(0.4)),
    new GaussianLaw(Float64Array.of(-0.3), Float64Array.of(4)),
  ],
  transitions: Float64Array.of(0.9, 0.1, 0.3, 0.7),
  initial: Float64Array.of(0.6, 0.4),
};
const ROWS = Float64Array.of(0.3, -2.5, 1.9, 0.2, -0.6);

/** Every sequence of states with its joint density, the slow way. */
function allSequences(law: MarkovLaw, rows: Float64Array) {
  const density = (state: number, t: number) =>
    Math.exp(law.states[state]?.logDensity(rows, t) ?? Number.NaN);
  return Array.from({ length: 2 ** rows.length }, (_, code) => {
    const states = Array.from(rows, (__, t) => (code >> t) & 1);
    const joint = states.reduce((product, state, t) => {
      const before = states[t - 1];
      const arrival =
        before === undefined ? law.initial[state] : law.transitions[before * 2 + state];
      return product * (arrival ?? Number.NaN) * density(state, t);
    }, 1);
    return { states, joint };
  });
}

test("forward and backward passes agree with the sum over all sequences of states", () => {
  const sequences = allSequences(LAW, ROWS);
  const total = sequences.reduce((sum, { joint }) => sum + joint, 0);
  const share = (holds: (states: number[]) => number) =>
    sequences.reduce((sum, { states, joint }) => sum + holds(states) * joint, 0) / total;
  const { logLikelihood, occupancy, transitionCounts } = expectStates(LAW, ROWS, 1);
  expect(logLikelihood).toBeCloseTo(Math.log(total), 10);
  for (const t of ROWS.keys()) {
    expect(occupancy[2 * t + 1]).toBeCloseTo(
      share((states) => states[t] ?? 0),
      10,
    );
  }
  const calmToCalm = share(
    (states) => states.filter((state, t) => state === 0 && states[t + 1] === 0).length,
  );
  expect(transitionCounts[0]).toBeCloseTo(calmToCalm, 10);
  const lastIsWild = share((states) => states.at(-1) ?? 0);
  const nextIsWild = 0.1 * (1 - lastIsWild) + 0.7 * lastIsWild;
  expect(predictStates(LAW, ROWS, 1)[1]).toBeCloseTo(nextIsWild, 10);
});

test("the stationary law stays as it is", () => {
  const [calm = 0, wild = 0] = stationaryStates(LAW.transitions);
  expect(calm).toBeCloseTo(0.75, 12);
  expect(wild).toBeCloseTo(0.25, 12);
});

test("two regimes' deviations come back within 5 per cent (finance.md 6)", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const stream = randomStream(seed, "simulation");
    let wild = false;
    const rows = Float64Array.from({ length: 8000 }, () => {
      if (stream.uniform() < (wild ? 0.02 : 0.006)) wild = !wild;
      return (wild ? 2.5 : 0.8) * stream.normal();
    });
    const scale = deviation(rows);
    const fit = await fitMarkovLaw(
      rows.map((value) => (value - mean(rows)) / scale),
      { dimension: 1, size: 2, restarts: 1 },
      randomStream(1, "fitting"),
    );
    const [calm = 0, storm = 0] = fit.law.states.map(
      ({ covariance }) => scale * Math.sqrt(covariance[0] ?? 0),
    );
    expect(fit.converged).toBe(true);
    expect(Math.abs(calm / 0.8 - 1)).toBeLessThan(0.05);
    expect(Math.abs(storm / 2.5 - 1)).toBeLessThan(0.05);
    expect(fit.law.transitions[0]).toBeCloseTo(0.994, 2);
  }
});

test("the criterion takes two states where there are two", async () => {
  const stream = randomStream(7, "simulation");
  const rows = Float64Array.from(
    { length: 3000 },
    (_, t) => (t % 500 < 350 ? 0.005 : 0.02) * stream.normal(),
  );
  const { report } = await hiddenMarkov.fit(returnsOf(rows), 1);
  expect(report.remarks[0]).toMatchObject({ code: "chosen-by-bic", data: { states: 2 } });
});

/** Real files to develop against; absent from a clean clone. */
const FILE = join(import.meta.dirname, "../../../../shared/data/yahoo-spy-2008-2017.csv");

test.skipIf(!existsSync(FILE))(
  "SPY has the reference fits of finance.md 3.5 to three digits (needs ../shared)",
  async () => {
    const lines = readFileSync(FILE, "utf8").trim().split(/\r?\n/).slice(1);
    const prices = lines.map((line) => Number(line.split(",")[5]));
    const returns = prices.slice(1).map((price, t) => 100 * Math.log(price / (prices[t] ?? NaN)));
    const training = Float64Array.from(returns.slice(0, 1762));
    const scale = deviation(training);
    const rows = training.map((value) => (value - mean(training)) / scale);
    const fitted = async (size: number) => {
      const search = { dimension: 1, size, restarts: 5 };
      const stream = randomStream(1, "fitting");
      const { law, logLikelihood } = await fitMarkovLaw(rows, search, stream);
      return {
        deviations: law.states.map(({ covariance }) => scale * Math.sqrt(covariance[0] ?? 0)),
        stays: law.states.map((_, k) => law.transitions[k * (size + 1)] ?? Number.NaN),
        logLikelihood: logLikelihood - rows.length * Math.log(scale),
      };
    };
    const near = (values: readonly number[], expected: readonly number[]) => {
      for (const [k, value] of values.entries()) {
        expect(Math.abs(value - (expected[k] ?? 0))).toBeLessThan(0.0011);
      }
    };
    const two = await fitted(2);
    near(two.deviations, [0.814, 2.532]);
    near(two.stays, [0.994, 0.978]);
    expect(two.logLikelihood).toBeCloseTo(-2681.0, 0);
    const three = await fitted(3);
    near(three.deviations, [0.503, 1.146, 2.952]);
    near(three.stays, [0.948, 0.951, 0.986]);
    expect(three.logLikelihood).toBeCloseTo(-2579.2, 0);
    const { report } = await hiddenMarkov.fit(returnsOf(training.map((value) => value / 100)), 1);
    expect(report.logLikelihood).toBeCloseTo(three.logLikelihood, 1);
    const calmest = report.parameters.find(({ name }) => name === "state-1-deviation");
    expect(calmest?.value).toBeCloseTo(0.503, 2);
  },
);
