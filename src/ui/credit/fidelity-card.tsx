import { useMemo } from "react";
import type { SourceReport } from "../../applications/credit/comparison/comparison-types.ts";
import type { ColumnFidelity } from "../../applications/tabular/table-fidelity.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { classNames } from "../controls/class-names.ts";
import tables from "../quality/metric-table.module.css";
import { formatFixed, formatNumber, formatPercent } from "../text/format.ts";
import { type Bar, barsDrawing } from "./bars-drawing.ts";
import styles from "./credit.module.css";
import { HeaderRow } from "./header-row.tsx";
import { ScrolledTable } from "./scrolled-table.tsx";
import { creditText } from "./text/en.ts";

const BAR_HEIGHT = 20;
const AXIS_HEIGHT = 44;
const GOOD_FLOORS = 2;

const inFloors = ({ distance, floor }: ColumnFidelity): number =>
  floor > 0 ? distance / floor : distance > 0 ? Number.POSITIVE_INFINITY : 0;

function barOf(column: ColumnFidelity): Bar {
  const value = inFloors(column);
  const unit = column.kind === "numeric" ? "" : ` ${creditText.fidelity.points}`;
  return {
    label: column.name,
    value,
    low: value,
    high: value,
    tone: "generated",
    note: `${formatNumber(column.distance)}${unit}`,
  };
}

function fidelityTable({ fidelity }: SourceReport): ChartTable {
  const { fidelity: words } = creditText;
  return {
    columns: words.columns,
    rowCount: fidelity.columns.length,
    row: (index) => {
      const column = fidelity.columns[index];
      if (column === undefined) return [];
      const { name, kind, distance, floor, floorHigh } = column;
      return [name, words[kind], distance, floor, inFloors(column), floorHigh];
    },
  };
}

function summaryOf({ fidelity }: SourceReport): string {
  const { fidelity: words } = creditText;
  const near = fidelity.columns.filter((column) => inFloors(column) <= GOOD_FLOORS).length;
  const worst = fidelity.columns.flatMap((column) =>
    column.kind === "categorical" ? [column.distance] : [],
  );
  const columns = words.summary(
    formatPercent(near / fidelity.columns.length),
    formatFixed(Math.max(0, ...worst), 1),
  );
  const { pairs } = fidelity;
  if (pairs.length === 0) return columns;
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const distance = mean(({ real, generated }) => Math.abs(real - generated));
  return `${columns} ${words.pairs(
    formatFixed(distance, 2),
    formatFixed(
      mean(({ floor }) => floor),
      2,
    ),
  )}`;
}

function Privacy({ report }: { readonly report: SourceReport }) {
  const { privacy: words } = creditText;
  const { verdict, exactCopies, nearCopies, closer, membership } = report.privacy;
  const lines: readonly (readonly [string, string, string])[] = [
    [words.exact, formatPercent(exactCopies.rate, 1), formatPercent(exactCopies.null, 1)],
    [words.near, formatPercent(nearCopies.rate, 1), formatPercent(nearCopies.null, 1)],
    [words.closer, formatPercent(closer.share, 1), `p ${formatFixed(closer.pValue, 2)}`],
    [
      words.membership,
      `${formatFixed(membership.area, 3)} (${formatFixed(membership.low, 3)} – ${formatFixed(membership.high, 3)})`,
      `p ${formatFixed(membership.pValue, 2)}`,
    ],
  ];
  const table: ChartTable = {
    columns: words.columns,
    rowCount: lines.length,
    row: (index) => lines[index] ?? [],
  };
  return (
    <ChartFrame
      name="default-privacy"
      title={`${words.title} ${creditText.sources[report.source].label}`}
      sentence={`**${words.verdicts[verdict]}** ${words.sentence}`}
      isTable
      table={() => table}
    >
      <ScrolledTable label={words.title}>
        <table className={classNames(tables.table, styles.table)}>
          <HeaderRow columns={words.columns} />
          <tbody>
            {lines.map(([test, found, expected]) => (
              <tr key={test}>
                <th scope="row">{test}</th>
                <td>{found}</td>
                <td>{expected}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrolledTable>
    </ChartFrame>
  );
}

/** How alike a source's columns are to the real ones, and whether its rows are copies. */
export function FidelityCard({ report }: { readonly report: SourceReport }) {
  const { fidelity: words, sources } = creditText;
  const { columns } = report.fidelity;
  const height = AXIS_HEIGHT + BAR_HEIGHT * columns.length;
  const drawing = useMemo(
    () =>
      barsDrawing({
        bars: columns.map(barOf),
        title: words.columns[4],
        from: 0,
        mark: GOOD_FLOORS,
        format: (value) => formatNumber(value),
      }),
    [columns],
  );
  return (
    <div className={styles.pair}>
      <ChartFrame
        name="default-fidelity"
        title={`${words.title} ${sources[report.source].label}`}
        sentence={`${words.sentence} ${summaryOf(report)}`}
        table={() => fidelityTable(report)}
        picture={(body) => drawnPicture(body, drawing, height)}
      >
        <CanvasChart label={plainSentence(words.sentence)} height={height} drawing={drawing} />
      </ChartFrame>
      <Privacy report={report} />
    </div>
  );
}
