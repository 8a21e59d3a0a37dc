import { describe, expect, test } from "vitest";
import type { CreditTable } from "../../tabular/credit-table.ts";
import { mertonProbability } from "../firms/simulate-firms.ts";
import { firmsOf } from "../fixtures/credit-fixture.ts";
import { measureDefaults } from "../measures/default-measures.ts";
import { permutationImportance } from "../measures/importance.ts";
import { rankCases } from "../measures/ranked-cases.ts";
import { scoreApplicant } from "../score-applicant.ts";
import { splitByClass, takeRows } from "../table-rows.ts";
import { fitLogisticDefault, logisticLogits } from "./logistic-default.ts";
import { logisticPrecision } from "./logistic-precision.ts";
import { encodeRows, featureNames, fitEncoder } from "./row-encoder.ts";
import { fitScorecard, scorecardLogits, scorecardPoints } from "./scorecard.ts";
import { fitScorer, scoreRows } from "./scorers.ts";

const firms = firmsOf(3000);
const split = splitByClass(firms.table.target, 1, 0);
const training = takeRows(firms.table, split.training);
const heldOut = takeRows(firms.table, split.test);

const areaOf = (probabilities: Float64Array): number =>
  measureDefaults(rankCases(probabilities, heldOut.target)).areaUnderCurve;

const truth = areaOf(Float64Array.from(split.test, (row) => firms.truth[row] ?? Number.NaN));
const areas = {
  logistic: areaOf(scoreRows(fitScorer("logistic", training, 1), heldOut)),
  scorecard: areaOf(scoreRows(fitScorer("scorecard", training, 1), heldOut)),
  trees: areaOf(scoreRows(fitScorer("trees", training, 1), heldOut)),
};

const HOLED: CreditTable = {
  rowCount: 6,
  target: Uint8Array.of(0, 1, 0, 1, 0, 1),
  columns: [
    { kind: "numeric", name: "income", values: Float64Array.of(1, 3, Number.NaN, 2, 4, 10) },
    {
      kind: "categorical",
      name: "home",
      categories: ["own", "rent"],
      codes: Int32Array.of(0, 1, 1, -1, 1, 0),
    },
  ],
};

describe("firms of Merton's model", () => {
  test("default as often as asked, with the probability of the formula", () => {
    const mean = firms.truth.reduce((sum, p) => sum + p, 0) / firms.truth.length;
    expect(mean).toBeCloseTo(0.12, 6);
    expect(mertonProbability(0.5, 0.3, 0.06)).toBeCloseTo(0.00912539037729811, 12);
    const defaulted = firms.table.target.reduce((sum, label) => sum + label, 0);
    expect(Math.abs(defaulted / 3000 - 0.12)).toBeLessThan(0.02);
  });

  test("are the same for the same seed", () => {
    expect(firmsOf(50, 4)).toEqual(firmsOf(50, 4));
  });
});

describe("the scorers on a law that is not additive", () => {
  test("none beats the true probabilities by more than chance", () => {
    for (const area of Object.values(areas)) expect(area).toBeLessThan(truth + 0.01);
  });

  test("all find the law, and the trees do not do clearly worse than the regression", () => {
    expect(areas.logistic).toBeGreaterThan(0.85);
    expect(areas.scorecard).toBeGreaterThan(0.8);
    expect(areas.trees).toBeGreaterThan(areas.logistic - 0.01);
  });

  test("leverage matters most, region not at all", () => {
    const worth = permutationImportance(fitScorer("logistic", training, 1), heldOut, 1);
    const most = [...worth].sort((a, b) => b.loss.value - a.loss.value)[0];
    expect(most?.column).toBe("Leverage");
    const region = worth.find(({ column }) => column === "Region");
    expect(Math.abs(region?.loss.value ?? 1)).toBeLessThan(0.01);
  });

  test("trees of the same seed are the same", () => {
    const again = () => scoreRows(fitScorer("trees", training, 7), heldOut);
    expect(again()).toEqual(again());
  });
});

describe("what is prepared", () => {
  test("scales numbers, names categories, and fills and flags what is missing", () => {
    const encoder = fitEncoder(HOLED);
    const features = encodeRows(encoder, HOLED);
    expect(
      featureNames(encoder).map(({ column, category, isFlag }) => [column, category, isFlag]),
    ).toEqual([
      ["income", null, false],
      ["income", null, true],
      ["home", "own", false],
      ["home", "rent", false],
      ["home", null, true],
    ]);
    const filled = Array.from({ length: 6 }, (_, row) => features[row * 5] ?? Number.NaN);
    expect(filled.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    expect(filled.reduce((sum, value) => sum + value * value, 0) / 6).toBeCloseTo(1, 12);
    expect(features.slice(10, 15)).toEqual(Float64Array.of(filled[2] ?? 0, 1, 0, 1, 0));
    expect([...features.slice(15 + 2, 20)]).toEqual([0, 1, 1]);
  });

  test("depends on the training rows alone", () => {
    const model = fitLogisticDefault(training);
    const one = takeRows(heldOut, Int32Array.of(3));
    const all = logisticLogits(model, heldOut);
    expect(logisticLogits(model, one)[0]).toBe(all[3]);
  });

  test("a split deals 70 % of each class, and every row once", () => {
    const rows = [...split.training, ...split.test].sort((a, b) => a - b);
    expect(rows).toEqual([...firms.table.target.keys()]);
    const bad = (part: CreditTable) => part.target.reduce((sum, label) => sum + label, 0);
    expect(bad(training) / (bad(training) + bad(heldOut))).toBeCloseTo(0.7, 2);
  });
});

describe("the scorecard", () => {
  const scorecard = fitScorecard(training);

  test("20 points more double the odds, and 600 are even odds", () => {
    const logits = scorecardLogits(scorecard, heldOut);
    const points = scorecardPoints(scorecard, heldOut);
    const width = scorecard.columns.length;
    for (const row of [0, 5, 17]) {
      const score = points
        .subarray(row * width, (row + 1) * width)
        .reduce((sum, value) => sum + value, 0);
      const odds = 2 ** ((score - 600) / 20);
      expect(Math.exp(-(logits[row] ?? 0))).toBeCloseTo(odds, 8);
    }
  });

  test("counts every training case once in each column", () => {
    for (const { attributes } of scorecard.columns) {
      const total = attributes.reduce((sum, { good, bad }) => sum + good + bad, 0);
      expect(total).toBe(training.rowCount);
    }
  });

  test("weights of evidence are what the counts say", () => {
    const [attribute] = scorecard.columns[1]?.attributes ?? [];
    const bad = training.target.reduce((sum, label) => sum + label, 0);
    const bins = scorecard.columns[1]?.attributes.length ?? 0;
    const share = (count: number, of: number) => (count + 0.5) / (of + 0.5 * bins);
    expect(attribute?.weightOfEvidence).toBeCloseTo(
      Math.log(
        share(attribute?.good ?? 0, training.rowCount - bad) / share(attribute?.bad ?? 0, bad),
      ),
      12,
    );
  });
});

test("an applicant has an interval that narrows with more cases", () => {
  const widthWith = (rows: number) => {
    const part = takeRows(
      training,
      Int32Array.from({ length: rows }, (_, row) => row),
    );
    const model = fitLogisticDefault(part);
    const precision = logisticPrecision(model, part);
    const applicant = takeRows(heldOut, Int32Array.of(0));
    const [score] = scoreApplicant({ scorers: [model], precision, applicant });
    const { low, high } = score?.interval ?? { low: 0, high: 0 };
    expect(low).toBeLessThan(score?.probability ?? 0);
    expect(high).toBeGreaterThan(score?.probability ?? 1);
    return high - low;
  };
  expect(widthWith(2000)).toBeLessThan(widthWith(300));
});
