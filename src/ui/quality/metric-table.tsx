import { type ReactNode, useState } from "react";
import {
  type Comparison,
  inFloors,
  type MetricGroup,
  type MetricReading,
  type QualityReport,
} from "../../metrics/quality/quality-report.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { SegmentedButtons } from "../controls/button.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { Lamp } from "./lamp.tsx";
import styles from "./metric-table.module.css";
import { formatFloors, formatReading, formatSpread, missingText } from "./reading-format.ts";
import { TrainedOn } from "./trained-on.tsx";
import { verdictOf } from "./verdict.ts";

/** What the generated paths are held against. */
export const PARTS = ["train", "heldOut", "heldOutShape"] as const;
export type Part = (typeof PARTS)[number];

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** In-sample, held-out as it is, held-out with the paths rescaled. */
export function PartSwitch(props: {
  readonly value: Part;
  readonly onChange: (part: Part) => void;
}) {
  const { quality } = useText();
  return (
    <SegmentedButtons
      size="small"
      label={quality.table.part}
      options={PARTS.map((value) => ({
        value,
        label: quality.parts[value],
        explanation: quality.partHelp[value],
      }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

/** Why a reading has no value against a part; the shape is only read of what depends on scale. */
function whyMissing(reading: MetricReading, part: Part, text: Dictionary): string {
  if (reading.missing !== null && (part === "train" || reading.train !== null)) {
    return missingText(reading.missing, text);
  }
  if (part === "heldOutShape" && reading.heldOut !== null) return text.quality.sameAsLevel;
  return reading.missing === null ? "–" : missingText(reading.missing, text);
}

function Numbers(props: {
  readonly reading: MetricReading;
  readonly comparison: Comparison;
  readonly showReal: (comparison: Comparison | null) => ReactNode;
}) {
  const text = useText();
  const { reading, comparison } = props;
  const { unit } = reading;
  const floors = inFloors(comparison);
  return (
    <>
      <td className={styles.real}>{props.showReal(reading.train)}</td>
      <td className={styles.real}>{props.showReal(reading.heldOut)}</td>
      <td className={styles.generated}>{formatReading(comparison.generated.median, unit, text)}</td>
      <td>{formatSpread(comparison.generated, unit, text)}</td>
      <td>{formatReading(comparison.floor, unit, text)}</td>
      <td className={styles.floors}>
        <strong>{formatFloors(floors, text)}</strong>
        <Lamp verdict={verdictOf(floors)} />
      </td>
    </>
  );
}

function MetricRow({ reading, part }: { readonly reading: MetricReading; readonly part: Part }) {
  const text = useText();
  const words = text.metricWords[reading.id];
  const comparison = reading[part];
  const showReal = (of: Comparison | null) =>
    of?.real === null || of === null ? "–" : formatReading(of.real, reading.unit, text);
  return (
    <tr>
      <th scope="row" title={words.help}>
        {words.label}
        <TrainedOn id={reading.id} />
      </th>
      {comparison === null ? (
        <td className={styles.missing} colSpan={6}>
          {whyMissing(reading, part, text)}
        </td>
      ) : (
        <Numbers reading={reading} comparison={comparison} showReal={showReal} />
      )}
    </tr>
  );
}

function GroupRows(props: {
  readonly group: MetricGroup;
  readonly readings: readonly MetricReading[];
  readonly part: Part;
}) {
  const { quality } = useText();
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={7}>
          {quality.groups[props.group]}
        </th>
      </tr>
      {props.readings.map((reading) => (
        <MetricRow key={reading.id} reading={reading} part={props.part} />
      ))}
    </tbody>
  );
}

/** The whole report as rows of numbers, all three parts. */
function reportTable({ metrics }: QualityReport, text: Dictionary): ChartTable {
  const { table, parts, csv } = text.quality;
  const columns = PARTS.flatMap((part) =>
    [csv.real, csv.median, csv.low, csv.high, table.gap, table.floor, table.floors].map(
      (name) => `${parts[part]}: ${name}`,
    ),
  );
  const cells = (comparison: Comparison | null) =>
    [
      comparison?.real,
      comparison?.generated.median,
      comparison?.generated.low,
      comparison?.generated.high,
      comparison?.gap,
      comparison?.floor,
      inFloors(comparison),
    ].map((value) => value ?? Number.NaN);
  return {
    columns: [table.metric, csv.unit, ...columns, csv.missing],
    rowCount: metrics.length,
    row: (index) => {
      const reading = metrics[index];
      if (reading === undefined) return [];
      const why = reading.missing === null ? "" : missingText(reading.missing, text);
      return [reading.id, reading.unit, ...PARTS.flatMap((part) => cells(reading[part])), why];
    },
  };
}

function Table({ report, part }: { readonly report: QualityReport; readonly part: Part }) {
  const { table, groups } = useText().quality;
  const order = Object.keys(groups) as MetricGroup[];
  const used = order.filter((group) => report.metrics.some((one) => one.group === group));
  const heads = [
    table.train,
    table.heldOut,
    table.generated,
    table.band,
    table.floor,
    table.floors,
  ];
  return (
    <section className={styles.scroller} aria-label={table.title} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{table.metric}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {used.map((group) => (
          <GroupRows
            key={group}
            group={group}
            part={part}
            readings={report.metrics.filter((one) => one.group === group)}
          />
        ))}
      </table>
    </section>
  );
}

/** Every metric with its real values, its floor and its distance in floors. */
export function MetricTableCard(props: {
  readonly report: QualityReport | null;
  readonly empty: string;
}) {
  const text = useText();
  const { table } = text.quality;
  const { report } = props;
  const [part, setPart] = useState<Part>("train");
  return (
    <ChartFrame
      name="quality-metrics"
      title={table.title}
      sentence={`${table.sentence} ${text.quality.partHelp[part]}`}
      empty={report === null ? props.empty : null}
      tools={
        <ChartTools>
          <PartSwitch value={part} onChange={setPart} />
        </ChartTools>
      }
      isTable
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : reportTable(report, text)
      }
    >
      {report !== null && <Table report={report} part={part} />}
    </ChartFrame>
  );
}
