import { useMemo, useState } from "react";
import { HEADLINE } from "../../metrics/quality/headline.ts";
import type { MetricGroup, MetricId } from "../../metrics/quality/quality-report.ts";
import type { ComparisonRow } from "../../store/app-state.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { type Part, PartSwitch } from "../quality/metric-table.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { floorsOf, type Measured, measuredRow, type Sorting } from "./comparison-data.ts";
import { ComparisonTable } from "./comparison-table.tsx";
import { rowName } from "./row-names.ts";
import styles from "./table-card.module.css";
import { VerdictWords } from "./verdict-words.tsx";

type Choice = MetricGroup | "headline" | "all";

/** Groups that some row has numbers of, in the order of the page. */
function groupsOf(rows: readonly Measured[], text: Dictionary): readonly MetricGroup[] {
  const order = Object.keys(text.quality.groups) as MetricGroup[];
  const metrics = rows.flatMap(({ row }) => row.reports[0]?.metrics ?? []);
  return order.filter((group) =>
    metrics.some((one) => one.group === group && (one.train ?? one.heldOut) !== null),
  );
}

function metricsOf(rows: readonly Measured[], choice: Choice): readonly MetricId[] {
  if (choice === "headline") return HEADLINE;
  const metrics = rows.flatMap(({ row }) => row.reports[0]?.metrics ?? []);
  const chosen = metrics.filter(({ group }) => choice === "all" || group === choice);
  return [...new Set(chosen.map(({ id }) => id))];
}

function MetricChoice(props: {
  readonly groups: readonly MetricGroup[];
  readonly value: Choice;
  readonly onChange: (choice: Choice) => void;
}) {
  const { compare, quality } = useText();
  const { table } = compare;
  const options: readonly (readonly [Choice, string])[] = [
    ["headline", table.headline],
    ["all", table.all],
    ...props.groups.map((group) => [group, quality.groups[group]] as const),
  ];
  const choose = (value: string) => {
    const option = options.find(([id]) => id === value);
    if (option !== undefined) props.onChange(option[0]);
  };
  return (
    <label className={styles.choice}>
      {table.metrics}
      <select value={props.value} onChange={(event) => choose(event.target.value)}>
        {options.map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function shownTable(
  rows: readonly Measured[],
  metrics: readonly MetricId[],
  text: Dictionary,
): ChartTable {
  const { table } = text.compare;
  const columns = ["score", ...metrics] as const;
  return {
    columns: [table.model, table.score, ...metrics.map((id) => text.metricWords[id].label)],
    rowCount: rows.length,
    row: (index) => {
      const measured = rows[index];
      if (measured === undefined) return [];
      const floors = columns.map((column) => floorsOf(measured, column) ?? Number.NaN);
      return [rowName(measured.row, text), ...floors];
    },
  };
}

/** The table of all models: which part, which metrics, who is nearest. */
export function TableCard(props: {
  readonly rows: readonly ComparisonRow[];
  readonly drawn: readonly string[];
  readonly onDraw: (id: string, isDrawn: boolean) => void;
}) {
  const text = useText();
  const { compare } = text;
  const [part, setPart] = useState<Part>("train");
  const [choice, setChoice] = useState<Choice>("headline");
  const [sorting, setSorting] = useState<Sorting>({ column: "score", direction: "ascending" });
  const rows = useMemo(() => props.rows.map((row) => measuredRow(row, part)), [props.rows, part]);
  const metrics = useMemo(() => metricsOf(rows, choice), [rows, choice]);
  return (
    <ChartFrame
      name="comparison"
      title={compare.table.title}
      sentence={compare.table.sentence}
      empty={rows.length === 0 ? compare.nothing : null}
      isTable
      tools={
        <ChartTools>
          <PartSwitch value={part} onChange={setPart} />
          <MetricChoice groups={groupsOf(rows, text)} value={choice} onChange={setChoice} />
        </ChartTools>
      }
      table={() => shownTable(rows, metrics, text)}
    >
      <VerdictWords rows={rows} part={part} />
      <ComparisonTable
        rows={rows}
        metrics={metrics}
        sorting={sorting}
        onSort={setSorting}
        drawn={props.drawn}
        onDraw={props.onDraw}
      />
    </ChartFrame>
  );
}
