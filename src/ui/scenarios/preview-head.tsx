import { SCARCE_RATE } from "../../applications/scenarios/scenarios-options.ts";
import type {
  PreviewInput,
  ScenarioPlan,
  ScenarioPreview,
} from "../../applications/scenarios/scenarios-types.ts";
import { useRun } from "../../store/run-store.ts";
import { modelWords } from "../applications/model-words.ts";
import {
  formatCount,
  formatDate,
  formatFinePercent,
  formatNumber,
  formatPercent,
  formatSignedPercent,
} from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./scenarios.module.css";
import { scenariosText } from "./text/en.ts";

export interface PreviewAnswer {
  readonly input: PreviewInput;
  readonly output: ScenarioPreview;
}

/** Something is asked of the paths. */
export const isConditioned = ({ conditions }: ScenarioPlan): boolean =>
  [conditions.regime, conditions.volatility, conditions.drawdown, conditions.terminalReturn].some(
    (one) => one !== null,
  );

const share = (value: number) => formatFinePercent(value, 2);
/** Place of the median among the five quantiles that are told. */
const MEDIAN = 2;
const FEWEST_ACCEPTED = 100;
const FEWEST_STRETCHES = 10;
const PRICE_DIGITS = 6;

function sentenceOf({ input: { plan }, output }: PreviewAnswer, model: string): string {
  const { head } = scenariosText;
  const { accepted, candidates, rate, realRate, statistics } = output;
  const { terminalReturn, drawdown } = statistics.accepted;
  const signed = (value: number | undefined) => formatSignedPercent(value ?? Number.NaN, 1);
  const fitting = head.share(share(rate.value), share(rate.low), share(rate.high));
  const found = isConditioned(plan)
    ? head.conditioned(model, accepted, candidates, fitting)
    : head.unconditional(model, accepted, plan.length);
  const outcome = head.outcome(
    signed(terminalReturn[MEDIAN]?.value),
    signed(terminalReturn[0]?.value),
    formatPercent(drawdown.value, 1),
  );
  const real = statistics.real?.terminalReturn[MEDIAN];
  if (real === undefined || realRate === null) return `${found} ${outcome}`;
  const { value, low, high } = realRate;
  const history = isConditioned(plan)
    ? head.realFits(head.share(share(value), share(low), share(high)))
    : head.real(signed(real.value));
  return `${found} ${outcome} ${history}`;
}

function badgesOf({ input, output }: PreviewAnswer): readonly string[] {
  const { head, plan } = scenariosText;
  const { seed } = input.plan;
  const { terciles, startPrices, startTime, isInSample, usesPast, barsPerYear } = output;
  const prices = startPrices.map((price) => formatNumber(price, PRICE_DIGITS)).join(", ");
  return [
    plan.viewpoints[usesPast ? "point-in-time" : "through-the-cycle"],
    head.asOf(formatDate(startTime)),
    head.start(prices),
    isInSample ? head.inSample : head.outOfSample,
    head.barsPerYear(formatCount(barsPerYear)),
    head.terciles(formatPercent(terciles.low, 1), formatPercent(terciles.high, 1)),
    head.seed(seed),
  ];
}

/** What the reader of the answer has to mind. */
function useWarnings({ input: { plan }, output }: PreviewAnswer, model: string): readonly string[] {
  const { warnings } = scenariosText;
  const anyLength = useRun((state) => state.summary?.anyLength ?? true);
  const windowLength = useRun((state) => state.runConfig?.windowLength ?? Number.POSITIVE_INFINITY);
  const { rate, accepted, usesPast, terciles, statistics } = output;
  const isGan = plan.model === "gan" || plan.model === "filtered-gan";
  const isPastWindow = isGan && plan.length > windowLength;
  const { real } = statistics;
  const stretches = Math.ceil((real?.count ?? 0) / plan.length);
  const isShort = plan.conditions.regime !== null && terciles.bars < plan.length;
  return [
    rate.value < SCARCE_RATE && warnings.scarce(share(rate.value), formatCount(1 / rate.value)),
    accepted < FEWEST_ACCEPTED && warnings.fewAccepted(accepted),
    plan.viewpoint === "point-in-time" && !usesPast && warnings.ignoresPast(model),
    isPastWindow && !anyLength && warnings.joined(windowLength),
    isPastWindow && anyLength && warnings.pastWindow(plan.length, windowLength),
    real === null && warnings.noStretches,
    real !== null && stretches < FEWEST_STRETCHES && warnings.fewStretches(stretches),
    isShort && warnings.shortRegime(terciles.bars, plan.length),
  ].filter((words) => typeof words === "string");
}

/** The result in a sentence, what it is of, and what to mind. */
export function PreviewHead({ answer }: { readonly answer: PreviewAnswer }) {
  const text = useText();
  const model = modelWords(answer.input.plan.model, text).label;
  const warnings = useWarnings(answer, model);
  return (
    <section className={styles.head} aria-label={scenariosText.title}>
      <p className={styles.sentence}>{sentenceOf(answer, model)}</p>
      <ul className={styles.badges}>
        {badgesOf(answer).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
