import type { ReactNode } from "react";
import type { Estimate } from "../../applications/risk/risk-types.ts";
import type { StressReport } from "../../applications/risk/stress-types.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatDate } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./risk.module.css";
import { horizonWords, lossWords, moneyWords } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

const { stress: words, table, tiles } = riskText;
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** A table that scrolls sideways by itself. */
export function NumberTable(props: {
  readonly label: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.scroller} aria-label={props.label} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}

/** A number with its interval below. */
export function EstimateCell({ estimate }: { readonly estimate: Estimate | undefined }) {
  if (estimate === undefined) return <td>–</td>;
  const { value, low, high } = estimate;
  return (
    <td>
      {lossWords(value)}
      <small>{tiles.interval(lossWords(low), lossWords(high))}</small>
    </td>
  );
}

function windowsTable({ windows, basis }: StressReport): ChartTable {
  return {
    columns: [
      words.from,
      words.to,
      words.change,
      words.money,
      ...basis.assets.map(words.grew),
      ...basis.assets.map(words.added),
    ],
    rowCount: windows.length,
    row: (index) => {
      const found = windows[index];
      if (found === undefined) return [];
      const { fromTime, toTime, profit, growths, parts } = found;
      const day = (time: number) => new Date(time).toISOString().slice(0, 10);
      return [day(fromTime), day(toTime), profit, profit * basis.value, ...growths, ...parts];
    },
  };
}

/** The worst stretches of the history, replayed on the holding of today. */
export function WorstWindowsCard({ report }: { readonly report: StressReport }) {
  const { basis, windows } = report;
  const several = basis.assets.length > 1;
  const columns = [words.from, words.to, words.change, words.money];
  const [worst] = windows;
  const result =
    worst &&
    words.worst({
      from: formatDate(worst.fromTime),
      to: formatDate(worst.toTime),
      change: lossWords(worst.profit),
      money: moneyWords(worst.profit, basis.value),
    });
  const explanation = words.windowsSentence(horizonWords(report.horizon, basis));
  return (
    <ChartFrame
      name="risk-worst-windows"
      title={words.windowsTitle}
      sentence={result === undefined ? explanation : `${result} ${explanation}`}
      note={words.replayNote(formatDate(basis.fittedFromTime), formatDate(basis.fittedToTime))}
      isTable
      table={() => windowsTable(report)}
    >
      <NumberTable
        label={words.windowsTitle}
        columns={several ? [...columns, ...basis.assets.map(words.grew)] : columns}
      >
        {windows.map(({ fromTime, toTime, profit, growths }) => (
          <tr key={fromTime}>
            <th scope="row">{formatDate(fromTime)}</th>
            <td>{formatDate(toTime)}</td>
            <td>{lossWords(profit)}</td>
            <td>{moneyWords(profit, basis.value)}</td>
            {several &&
              basis.assets.map((asset, index) => (
                <td key={asset}>{lossWords(growths[index] ?? Number.NaN)}</td>
              ))}
          </tr>
        ))}
      </NumberTable>
    </ChartFrame>
  );
}

function tailsTable({ tails, basis }: StressReport): ChartTable {
  const triple = (name: string) => [name, `${name}, ${table.low}`, `${name}, ${table.high}`];
  return {
    columns: [
      words.model,
      words.threshold,
      words.count,
      ...triple(words.holding),
      ...basis.assets.flatMap(triple),
    ],
    rowCount: tails.length,
    row: (index) => {
      const tail = tails[index];
      if (tail === undefined) return [];
      const numbers = [tail.profit, ...tail.growths].flatMap(({ value, low, high }) => [
        value,
        low,
        high,
      ]);
      return [tail.model, tail.threshold, tail.tailCount, ...numbers];
    },
  };
}

/** What each model expects of the holding when the market falls hardest. */
export function ConditionalTailsCard(props: {
  readonly report: StressReport;
  readonly factor: number | "all";
}) {
  const text = useText();
  const { report, factor } = props;
  const { basis, tails } = report;
  const [only = "", ...others] = basis.assets;
  const shown = others.length === 0 ? [] : basis.assets;
  const meanName = others.length === 0 ? only : words.factorAll;
  const factorName = factor === "all" ? meanName : (basis.assets[factor] ?? "");
  const columns = [words.model, words.threshold, words.count, words.holding, ...shown];
  return (
    <ChartFrame
      name="risk-conditional-tails"
      title={words.tailsTitle}
      sentence={words.tailsSentence(factorName, horizonWords(report.horizon, basis))}
      note={words.tailsNote}
      isTable
      table={() => tailsTable(report)}
    >
      <NumberTable label={words.tailsTitle} columns={columns}>
        {tails.map((tail) => (
          <tr key={tail.model}>
            <th scope="row">
              <span className={styles.model}>
                <ModelLine model={tail.model} /> {modelWords(tail.model, text).label}
              </span>
            </th>
            <td>{lossWords(tail.threshold)}</td>
            <td>{tail.tailCount.toLocaleString("en")}</td>
            <EstimateCell estimate={tail.profit} />
            {shown.map((asset, index) => (
              <EstimateCell key={asset} estimate={tail.growths[index]} />
            ))}
          </tr>
        ))}
      </NumberTable>
    </ChartFrame>
  );
}
