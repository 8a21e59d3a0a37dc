import { type PointerEvent, useMemo, useRef, useState } from "react";
import type { BacktestModelId } from "../../../applications/backtest/backtest-options.ts";
import type { BacktestReport } from "../../../applications/backtest/backtest-types.ts";
import { LookLine } from "../../applications/model-line.tsx";
import { CanvasChart, drawnPicture } from "../../charts/canvas-chart.tsx";
import { ChartFrame } from "../../charts/chart-frame.tsx";
import type { ChartTable } from "../../charts/chart-table.ts";
import { plainSentence } from "../../charts/legend.ts";
import type { Plot } from "../../charts/plot.ts";
import { dateOptions } from "../../charts/price-data.ts";
import { ChoiceField } from "../../controls/choice-field.tsx";
import { formatDate, formatSignedPercent } from "../../text/format.ts";
import { BACKTEST_LOOKS } from "./backtest-looks.ts";
import styles from "./strip-card.module.css";
import { type StripData, stripDrawing, stripHeight } from "./strip-drawing.ts";
import { backtestText } from "./text/en.ts";
import { type ShownModel, spokesmanOf } from "./verdict-words.ts";

const words = backtestText.strip;
const nameOf = (model: BacktestModelId) => backtestText.models[model].label;
const DAY = 86_400_000;

const percent = (value: number) => formatSignedPercent(value, 2);

function breachBars({ returns }: BacktestReport, { level }: ShownModel): readonly number[] {
  return Array.from(returns.keys()).filter(
    (bar) => (returns[bar] ?? 0) <= (level.quantiles[bar] ?? Number.NaN),
  );
}

/** Whether bars lie within a day, so that their time of day is told. */
const isIntraday = ({ times }: BacktestReport) =>
  ((times.at(-1) ?? 0) - (times[0] ?? 0)) / Math.max(1, times.length - 1) < 0.9 * DAY;

function stripData(
  report: BacktestReport,
  shown: readonly ShownModel[],
  drawn: readonly ShownModel[],
): StripData {
  const { times, returns } = report;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const dates = new Intl.DateTimeFormat("en-GB", dateOptions(span));
  const [marked] = drawn;
  return {
    times,
    returns,
    lines: drawn.map(({ model, level }) => ({ values: level.quantiles, ...BACKTEST_LOOKS[model] })),
    breaches: marked === undefined ? [] : breachBars(report, marked),
    rows: shown.map((one) => ({
      label: `${nameOf(one.model)}: ${words.rows(one.level.breachCount, one.level.expectedCount)}`,
      bars: breachBars(report, one),
      isMarked: one.model === marked?.model,
    })),
    axisTitle: words.axis,
    formatDate: (bar) => dates.format(times[bar] ?? 0),
    formatReturn: (value) => formatSignedPercent(value, 1),
  };
}

function stripTable(report: BacktestReport, shown: readonly ShownModel[]): ChartTable {
  const { columns } = words;
  const { times, returns } = report;
  return {
    columns: [
      columns.time,
      columns.value,
      ...shown.flatMap(({ model }) =>
        [columns.quantile, columns.shortfall, columns.breach].map((name) => name(nameOf(model))),
      ),
    ],
    rowCount: times.length,
    row: (bar) => [
      new Date(times[bar] ?? 0).toISOString().slice(0, isIntraday(report) ? 16 : 10),
      returns[bar] ?? Number.NaN,
      ...shown.flatMap(({ level }) => {
        const limit = level.quantiles[bar] ?? Number.NaN;
        const isBreach = (returns[bar] ?? 0) <= limit;
        return [limit, level.shortfalls[bar] ?? Number.NaN, isBreach ? 1 : 0];
      }),
    ],
  };
}

/** What is read under the chart at a bar. */
function readoutAt(report: BacktestReport, drawn: readonly ShownModel[], bar: number): string {
  const value = report.returns[bar] ?? Number.NaN;
  const limits = drawn.map(({ model, level }) => {
    const limit = level.quantiles[bar] ?? Number.NaN;
    const told = words.limit(nameOf(model), percent(limit));
    return value <= limit ? `${told} (${words.breached})` : told;
  });
  const time = formatDate(report.times[bar] ?? 0, isIntraday(report));
  return words.readout(time, percent(value), limits.join(" · "));
}

function ModelChoice(props: {
  readonly shown: readonly ShownModel[];
  readonly drawn: readonly ShownModel[];
  readonly onChange: (place: 0 | 1, model: BacktestModelId | "none") => void;
}) {
  const { shown, drawn } = props;
  const options = shown.map(({ model }) => ({ value: model, label: nameOf(model) }));
  const [first, second] = drawn;
  return (
    <div className={styles.choice}>
      <ChoiceField
        label={words.model}
        value={first?.model ?? "garch-t"}
        options={options}
        onChange={(model) => props.onChange(0, model)}
      />
      <ChoiceField<BacktestModelId | "none">
        label={words.beside}
        value={second?.model ?? "none"}
        options={[{ value: "none", label: words.nobody }, ...options]}
        onChange={(model) => props.onChange(1, model)}
      />
      <ul className={styles.legend}>
        {drawn.map(({ model }) => (
          <li key={model}>
            <LookLine {...BACKTEST_LOOKS[model]} /> {nameOf(model)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The models that are drawn as lines: the chosen ones, at first a filtered generator and the last 250 bars. */
function useDrawn(shown: readonly ShownModel[]) {
  const [chosen, setChosen] = useState<readonly [BacktestModelId | null, BacktestModelId | "none"]>(
    [null, "historical-250"],
  );
  const drawn = useMemo(() => {
    const find = (id: BacktestModelId | "none") => shown.find(({ model }) => model === id);
    const first = (chosen[0] && find(chosen[0])) ?? spokesmanOf(shown) ?? undefined;
    const second = find(chosen[1]);
    return [first, second === first ? undefined : second].flatMap((one) => one ?? []);
  }, [shown, chosen]);
  const choose = (place: 0 | 1, model: BacktestModelId | "none") =>
    setChosen(
      place === 0 && model !== "none" ? [model, chosen[1]] : [drawn[0]?.model ?? null, model],
    );
  return { drawn, choose };
}

/** The strip itself; pointing at it reads a bar. */
function Strip(props: {
  readonly report: BacktestReport;
  readonly drawn: readonly ShownModel[];
  readonly data: StripData;
  readonly label: string;
}) {
  const { report, drawn, data } = props;
  const plot = useRef<Plot | null>(null);
  const [bar, setBar] = useState<number | null>(null);
  const drawing = useMemo(
    () =>
      stripDrawing(data, (laid) => {
        plot.current = laid;
      }),
    [data],
  );
  const point = (event: PointerEvent<HTMLElement>) => {
    if (plot.current === null) return;
    const { left, right } = plot.current;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const last = report.returns.length - 1;
    const at = Math.round(((x - left) / (right - left)) * (last + 1) - 0.5);
    setBar(Math.max(0, Math.min(last, at)));
  };
  return (
    <figure className={styles.figure} aria-label={props.label}>
      <div className={styles.chart} onPointerMove={point} onPointerLeave={() => setBar(null)}>
        <CanvasChart label={props.label} height={stripHeight(data.rows.length)} drawing={drawing} />
      </div>
      <output className={styles.readout} aria-live="off">
        {bar === null || bar >= report.returns.length ? words.help : readoutAt(report, drawn, bar)}
      </output>
    </figure>
  );
}

/** Returns, the limits of two models, and every model's breaches. */
export function StripCard(props: {
  readonly report: BacktestReport | null;
  readonly shown: readonly ShownModel[];
  readonly probability: number;
  readonly empty: string;
}) {
  const { report, shown } = props;
  const { drawn, choose } = useDrawn(shown);
  const data = useMemo(
    () => (report === null ? null : stripData(report, shown, drawn)),
    [report, shown, drawn],
  );
  const [first, second] = drawn.map(({ model }) => nameOf(model));
  const sentence = words.sentence(first ?? "–", props.probability, second ?? null);
  return (
    <ChartFrame
      name="backtest-strip"
      title={words.title}
      sentence={sentence}
      note={words.note}
      empty={report === null ? props.empty : null}
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : stripTable(report, shown)
      }
      picture={(body) =>
        data && drawnPicture(body, stripDrawing(data), stripHeight(data.rows.length))
      }
    >
      {report !== null && data !== null && (
        <>
          <ModelChoice shown={shown} drawn={drawn} onChange={choose} />
          <Strip report={report} drawn={drawn} data={data} label={plainSentence(sentence)} />
        </>
      )}
    </ChartFrame>
  );
}
