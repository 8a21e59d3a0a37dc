import { useMemo } from "react";
import type { Handle, HandlesReport } from "../../applications/privacy/privacy-types.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import type { CurveData } from "../charts/curve-drawing.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatNumber, formatPercent } from "../text/format.ts";
import { CurveCard } from "./curve-card.tsx";
import styles from "./privacy.module.css";
import type { PrivacyFormState } from "./privacy-form.ts";
import { privacyText } from "./text/en.ts";
import { pathData, runningSums } from "./window-chart.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
const LEAST_TOLD = 0.2;
const BASES = 12;

const two = (value: number) => formatNumber(value, 2);
const percent = (value: number) => formatPercent(Math.max(0, value));

interface Props extends PrivacyFormState {
  readonly report: HandlesReport | null;
}

const chosenOf = ({ report, form }: Pick<Props, "report" | "form">): Handle | undefined =>
  report?.handles.find(({ fact }) => fact === form.fact) ?? report?.handles[0];

/** The clearest handle in a sentence. */
export function HandlesHead({ report }: { readonly report: HandlesReport }) {
  const { handles, handleNames, parts } = privacyText;
  const [best] = report.handles;
  const part = best?.parts[0];
  if (best === undefined || part === undefined) return null;
  const { value, low, high } = best.determination;
  const sentence =
    value < LEAST_TOLD
      ? handles.none
      : handles.best(
          handleNames[best.fact],
          percent(value),
          percent(low),
          percent(high),
          parts[part.part],
          percent(part.share),
        );
  return (
    <div className={styles.sentence}>
      <LegendSentence sentence={sentence} />
    </div>
  );
}

const nearestPlace = (positions: readonly number[], position: number): number =>
  positions.reduce(
    (best, own, place) =>
      Math.abs(own - position) < Math.abs((positions[best] ?? 0) - position) ? place : best,
    0,
  );

function windowData(handle: Handle, place: number, report: HandlesReport): CurveData {
  const { nearest, handles } = privacyText;
  const { returnKind, positions } = report;
  const sums = handle.windows.map((returns) => runningSums(returns, returnKind));
  const middle = sums[nearestPlace(positions, 0)] ?? new Float64Array();
  return pathData(
    [
      { label: handles.base, tone: "muted", values: middle },
      { label: nearest.generated, tone: "generated", values: sums[place] ?? middle },
    ],
    returnKind,
    niceDomain(finiteExtent([0], ...sums)),
  );
}

function Choices({ form, change, report }: Props) {
  const { handles, handleNames } = privacyText;
  return (
    <div className={styles.fields}>
      <ChoiceField
        label={handles.fact}
        value={chosenOf({ report, form })?.fact ?? form.fact}
        options={(report?.handles ?? []).map(({ fact }) => ({
          value: fact,
          label: handleNames[fact],
        }))}
        onChange={(fact) => change({ fact })}
      />
      <NumberField
        label={handles.position}
        value={form.position}
        min={-3}
        max={3}
        integer={false}
        scale="linear"
        unit={handles.positionUnit}
        onChange={(position) => change({ position })}
      />
      <ChoiceField
        label={handles.base}
        value={String(form.base)}
        options={Array.from({ length: BASES }, (_, base) => ({
          value: String(base),
          label: String(base + 1),
        }))}
        onChange={(base) => change({ base: Number(base) })}
      />
    </div>
  );
}

/** One generated window, moved along a handle by a slider. */
export function HandleWindowCard(props: Props) {
  const { report, form } = props;
  const { handles, facts } = privacyText;
  const handle = chosenOf(props);
  const place = nearestPlace(report?.positions ?? [0], form.position);
  const data = useMemo(
    () => (handle === undefined || report === null ? null : windowData(handle, place, report)),
    [handle, place, report],
  );
  const value = handle?.facts[place] ?? Number.NaN;
  return (
    <CurveCard
      name="privacy-handle-window"
      title={handles.title}
      sentence={handle ? handles.sentence(facts[handle.fact].toLowerCase(), two(value)) : ""}
      data={data}
      help={handles.help}
    >
      <Choices {...props} />
    </CurveCard>
  );
}

function averageData(handle: Handle, { positions, coarsePositions }: HandlesReport): CurveData {
  const { handles, facts, nearest } = privacyText;
  const own = coarsePositions.map(
    (position) => handle.facts[nearestPlace(positions, position)] ?? Number.NaN,
  );
  const pick = (key: "value" | "low" | "high") => handle.average.map((each) => each[key]);
  const extent = finiteExtent(pick("low"), pick("high"), own);
  return {
    x: coarsePositions,
    lines: [
      { label: handles.base, tone: "muted", values: own },
      { label: nearest.generated, tone: "generated", values: pick("value") },
    ],
    bands: [{ label: nearest.generated, tone: "generated", low: pick("low"), high: pick("high") }],
    xAxis: {
      kind: "linear",
      domain: [coarsePositions[0] ?? -3, coarsePositions.at(-1) ?? 3],
      title: handles.averageAxis,
      format: (value) => formatNumber(value, 2),
    },
    yAxis: {
      kind: "linear",
      domain: niceDomain(extent),
      title: facts[handle.fact],
      format: (value) => formatNumber(value, 3),
    },
  };
}

/** How the fact itself changes along its handle, over other windows. */
export function HandleAverageCard(props: Props) {
  const { report } = props;
  const { handles, nearest } = privacyText;
  const handle = chosenOf(props);
  const data = useMemo(
    () => (handle === undefined || report === null ? null : averageData(handle, report)),
    [handle, report],
  );
  return (
    <CurveCard
      name="privacy-handle-average"
      title={handles.averageTitle}
      sentence={handles.averageSentence(report?.averagedCount ?? 0)}
      data={data}
      help={nearest.help}
    />
  );
}

function handleTable({ handles }: HandlesReport): ChartTable {
  const words = privacyText.handles;
  return {
    columns: [
      ...[words.fact, words.determination, words.low, words.high],
      ...[words.effect, words.low, words.high, words.part, privacyText.distances.share],
    ],
    rowCount: handles.length,
    row: (index) => {
      const handle = handles[index];
      if (handle === undefined) return [];
      const { determination, effect, parts, fact } = handle;
      return [
        privacyText.facts[fact],
        ...[determination.value, determination.low, determination.high],
        ...[effect.value, effect.low, effect.high],
        privacyText.parts[parts[0]?.part ?? "noise"],
        parts[0]?.share ?? Number.NaN,
      ];
    },
  };
}

function HandleRow({ handle, isChosen }: { readonly handle: Handle; readonly isChosen: boolean }) {
  const { determination, effect, parts } = handle;
  const part = parts[0];
  return (
    <tr className={isChosen ? styles.chosen : undefined}>
      <th scope="row">{privacyText.facts[handle.fact]}</th>
      <td>
        {percent(determination.value)}
        <small>
          [{percent(determination.low)}, {percent(determination.high)}]
        </small>
      </td>
      <td>
        {two(effect.value)}
        <small>
          [{two(effect.low)}, {two(effect.high)}]
        </small>
      </td>
      <td className={styles.words}>
        {part && `${percent(part.share)} ${privacyText.parts[part.part]}`}
      </td>
    </tr>
  );
}

/** What every handle tells of its fact, on windows that it was not fitted to. */
export function HandleTableCard({ report, form }: Props) {
  const { handles } = privacyText;
  const chosen = chosenOf({ report, form });
  return (
    <ChartFrame
      name="privacy-handles"
      title={handles.tableTitle}
      sentence={
        report
          ? handles.tableSentence(report.sampleCount, report.testCount, report.noiseNumbers)
          : ""
      }
      note={handles.tableNote}
      empty={report === null ? privacyText.loading : null}
      isTable
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : handleTable(report)
      }
    >
      <section className={styles.scroller} aria-label={handles.tableTitle} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              {[handles.fact, handles.determination, handles.effect].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col" className={styles.words}>
                {handles.mostly}
              </th>
            </tr>
          </thead>
          <tbody>
            {report?.handles.map((handle) => (
              <HandleRow key={handle.fact} handle={handle} isChosen={handle === chosen} />
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
