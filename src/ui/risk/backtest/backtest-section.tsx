import { useMemo, useState } from "react";
import {
  BACKTEST_STRETCHES,
  type BacktestModelId,
  DRAWN_BARS,
  FEW_BARS,
  FEWEST_BREACHES,
  TAIL_PROBABILITIES,
} from "../../../applications/backtest/backtest-options.ts";
import type {
  BacktestInput,
  BacktestReport,
} from "../../../applications/backtest/backtest-types.ts";
import { useDataset } from "../../../store/dataset-store.ts";
import { useRun } from "../../../store/run-store.ts";
import { AnswerFrame } from "../../applications/answer-frame.tsx";
import { useStandingQuestion } from "../../applications/use-question.ts";
import { SegmentedButtons } from "../../controls/button.tsx";
import { ChoiceField } from "../../controls/choice-field.tsx";
import { Disclosure } from "../../controls/disclosure.tsx";
import { NoticeBanner } from "../../controls/notice-banner.tsx";
import { NumberField } from "../../controls/number-field.tsx";
import { formatCount } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import styles from "./backtest-section.module.css";
import { StripCard } from "./strip-card.tsx";
import { TestsCard } from "./tests-card.tsx";
import { backtestText } from "./text/en.ts";
import { shownModels, verdictSentence } from "./verdict-words.ts";

const { settings, warnings } = backtestText;
const NO_ASSETS: readonly string[] = [];
const MOST_SEED = 999_999;

type Settings = Omit<BacktestInput, "holding"> & {
  /** Null: the asset that the page shows. */
  readonly holding: BacktestInput["holding"] | null;
};

interface View {
  readonly place: number;
  readonly reference: BacktestModelId;
}

const FIRST: Settings = {
  holding: null,
  stretch: "test",
  drawnBars: DRAWN_BARS.default,
  seed: 1,
};

function HoldingChoice(props: {
  readonly value: BacktestInput["holding"];
  readonly onChange: (holding: BacktestInput["holding"]) => void;
}) {
  const assets = useDataset((state) => state.dataset?.prices.assets ?? NO_ASSETS);
  if (assets.length < 2) return null;
  return (
    <div className={styles.view}>
      <ChoiceField
        label={settings.holding}
        explanation={settings.holdingHelp}
        value={String(props.value)}
        options={[
          ...assets.map((label, index) => ({ value: String(index), label })),
          { value: "equal-weights", label: settings.equalWeights },
        ]}
        onChange={(value) =>
          props.onChange(value === "equal-weights" ? "equal-weights" : Number(value))
        }
      />
    </div>
  );
}

function Controls(props: {
  readonly input: BacktestInput;
  readonly onInput: (change: Partial<Settings>) => void;
  readonly hasValidation: boolean;
}) {
  const { input, onInput } = props;
  const stretches = BACKTEST_STRETCHES.filter(
    (stretch) => props.hasValidation || stretch !== "after-training",
  );
  const { stretch, drawnBars, seed } = input;
  return (
    <Disclosure
      summary={settings.title}
      note={settings.summary(stretch, formatCount(drawnBars), String(seed))}
    >
      <div className={styles.controls}>
        <ChoiceField
          label={settings.stretch}
          explanation={settings.stretchHelp}
          value={stretch}
          options={stretches.map((value) => ({ value, label: settings.stretches[value] }))}
          onChange={(chosen) => onInput({ stretch: chosen })}
        />
        <NumberField
          label={settings.drawn}
          explanation={settings.drawnHelp}
          unit={settings.drawnUnit}
          value={drawnBars}
          min={DRAWN_BARS.min}
          max={DRAWN_BARS.max}
          integer
          scale="logarithmic"
          onChange={(chosen) => onInput({ drawnBars: chosen })}
        />
        <NumberField
          label={settings.seed}
          explanation={settings.seedHelp}
          value={seed}
          min={0}
          max={MOST_SEED}
          integer
          scale="linear"
          slider={false}
          onChange={(chosen) => onInput({ seed: chosen })}
        />
      </div>
      <p className={styles.small}>{backtestText.intro}</p>
    </Disclosure>
  );
}

function ViewControls(props: {
  readonly view: View;
  readonly report: BacktestReport;
  readonly onView: (change: Partial<View>) => void;
}) {
  const { view, onView } = props;
  return (
    <div className={styles.view}>
      <SegmentedButtons
        label={settings.level}
        options={TAIL_PROBABILITIES.map((probability, place) => ({
          value: String(place),
          label: settings.levels(probability),
        }))}
        value={String(view.place)}
        onChange={(place) => onView({ place: Number(place) })}
      />
      <ChoiceField
        label={settings.reference}
        explanation={settings.referenceHelp}
        value={view.reference}
        options={props.report.models.map(({ model }) => ({
          value: model,
          label: backtestText.models[model].label,
        }))}
        onChange={(reference) => onView({ reference })}
      />
    </div>
  );
}

/** Out of sample: of what, when, and where the parameters are from. */
function Badges({ report }: { readonly report: BacktestReport }) {
  const { times, training, assets } = report;
  return (
    <p className={styles.badges}>
      <span className={styles.badge}>{backtestText.outOfSample}</span>
      <span>{backtestText.held(assets)}</span>
      <span>
        {backtestText.tested(
          formatCount(times.length),
          times[0] ?? Number.NaN,
          times.at(-1) ?? Number.NaN,
        )}
      </span>
      <span>{backtestText.trained(formatCount(training.count), training.from, training.to)}</span>
    </p>
  );
}

function Warnings({
  report,
  probability,
}: {
  readonly report: BacktestReport;
  readonly probability: number;
}) {
  const count = report.times.length;
  const expected = probability * count;
  const lines = [
    ...(count < FEW_BARS ? [warnings.fewBars(formatCount(count))] : []),
    ...(expected < FEWEST_BREACHES ? [warnings.fewExpected(probability, expected)] : []),
    ...(report.hasValidation ? [warnings.validation] : []),
    ...report.missing.map(({ model, reason }) =>
      backtestText.missing(backtestText.models[model].label, reason),
    ),
  ];
  if (lines.length === 0) return null;
  return <NoticeBanner tone="warning">{lines.join(" ")}</NoticeBanner>;
}

/** What the backtest came to, at one level. */
function Results(props: { readonly report: BacktestReport; readonly drawnBars: number }) {
  const { report } = props;
  const [view, setView] = useState<View>({
    place: TAIL_PROBABILITIES.length - 1,
    reference: "garch-t",
  });
  const probability = TAIL_PROBABILITIES[view.place] ?? Number.NaN;
  const shown = useMemo(() => shownModels(report, view.place), [report, view.place]);
  const { applications } = useText();
  const shared = { report, shown, probability, empty: applications.asking };
  return (
    <div className={styles.results}>
      <Badges report={report} />
      <ViewControls
        view={view}
        report={report}
        onView={(change) => setView({ ...view, ...change })}
      />
      <p className={styles.verdict}>{verdictSentence(shown, report.times.length)}</p>
      <Warnings report={report} probability={probability} />
      <StripCard {...shared} />
      <TestsCard {...shared} reference={view.reference} />
      <p className={styles.small}>{warnings.untested(shown.length, props.drawnBars)}</p>
    </div>
  );
}

/** One-bar-ahead value at risk and shortfall, tested on the bars that nobody trained on. */
export function BacktestSection() {
  const asset = useRun((state) => state.asset);
  const hasValidation = useRun(({ summary }) => (summary?.validationCount ?? 0) > 0);
  const [chosen, setChosen] = useState(FIRST);
  const input: BacktestInput = { ...chosen, holding: chosen.holding ?? asset };
  const question = useStandingQuestion("backtest-risk", input);
  const { answer } = question.state;
  const change = (part: Partial<Settings>) => setChosen({ ...chosen, ...part });
  return (
    <section className={styles.section} aria-label={backtestText.title}>
      <HoldingChoice value={input.holding} onChange={(holding) => change({ holding })} />
      <Controls input={input} onInput={change} hasValidation={hasValidation} />
      <AnswerFrame question={question} onAgain={() => question.ask(input)}>
        {answer !== null && <Results report={answer.output} drawnBars={answer.input.drawnBars} />}
      </AnswerFrame>
    </section>
  );
}
