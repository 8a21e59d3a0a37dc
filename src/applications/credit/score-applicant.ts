import type { CreditTable } from "../tabular/credit-table.ts";
import type { ApplicantScore, ScoreApplicantInput } from "./credit-types.ts";
import { normalInterval } from "./measures/intervals.ts";
import { type LogisticDefault, probabilityOf } from "./models/logistic-default.ts";
import { logitError } from "./models/logistic-precision.ts";
import { encodeRows } from "./models/row-encoder.ts";
import { type Scorecard, scorecardPoints } from "./models/scorecard.ts";
import { scorerLogits } from "./models/scorers.ts";

/** What each column adds to the logit, compared with an average training row. */
function logisticParts({ encoder, weights }: LogisticDefault, applicant: CreditTable) {
  const features = encodeRows(encoder, applicant);
  return encoder.columns.map(({ name, start }, index) => {
    const end = encoder.columns[index + 1]?.start ?? encoder.width;
    let sum = 0;
    for (let i = start; i < end; i++) sum += (weights[i] as number) * (features[i] as number);
    return { column: name, amount: sum };
  });
}

const pointParts = (scorecard: Scorecard, applicant: CreditTable) => {
  const points = scorecardPoints(scorecard, applicant);
  return scorecard.columns.map(({ name }, index) => ({
    column: name,
    amount: points[index] as number,
  }));
};

/** The probability's interval, from that of the logit. */
function intervalOf(logit: number, error: number) {
  const { low, high } = normalInterval(logit, error, [
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  return { low: probabilityOf(low), high: probabilityOf(high) };
}

/** Every scorer's probability of default of one applicant, with what each column adds. */
export function scoreApplicant({
  scorers,
  precision,
  applicant,
}: ScoreApplicantInput): ApplicantScore[] {
  return scorers.map((scorer) => {
    const logit = scorerLogits(scorer, applicant)[0] ?? Number.NaN;
    const common = { id: scorer.kind, probability: probabilityOf(logit), interval: null };
    if (scorer.kind === "logistic") {
      const parts = logisticParts(scorer, applicant);
      if (precision === null) return { ...common, parts };
      const interval = intervalOf(logit, logitError(scorer, precision, applicant));
      return { ...common, interval, parts };
    }
    const parts = scorer.kind === "scorecard" ? pointParts(scorer, applicant) : [];
    return { ...common, parts };
  });
}
