import type {
  InspectionInput,
  MarketInspection,
} from "../../applications/market/inspection-types.ts";
import { MOST_COMPARED } from "../../applications/market/market-options.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { formatNumber } from "../text/format.ts";
import styles from "./market.module.css";
import type { MarketForm } from "./market-form.ts";
import { dateWords, intervalWords, numberWords, returnWords } from "./market-words.ts";
import { marketText } from "./text/en.ts";

/** Fewest returns of every fact. */
const ENOUGH = 1000;

/** Checks that found something, by name; outliers and zero returns are a market's own business. */
function suspects({ health }: MarketInspection): readonly string[] {
  const { checks } = marketText.health;
  const found = [
    [health.gaps.count, checks.gaps],
    [health.splits.count, checks.splits],
    [health.reversals.count, checks.reversals],
    [health.staleRuns.count, checks.stale],
    [health.nonPositive, checks.nonPositive],
    [health.incoherentBars ?? 0, checks.incoherent],
  ] as const;
  return found.flatMap(([count, words]) => (count > 0 ? [`${formatNumber(count)} ${words}`] : []));
}

function sentenceOf(output: MarketInspection): string {
  const { performance, kind, name } = output;
  const show = returnWords(kind);
  const found = suspects(output);
  const { verdict } = marketText;
  const { annualVolatility, largestDrawdown, sharpe } = performance;
  return marketText.sentence({
    name,
    volatility: `${show(annualVolatility.value)} ${intervalWords(annualVolatility, show)}`,
    drawdown: show(largestDrawdown.value),
    sharpe: `${numberWords(sharpe.value)} ${intervalWords(sharpe, numberWords)}`,
    verdict: found.length === 0 ? verdict.clean : verdict.look(found.join(", ")),
  });
}

function badgesOf(output: MarketInspection, form: MarketForm): readonly string[] {
  const { badges, rules } = marketText;
  const { spacing, barsPerYear, rule } = output.annualisation;
  const from = dateWords(output.from, spacing);
  const to = dateWords(output.to, spacing);
  const sample = { all: badges.mixed, training: badges.inSample, test: badges.outOfSample };
  return [
    badges.range(from, to),
    badges.asOf(to),
    badges.returns(output.count),
    sample[output.part],
    badges.cycle,
    badges.paths(form.pathCount, form.seed),
    badges.year(formatNumber(barsPerYear, 6), rules[rule]),
  ];
}

function warningsOf(output: MarketInspection): readonly string[] {
  const { warnings } = marketText;
  const { count, health, kind, annualisation } = output;
  return [
    count < ENOUGH && warnings.short(count),
    count > MOST_COMPARED && warnings.cut(MOST_COMPARED),
    health.gaps.count > 0 && warnings.gaps,
    health.nonPositive > 0 && warnings.nonPositive,
    kind === "difference" && warnings.difference,
    annualisation.rule === "no-dates" && warnings.noDates,
  ].filter((words) => typeof words === "string");
}

/** The result in a sentence, what it is of, and what to mind. */
export function MarketHead(props: {
  readonly answer: { readonly input: InspectionInput; readonly output: MarketInspection };
  readonly form: MarketForm;
}) {
  const { output } = props.answer;
  const warnings = warningsOf(output);
  return (
    <section className={styles.head} aria-label={marketText.settings.title}>
      <div className={styles.sentence}>
        <LegendSentence sentence={sentenceOf(output)} />
      </div>
      <ul className={styles.badges}>
        {badgesOf(output, props.form).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className={styles.help}>{marketText.intervals}</p>
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
