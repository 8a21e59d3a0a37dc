import {
  badReasons,
  drops,
  measures,
  missing,
  problems,
  reasons,
  roles,
  schemes,
  scorers,
  sources,
} from "./words.ts";

/** The texts of the Default tab. */
export const creditText = {
  title: "Default prediction",
  intro:
    "Who will not pay? Scorers are trained on 70 % of the cases of each kind and measured on the others, which they have not seen. Then generated cases are put to the test: can a scorer learn from them? It works on a table of borrowers of its own, whatever market is open.",
  roles,
  reasons,
  badReasons,
  drops,
  problems,
  scorers,
  measures,
  sources,
  schemes,
  missing,
  data: {
    title: "The cases",
    firms: "Simulated firms",
    firmsHelp:
      "Firms of Merton's model: each defaults if its assets are worth less than its debt after a year, so that the true probability of every default is known. Age and region say nothing.",
    file: "Choose a file…",
    paste: "Paste…",
    pasteTitle: "Paste a table of borrowers",
    pasteHelp:
      "One row per borrower with a header, as copied from a spreadsheet or a text file. It stays in this tab.",
    pasteLabel: "Table",
    pasteUse: "Read it",
    cancel: "Cancel",
    dropHelp: "or drop a CSV file anywhere on this tab; nothing is uploaded.",
    fields: {
      count: "Firms",
      baseRate: "Share that defaults",
      noise: "Error of what is seen",
      seed: "Seed of the firms",
    },
    noiseHelp:
      "Leverage, volatility and profitability are seen with a relative error of this size.",
    summary: (rows: string, columns: string, name: string) =>
      `${name}: ${rows} cases, ${columns} columns to predict from.`,
    balance: (bad: string, share: string, good: string, goodShare: string) =>
      `${bad} bad (${share}), ${good} good (${goodShare})`,
    badClass: "What counts as bad",
    badIs: (label: string, reason: string) => `“${label}” counts as bad, ${reason}.`,
    others: "Every other value counts as good.",
    dropped: (rows: string, reason: string) => `${rows} rows left out ${reason}.`,
    missing: "Missing cells",
    unreadable: (cells: string) => `${cells} not numbers`,
    exposure: "Exposure at default",
    exposureNone: "1 for every case",
    columns: "Columns and their roles",
    table: ["Column", "Role", "Why", "Values", "Missing", "First cells"] as const,
    distinct: (number: number) => (number > 100 ? "more than 100" : String(number)),
    keep: (name: string) => `Go on with ${name}`,
    keepNote: "What was in use is still in use.",
    asMarket: "Open it as market data",
    sentence:
      "What was read, and what each column is taken for. Change a role and everything below is computed anew.",
  },
  head: {
    good: (area: string, low: string, high: string, scorer: string, separated: string) =>
      `Of a bad and a good case, ${scorer} gives the bad one the higher probability ${area} of the time (95 % interval ${low} to ${high}); ${separated}.`,
    separates: {
      chance: "that is no better than chance on these cases",
      weak: "a weak ordering",
      fair: "a fair ordering, usual for credit",
      strong: "a strong ordering",
    },
    best: (area: string) =>
      `Nobody could do better than ${area}: that is what the true probabilities reach.`,
    leak: "AUC above 0.97 is too good for credit: look for a column that was only known after the default.",
    few: (bad: string) =>
      `Only ${bad} bad cases are held out, so the intervals are wide and small differences mean nothing.`,
    outOfSample: (held: string, training: string) =>
      `Measured out of sample: ${held} held-out cases; trained on ${training}.`,
  },
  settings: {
    seed: "Seed of the split",
    seedHelp: "Deals the cases anew into a training and a held-out part.",
  },
  scores: {
    title: "How well each scorer does",
    sentence:
      "Held-out cases. Small numbers are 95 % intervals: DeLong for AUC and Gini, 200 bootstrap samples for the others.",
    scorer: "Scorer",
    training: "AUC in sample",
    trainingHelp: "On the cases it was fitted to: always flattering.",
    test: "H–L p",
    testHelp:
      "Hosmer–Lemeshow test: how likely so large a distance from the probabilities is if they are true. Small values speak against them.",
    stability: "PSI",
    stabilityHelp:
      "Shift of the scores from training to held-out cases; above 0.25 the population has changed.",
    low: "low",
    high: "high",
  },
  curves: {
    title: "What each cut-off gives",
    kinds: { roc: "ROC", pr: "Precision", ks: "KS" },
    roc: "Share of the bad that are caught against the share of the good that are refused: {discriminator:logistic regression}, {flag:scorecard}, {gradient:boosted trees}. The dotted line is chance.",
    pr: "Share of the refused that are bad against the share of the bad that are caught: {discriminator:logistic regression}, {flag:scorecard}, {gradient:boosted trees}. The dotted line is refusing everybody.",
    ks: (scorer: string) =>
      `Cases refused from the riskiest on by ${scorer}: share of the {flag:bad} and of the {discriminator:good} among them. KS is their largest distance.`,
    falsePositive: "good refused",
    truePositive: "bad caught",
    precision: "bad among refused",
    taken: "cases refused",
    bad: "bad",
    good: "good",
    help: "Point at the chart to read the values.",
  },
  calibration: {
    title: "Are the probabilities true?",
    sentence: (scorer: string) =>
      `Cases in ten groups by the probability that ${scorer} gives: {discriminator:share that defaulted} with its 95 % interval (Wilson). On the dotted line they agree.`,
    predicted: "predicted",
    observed: "defaulted",
    cases: "cases",
    low: "low",
    high: "high",
  },
  cutOff: {
    title: "Where to say no",
    sentence: (scorer: string) =>
      `Probabilities that ${scorer} gives to {discriminator:good} and {flag:bad} cases, as shares of each. Right of the line a case is refused.`,
    cutOff: "Refuse from a probability of",
    rule: (cutOff: string) => `By the costs: ${cutOff}`,
    ruleHelp:
      "Cheapest if the probabilities are true: 1 / (1 + cost). It needs no look at the outcomes.",
    cheapest: (cutOff: string) => `Cheapest on these cases: ${cutOff}`,
    cheapestHelp: "Chosen by the held-out outcomes themselves, so that its cost flatters.",
    missCost: "Cost of a bad case accepted",
    missCostHelp: "In costs of a good case refused. German credit is usually judged by 5 to 1.",
    refused: "refused",
    accepted: "accepted",
    bad: "bad",
    good: "good",
    cost: (cost: string, none: string, all: string) =>
      `Cost ${cost} per case; accepting everybody costs ${none}, refusing everybody ${all}.`,
    probability: "probability of default",
    share: "share of the class",
    lossGivenDefault: "Loss given default",
    lossGivenDefaultHelp: "Share of the exposure that is lost for good.",
    expected: (
      expected: string,
      low: string,
      high: string,
      realised: string,
      total: string,
      unit: string,
    ) =>
      `Expected loss of the held-out cases: ${expected} (95 % interval ${low} to ${high} if they default independently); it came to ${realised}. Exposure: ${total}, ${unit}.`,
    units: {
      one: "1 for every case",
      firms: "the firms' debt in millions",
      column: (name: string) => `the column ${name}`,
    },
  },
  importance: {
    title: "What the scorer looks at",
    sentence: (scorer: string) =>
      `AUC that ${scorer} loses when a column's cells are dealt anew among the held-out cases: the bar is the mean of five deals, the whisker the least and the most. Columns that say the same share their worth.`,
    column: "Column",
    loss: "AUC lost",
    value: "IV",
    valueHelp: "Information value: below 0.02 useless, above 0.3 strong, above 0.5 suspicious.",
    low: "least",
    high: "most",
  },
  scorecard: {
    title: "The scorecard",
    sentence:
      "Points of every attribute, from the training cases. 600 points are odds of one good to one bad; 20 more double the odds. The points of a case add up to its score. WoE: weight of evidence.",
    columns: ["Column", "Attribute", "Good", "Bad", "WoE", "Points"] as const,
    informationValue: (value: string) => `IV ${value}`,
    missing: "missing",
    upTo: (value: string) => `up to ${value}`,
    above: (value: string) => `above ${value}`,
    between: (low: string, high: string) => `${low} to ${high}`,
    all: "any number",
  },
  applicant: {
    title: "An applicant",
    sentence: "Set what is known of somebody and see what each scorer says. Empty means unknown.",
    unknown: "unknown",
    probability: (value: string) => `${value} probability of default`,
    score: (points: string) => `score ${points}`,
    parts: "What it comes from",
    partsHelp: "Logits of the logistic regression: above 0 raises the probability.",
    like: "Take a case of the table",
    interval: (low: string, high: string) => `${low} – ${high}`,
    noInterval:
      "The interval is 95 %, of the logistic regression's weights (delta method); the others give none. How true such probabilities are is on the calibration chart.",
  },
  groups: {
    title: (name: string) => `Do groups fare alike? By ${name}`,
    sentence: (scorer: string) =>
      `Held-out cases by group. No scorer has seen this column, but others may give it away. Shares refused are at the cut-off above, by ${scorer}.`,
    columns: [
      "Group",
      "Cases",
      "Defaulted",
      "Predicted",
      "Refused",
      "Good refused",
      "AUC",
    ] as const,
    unknown: "unknown",
    interval: (low: string, high: string) => `${low} – ${high}`,
  },
  generated: {
    title: "Can a scorer learn from generated cases?",
    sentence:
      "AUC on real held-out cases: {real:trained on real cases} (dotted line), {generated:on generated ones}, or {discriminator:on real cases with generated bad ones}. Dots are the splits, the bar their mean, the whisker one standard deviation.",
    start: "Put generated cases to the test",
    startNote: (splits: number) =>
      `Trains the models of rows anew for each of ${splits} random splits, on the training part alone.`,
    badShare: "Bad cases brought to",
    badShareHelp:
      "Generated bad cases join the training part until they are this share of it. The held-out part stays as it is.",
    splits: "Splits",
    sources: "Where the rows come from",
    columns: [
      "Rows from",
      "Scorer",
      "Trained → tested",
      "AUC",
      "± sd",
      "Kept",
      "KS",
      "Brier",
      "Brier before recalibration",
    ] as const,
    realRows: "real cases",
    none: "Nothing has been tried yet.",
    area: "AUC",
    kept: (source: string, kept: string, deviation: string) =>
      `${source}: a logistic regression that has seen nothing but these rows keeps ${kept} ± ${deviation} of the real one's lead over chance.`,
    augmentedBetter: (source: string, change: string) =>
      `${source}: adding its bad rows to the real ones changes the AUC by ${change}, more than the splits differ.`,
    augmentedSame: (source: string, change: string) =>
      `${source}: adding its bad rows to the real ones changes the AUC by ${change}, which is not more than chance.`,
    failed: (source: string, needed: string, given: string) =>
      `${source}: not enough rows (${given} of a kind; ${needed} are needed).`,
    recalibrated:
      "Probabilities of scorers trained on more bad cases than there are were taken back to the true share: logit p + ln(π/(1−π)) − ln(ρ/(1−ρ)).",
    intervals:
      "± is one standard deviation over the splits; the splits share cases, so it is no confidence interval.",
  },
  fidelity: {
    title: "Do the columns come out alike?",
    sentence:
      "Each column's distance between real and {generated:generated} cases, in noise floors: what two samples of the real cases differ by (median). Numbers by 1-Wasserstein distance, categories by the largest difference of a share.",
    columns: ["Column", "Kind", "Distance", "Floor", "In floors", "95 % of floors"] as const,
    numeric: "number",
    categorical: "category",
    points: "points",
    summary: (share: string, worst: string) =>
      `${share} of the columns lie within two floors; the largest difference of a category's share is ${worst} percentage points.`,
    pairs: (distance: string, floor: string) =>
      `Associations of pairs of columns differ by ${distance} on average, two real samples by ${floor}.`,
  },
  privacy: {
    title: "Do the rows give the training cases away?",
    sentence:
      "Tests for copies, against cases that the model has not seen. Passing them is no proof of privacy.",
    columns: ["Test", "Generated", "Expected of new cases"] as const,
    exact: "Equal to a training case in every cell",
    near: "Nearer than 5 % of the usual distance",
    closer: "Nearest real case is a training case",
    membership: "Membership inference AUC",
    verdicts: {
      "copies-detected": "Copies detected.",
      "closer-than-expected": "Closer to the training cases than expected.",
      "no-leakage-detected": "No leakage detected by these tests.",
    },
  },
} as const;
