import { type ReactNode, useMemo } from "react";
import type {
  DefaultComparison,
  SchemeReport,
} from "../../applications/credit/comparison/comparison-types.ts";
import type { RowSource } from "../../applications/credit/credit-options.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { classNames } from "../controls/class-names.ts";
import tables from "../quality/metric-table.module.css";
import { formatPercent } from "../text/format.ts";
import { type Bar, barsDrawing } from "./bars-drawing.ts";
import styles from "./credit.module.css";
import { HeaderRow } from "./header-row.tsx";
import { three } from "./scorer-looks.ts";
import { ScrolledTable } from "./scrolled-table.tsx";
import { creditText } from "./text/en.ts";

const BAR_HEIGHT = 24;
const AXIS_HEIGHT = 44;
/** Standard deviations of the splits beyond which a change counts. */
const NOTABLE = 1;

const TONES = {
  real: "real",
  generated: "generated",
  backwards: "muted",
  augmented: "discriminator",
} as const;

const sourceLabel = (source: RowSource | null): string =>
  source === null ? creditText.generated.realRows : creditText.sources[source].label;

const orZero = (value: number): number => (Number.isFinite(value) ? value : 0);

function barOf({ scheme, source, area }: SchemeReport): Bar {
  const half = orZero(area.deviation);
  return {
    label: `${sourceLabel(source)}: ${creditText.schemes[scheme]}`,
    value: area.mean,
    low: area.mean - half,
    high: area.mean + half,
    tone: TONES[scheme],
    note: three(area.mean),
    dots: area.values,
  };
}

const logisticReports = ({ reports }: DefaultComparison): readonly SchemeReport[] =>
  reports.filter(({ scorer }) => scorer === "logistic");

function reportsTable(reports: readonly SchemeReport[]): ChartTable {
  const { generated: words, scorers, schemes } = creditText;
  return {
    columns: words.columns,
    rowCount: reports.length,
    row: (index) => {
      const report = reports[index];
      if (report === undefined) return [];
      const { source, scorer, scheme, area, retention, separation, brier, rawBrier } = report;
      return [
        sourceLabel(source),
        scorers[scorer].label,
        schemes[scheme],
        area.mean,
        area.deviation,
        retention?.mean ?? Number.NaN,
        separation.mean,
        brier.mean,
        rawBrier?.mean ?? Number.NaN,
      ];
    },
  };
}

const dash = (value: number | undefined, format: (value: number) => string): string =>
  value === undefined || Number.isNaN(value) ? "–" : format(value);

function ReportsTable({ reports }: { readonly reports: readonly SchemeReport[] }) {
  const { generated: words, scorers, schemes } = creditText;
  return (
    <ScrolledTable label={words.title}>
      <table className={classNames(tables.table, styles.table)}>
        <HeaderRow columns={words.columns} words={[1, 2]} />
        <tbody>
          {reports.map((report) => (
            <tr key={`${report.source} ${report.scorer} ${report.scheme}`}>
              <th scope="row">{sourceLabel(report.source)}</th>
              <td className={styles.words}>{scorers[report.scorer].label}</td>
              <td className={styles.words}>{schemes[report.scheme]}</td>
              <td className={styles.strong}>{three(report.area.mean)}</td>
              <td>{dash(report.area.deviation, three)}</td>
              <td>{dash(report.retention?.mean, (value) => formatPercent(value))}</td>
              <td>{three(report.separation.mean)}</td>
              <td>{three(report.brier.mean)}</td>
              <td>{dash(report.rawBrier?.mean, three)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrolledTable>
  );
}

/** What became of one source, in sentences. */
function sentencesOf(reports: readonly SchemeReport[], source: RowSource): string[] {
  const { generated: words, sources } = creditText;
  const find = (scheme: SchemeReport["scheme"], of: RowSource | null) =>
    reports.find((report) => report.scheme === scheme && report.source === of);
  const [real, generated, augmented] = [
    find("real", null),
    find("generated", source),
    find("augmented", source),
  ];
  if (real === undefined || generated === undefined || augmented === undefined) return [];
  const label = sources[source].label;
  const changes = augmented.area.values.map((area, i) => area - (real.area.values[i] ?? area));
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const deviation = Math.sqrt(
    changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (changes.length - 1),
  );
  const change = `${mean > 0 ? "+" : ""}${three(mean)}`;
  const kept = generated.retention;
  return [
    words.kept(
      label,
      formatPercent(kept?.mean ?? Number.NaN),
      dash(kept?.deviation, (value) => formatPercent(value)),
    ),
    mean > NOTABLE * deviation
      ? words.augmentedBetter(label, change)
      : words.augmentedSame(label, change),
  ];
}

/** Scorers that have learned from real, from generated and from both kinds of cases. */
export function GeneratedCard(props: {
  readonly comparison: DefaultComparison | null;
  readonly children: ReactNode;
}) {
  const { comparison } = props;
  const { generated: words, sources } = creditText;
  const reports = useMemo(
    () => (comparison === null ? [] : logisticReports(comparison)),
    [comparison],
  );
  const drawing = useMemo(() => {
    const real = reports.find(({ scheme }) => scheme === "real");
    const mark = real === undefined ? {} : { mark: real.area.mean };
    const title = `${words.area}, ${creditText.scorers.logistic.label.toLowerCase()}`;
    return barsDrawing({ bars: reports.map(barOf), title, from: 0.5, format: three, ...mark });
  }, [reports]);
  const height = AXIS_HEIGHT + BAR_HEIGHT * reports.length;
  const tried = [...new Set(reports.flatMap(({ source }) => source ?? []))];
  return (
    <ChartFrame
      name="default-generated"
      title={words.title}
      sentence={words.sentence}
      note={comparison === null ? undefined : `${words.intervals} ${words.recalibrated}`}
      table={() => reportsTable(comparison?.reports ?? [])}
      picture={(body) => (comparison === null ? null : drawnPicture(body, drawing, height))}
    >
      <div className={styles.stack}>
        {props.children}
        {comparison === null ? (
          <p className={styles.muted}>{words.none}</p>
        ) : (
          <>
            <ul className={styles.list}>
              {tried
                .flatMap((source) => sentencesOf(reports, source))
                .map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              {comparison.failed.map(({ source, needed, given }) => (
                <li key={source}>
                  {words.failed(sources[source].label, String(needed), String(given))}
                </li>
              ))}
            </ul>
            <CanvasChart label={plainSentence(words.sentence)} height={height} drawing={drawing} />
            <ReportsTable reports={comparison.reports} />
          </>
        )}
      </div>
    </ChartFrame>
  );
}
