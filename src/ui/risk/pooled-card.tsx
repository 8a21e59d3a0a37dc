import { useMemo } from "react";
import type { Estimate, RiskSetup } from "../../applications/risk/risk-types.ts";
import type { PoolReport } from "../../applications/risk/stress-types.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { formatCount, formatFinePercent, formatPercent } from "../text/format.ts";
import { levelWords } from "./loss-table-card.tsx";
import { profitDrawing } from "./profit-drawing.ts";
import styles from "./risk.module.css";
import { changeOfLoss, horizonWords, lossWords } from "./risk-words.ts";
import { EstimateCell, NumberTable } from "./stress-tables.tsx";
import { riskText } from "./text/en.ts";

const { stress: words, table, measures } = riskText;
const HEIGHT = 200;
/** Fewer effective scenarios say little of a tail. */
const ADVISED_EFFECTIVE = 500;
/** A scenario that carries more decides the 99 % by itself, or nearly. */
const HEAVIEST = 0.002;
const BEFORE_DASH = [2, 3];
const AFTER_DASH: readonly number[] = [];

interface Row {
  readonly name: string;
  readonly before: Estimate;
  readonly after: Estimate;
}

function rowsOf({ levels, meanProfit, assets, basis }: PoolReport): Row[] {
  const tails = levels.flatMap(({ before, after }, place) =>
    (["valueAtRisk", "expectedShortfall"] as const).map((measure) => ({
      name: `${measures[measure]} ${levelWords(place)}`,
      before: before[measure],
      after: after[measure],
    })),
  );
  const perAsset = assets.flatMap(({ mean, deviation }, index) => {
    const asset = basis.assets[index] ?? "";
    return [
      { name: words.meanOf(asset), ...mean },
      { name: words.volatilityOf(asset), ...deviation },
    ];
  });
  return [{ name: words.meanChange, ...meanProfit }, ...tails, ...perAsset];
}

function pooledTable(rows: readonly Row[]): ChartTable {
  const triple = (name: string) => [name, `${name}, ${table.low}`, `${name}, ${table.high}`];
  return {
    columns: [words.measure, ...triple(words.before), ...triple(words.after)],
    rowCount: rows.length,
    row: (index) => {
      const row = rows[index];
      if (row === undefined) return [];
      const { name, before, after } = row;
      return [name, ...[before, after].flatMap(({ value, low, high }) => [value, low, high])];
    },
  };
}

function drawingOf(
  { edges, shares, levels, scenarioCount }: PoolReport,
  lossAs: RiskSetup["lossAs"],
) {
  const format = (share: number) => formatFinePercent(share, 2);
  const mark = (when: "before" | "after") => {
    const tail = levels.at(-1)?.[when];
    return {
      longMark: tail ? changeOfLoss(tail.valueAtRisk.value, lossAs) : null,
      shortMark: tail ? changeOfLoss(tail.expectedShortfall.value, lossAs) : null,
    };
  };
  const most = Math.max(...shares.before, ...shares.after);
  return profitDrawing({
    edges,
    outlines: [
      { tone: "muted", dash: BEFORE_DASH, shares: shares.before, ...mark("before") },
      { tone: "generated", dash: AFTER_DASH, shares: shares.after, ...mark("after") },
    ],
    xAxis: {
      kind: "linear",
      domain: [edges[0] ?? 0, edges.at(-1) ?? 1],
      title: words.change,
      format,
    },
    yAxis: {
      kind: "log",
      domain: [0.5 / scenarioCount, 1.3 * most],
      title: riskText.histogram.share,
      format,
    },
  });
}

function ResultTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <NumberTable label={words.resultTitle} columns={[words.measure, words.before, words.after]}>
      {rows.map(({ name, before, after }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <EstimateCell estimate={before} />
          <EstimateCell estimate={after} />
        </tr>
      ))}
    </NumberTable>
  );
}

/** Losses as the scenarios are, and as they are with the visitor's views. */
export function PooledCard(props: {
  readonly report: PoolReport | null;
  readonly lossAs: RiskSetup["lossAs"];
}) {
  const { report, lossAs } = props;
  const drawing = useMemo(
    () => (report === null ? null : drawingOf(report, lossAs)),
    [report, lossAs],
  );
  const rows = useMemo(() => (report === null ? [] : rowsOf(report)), [report]);
  const highest = report?.levels.at(-1);
  const sentence =
    report === null || highest === undefined
      ? words.none
      : words.resultSentence({
          horizon: horizonWords(report.horizon, report.basis),
          before: lossWords(highest.before.valueAtRisk.value),
          after: lossWords(highest.after.valueAtRisk.value),
          mean: lossWords(report.meanProfit.after.value),
        });
  const isFew =
    report !== null &&
    (report.effectiveCount < ADVISED_EFFECTIVE || report.largestWeight > HEAVIEST);
  return (
    <ChartFrame
      name="risk-pooled"
      title={words.resultTitle}
      sentence={sentence}
      note={words.resultNote}
      empty={report === null ? words.none : null}
      table={() => pooledTable(rows)}
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {report && drawing && (
        <>
          <p>
            {words.effective(
              formatCount(report.effectiveCount),
              formatCount(report.scenarioCount),
              formatPercent(report.effectiveCount / report.scenarioCount, 1),
            )}{" "}
            {words.heaviest(formatFinePercent(report.largestWeight, 2))}
          </p>
          {isFew && <p className={styles.warning}>{words.few}</p>}
          <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
          <ResultTable rows={rows} />
        </>
      )}
    </ChartFrame>
  );
}
