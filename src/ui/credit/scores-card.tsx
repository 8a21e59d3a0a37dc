import type { ScorerReport } from "../../applications/credit/credit-types.ts";
import type { DefaultMeasureName } from "../../applications/credit/measures/default-measures.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { classNames } from "../controls/class-names.ts";
import tables from "../quality/metric-table.module.css";
import { formatFixed } from "../text/format.ts";
import styles from "./credit.module.css";
import { endsOf, three } from "./scorer-looks.ts";
import { ScrolledTable } from "./scrolled-table.tsx";
import { creditText } from "./text/en.ts";

const MEASURES = Object.keys(creditText.measures) as readonly DefaultMeasureName[];

function Row({ report }: { readonly report: ScorerReport }) {
  const { label, help } = creditText.scorers[report.id];
  return (
    <tr>
      <th scope="row" title={help}>
        {label}
      </th>
      {MEASURES.map((name) => {
        const interval = report.measures[name];
        return (
          <td key={name}>
            {three(interval.value)}
            <small>{endsOf(interval)}</small>
          </td>
        );
      })}
      <td>{three(report.trainingArea)}</td>
      <td>{formatFixed(report.calibrationTest.pValue, 2)}</td>
      <td>{formatFixed(report.stability, 2)}</td>
    </tr>
  );
}

function scoresTable(reports: readonly ScorerReport[]): ChartTable {
  const { scores, measures, scorers } = creditText;
  const names = MEASURES.flatMap((name) => {
    const { label } = measures[name];
    return [label, `${label} ${scores.low}`, `${label} ${scores.high}`];
  });
  return {
    columns: [scores.scorer, ...names, scores.training, scores.test, scores.stability],
    rowCount: reports.length,
    row: (index) => {
      const report = reports[index];
      if (report === undefined) return [];
      const numbers = MEASURES.flatMap((name) => {
        const { value, low, high } = report.measures[name];
        return [value, low, high];
      });
      const { trainingArea, calibrationTest, stability } = report;
      return [
        scorers[report.id].label,
        ...numbers,
        trainingArea,
        calibrationTest.pValue,
        stability,
      ];
    },
  };
}

/** Every measure of every scorer with its interval. */
export function ScoresCard({ reports }: { readonly reports: readonly ScorerReport[] }) {
  const { scores, measures } = creditText;
  return (
    <ChartFrame
      name="default-measures"
      title={scores.title}
      sentence={scores.sentence}
      isTable
      table={() => scoresTable(reports)}
    >
      <ScrolledTable label={scores.title}>
        <table className={classNames(tables.table, styles.table)}>
          <thead>
            <tr>
              <th scope="col">{scores.scorer}</th>
              {MEASURES.map((name) => (
                <th key={name} scope="col" title={measures[name].help}>
                  {measures[name].label}
                </th>
              ))}
              <th scope="col" title={scores.trainingHelp}>
                {scores.training}
              </th>
              <th scope="col" title={scores.testHelp}>
                {scores.test}
              </th>
              <th scope="col" title={scores.stabilityHelp}>
                {scores.stability}
              </th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <Row key={report.id} report={report} />
            ))}
          </tbody>
        </table>
      </ScrolledTable>
    </ChartFrame>
  );
}
