import { useMemo, useState } from "react";
import type { CurveComparison, CurveId } from "../../metrics/quality/quality-report.ts";
import type { ComparisonRow } from "../../store/app-state.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { curveDataOf } from "../quality/curve-data.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { LineSample } from "./line-sample.tsx";
import styles from "./overlay-card.module.css";
import { lookOf, rowName } from "./row-names.ts";

const HEIGHT = 260;

const CURVES = [
  "absolute-autocorrelation",
  "leverage",
  "loss-survival",
  "gain-survival",
] as const satisfies readonly CurveId[];

type Drawn = { readonly row: ComparisonRow; readonly curve: CurveComparison };

/** Rows that have the curve, in the order in which they were chosen; each with its place for its look. */
function drawnRows(rows: readonly ComparisonRow[], id: CurveId): readonly Drawn[] {
  return rows.flatMap((row) => {
    const curve = row.reports[0]?.curves[id];
    return curve === undefined ? [] : [{ row, curve }];
  });
}

/** Real curve and band of the first row, and the median of every row. */
function overlayData(
  drawn: readonly Drawn[],
  placeOf: (row: ComparisonRow) => number,
  id: CurveId,
  text: Dictionary,
): CurveData | null {
  const [first] = drawn;
  if (first === undefined) return null;
  const words = text.qualityCurves[id];
  const base = curveDataOf({ id, words, comparison: first.curve }, text);
  const [band] = base.bands;
  return {
    ...base,
    bands: band === undefined ? [] : [band],
    lines: [
      { label: text.curveWords.train, tone: "real", values: first.curve.train, width: 3 },
      ...drawn.map(({ row, curve }) => {
        const { tone, dash } = lookOf(placeOf(row));
        return { label: rowName(row, text), tone, dash, values: curve.generated, width: 1.75 };
      }),
    ],
  };
}

function overlayTable(data: CurveData | null): ChartTable {
  if (data === null) return { columns: [], rowCount: 0, row: () => [] };
  return {
    columns: [data.xAxis.title, ...data.lines.map(({ label }) => label)],
    rowCount: data.x.length,
    row: (index) =>
      [data.x, ...data.lines.map(({ values }) => values)].map(
        (column) => column[index] ?? Number.NaN,
      ),
  };
}

/** One curve of several models over the real one. */
export function OverlayCard({ rows }: { readonly rows: readonly ComparisonRow[] }) {
  const text = useText();
  const { charts } = text.compare;
  const [id, setId] = useState<(typeof CURVES)[number]>("absolute-autocorrelation");
  const drawn = useMemo(() => drawnRows(rows, id), [rows, id]);
  const data = useMemo(
    () => overlayData(drawn, (row) => rows.indexOf(row), id, text),
    [drawn, rows, id, text],
  );
  const names = drawn.map(({ row }) => rowName(row, text));
  const title = `${charts.title}: ${charts.names[id]}`;
  return (
    <ChartFrame
      name={`compare-${id}`}
      title={title}
      sentence={charts.sentence(names.join(", "))}
      empty={data === null ? charts.none : null}
      tools={
        <ChartTools>
          <SegmentedButtons
            size="small"
            label={charts.curve}
            options={CURVES.map((value) => ({ value, label: charts.names[value] }))}
            value={id}
            onChange={setId}
          />
        </ChartTools>
      }
      table={() => overlayTable(data)}
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {data !== null && (
        <>
          <CurveChart label={title} data={data} height={HEIGHT} help={text.curveWords.help} />
          <ul className={styles.legend}>
            {drawn.map(({ row }) => (
              <li key={row.id}>
                <LineSample place={rows.indexOf(row)} /> {rowName(row, text)}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChartFrame>
  );
}
