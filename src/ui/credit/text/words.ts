import type { Scheme } from "../../../applications/credit/comparison/comparison-types.ts";
import type {
  CreditRole,
  MissingPolicy,
  RowSource,
  ScorerId,
} from "../../../applications/credit/credit-options.ts";
import type { DefaultMeasureName } from "../../../applications/credit/measures/default-measures.ts";
import type {
  BadReason,
  CreditDrop,
  CreditProblemCode,
  RoleReason,
} from "../../../applications/credit/reading/credit-reading.ts";

type Data = Readonly<Record<string, string | number>>;

export const count = (value: string | number | undefined) => Number(value).toLocaleString("en");

export const roles: Readonly<Record<CreditRole, string>> = {
  target: "target: who defaulted",
  numeric: "a number",
  categorical: "a category",
  protected: "protected: groups are compared, no scorer sees it",
  identifier: "identifier",
  ignore: "not used",
};

export const reasons: Readonly<Record<RoleReason, string>> = {
  chosen: "as you chose",
  "named-target": "named as an outcome",
  "last-two-valued": "the last column, with two values",
  "only-two-valued": "the only column with two values",
  "all-different": "every cell differs",
  "named-identifier": "named as an identifier, and every cell differs",
  counter: "counts the rows",
  empty: "empty",
  constant: "the same in every row",
  dates: "dates",
  "too-many-categories": "more than 100 categories",
  numbers: "numbers",
  "numbers-as-codes": "few whole numbers, named as a code",
  words: "words",
};

export const badReasons: Readonly<Record<BadReason, string>> = {
  chosen: "as you chose",
  named: "by its word",
  "fewer-cases": "because it has fewer cases",
};

export const drops: Readonly<Record<CreditDrop, string>> = {
  "wrong-width": "with too few cells",
  "repeated-header": "that repeat the header",
  "missing-target": "whose outcome is missing",
  "missing-cell": "with a missing cell, as you chose",
  "beyond-limit": "beyond the first ones, which are all that fits",
};

interface ProblemWords {
  readonly what: (data: Data) => string;
  readonly remedy: string;
}

export const problems: Readonly<Record<CreditProblemCode, ProblemWords>> = {
  "market-file": {
    what: ({ found }) =>
      `These are prices over time (${found}), not borrowers: there is nobody here who could default.`,
    remedy:
      "It belongs to the market tabs. If it is a table of borrowers after all, say below which column tells who defaulted.",
  },
  "no-target": {
    what: () => "No column tells who defaulted: that needs one with two values, such as 0 and 1.",
    remedy: "Give that column the role target below.",
  },
  "target-not-classes": {
    what: ({ column }) =>
      `The target “${column}” has more than 12 different values, so it does not say good or bad.`,
    remedy: "Give the role target to another column below.",
  },
  "single-class": {
    what: ({ column, found }) =>
      `In the target “${column}” every case is “${found}”: without the other kind there is nothing to tell apart.`,
    remedy: "Choose another target below, or bring cases of both kinds.",
  },
  "too-few-rows": {
    what: ({ needed, found }) =>
      `This needs ${count(needed)} rows whose outcome is known, and there are ${count(found)}.`,
    remedy: "Bring more cases.",
  },
  "too-few-of-a-class": {
    what: ({ needed, found }) =>
      `One class has ${count(found)} cases, and ${count(needed)} are needed to train on some and test on others.`,
    remedy:
      "Bring more cases of it, choose another class as the bad one, or keep rows with missing cells.",
  },
  "no-predictors": {
    what: () => "No column is left to predict from.",
    remedy: "Give at least one column the role number or category below.",
  },
};

export const scorers: Readonly<
  Record<ScorerId, { readonly label: string; readonly short: string; readonly help: string }>
> = {
  logistic: {
    label: "Logistic regression",
    short: "Regression",
    help: "One weight for every number and every category; the weights are held small (ridge 1).",
  },
  scorecard: {
    label: "Scorecard",
    short: "Scorecard",
    help: "Logistic regression on weights of evidence of bins, written as points.",
  },
  trees: {
    label: "Boosted trees",
    short: "Trees",
    help: "Small trees, each fitted to what those before have left over; a fifth of the training part says when to stop.",
  },
};

export const measures: Readonly<
  Record<DefaultMeasureName, { readonly label: string; readonly help: string }>
> = {
  areaUnderCurve: {
    label: "AUC",
    help: "How often a bad case is given a higher probability than a good one. ½ is chance. Interval by DeLong.",
  },
  gini: { label: "Gini", help: "2 · AUC − 1." },
  separation: {
    label: "KS",
    help: "Largest distance between the distributions of the scores of both classes.",
  },
  brier: { label: "Brier", help: "Mean squared error of the probabilities; smaller is better." },
  logLoss: { label: "Log-loss", help: "Mean −ln of the probability of what happened." },
  calibrationError: {
    label: "ECE",
    help: "Mean distance between predicted and observed shares over ten bins.",
  },
};

export const sources: Readonly<
  Record<RowSource, { readonly label: string; readonly help: string }>
> = {
  gan: {
    label: "Tabular GAN",
    help: "A conditional GAN for tables (after CTGAN), trained on the training part.",
  },
  copula: {
    label: "Gaussian copula",
    help: "The columns' own distributions, tied together by rank correlations: the traditional model.",
  },
  resampled: {
    label: "Resampled rows",
    help: "The training rows themselves, drawn again: traditional oversampling.",
  },
};

export const schemes: Readonly<Record<Scheme, string>> = {
  real: "real → real (TRTR)",
  generated: "generated → real (TSTR)",
  backwards: "real → generated (TRTS)",
  augmented: "real + generated bad → real",
};

export const missing: Readonly<Record<MissingPolicy, string>> = {
  "fill-and-flag": "filled (median or most frequent) and flagged",
  "drop-rows": "their rows are left out",
};
