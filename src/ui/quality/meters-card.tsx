import type { CSSProperties } from "react";
import type { MetricReading, QualityReport } from "../../metrics/quality/quality-report.ts";
import { inFloors } from "../../metrics/quality/quality-report.ts";
import { isWorse } from "../../metrics/quality/worse.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { classNames } from "../controls/class-names.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { type MeterVerdict, meterReadings, meterVerdict } from "./meters.ts";
import styles from "./meters-card.module.css";
import { formatReading, missingText } from "./reading-format.ts";

const GOOD: readonly MeterVerdict[] = ["noLeak", "varied"];

/** Where a value lies on the meter, which ends at 1, or farther if a value does. */
function Scale({ reading }: { readonly reading: MetricReading }) {
  const { train } = reading;
  if (train === null) return <span className={styles.track} />;
  const { real, generated } = train;
  const end = Math.max(1, 1.05 * generated.high, 1.05 * (real ?? 0));
  const place = (value: number) => `${(100 * Math.max(0, Math.min(end, value))) / end}%`;
  const style = {
    "--low": place(generated.low),
    "--high": place(generated.high),
    "--median": place(generated.median),
    "--real": place(real ?? 0),
  } as CSSProperties;
  return (
    <span className={styles.track} style={style}>
      <span className={styles.span} />
      <span className={styles.median} />
      {real !== null && <span className={styles.control} />}
    </span>
  );
}

function Meter({ reading }: { readonly reading: MetricReading }) {
  const text = useText();
  const { meters } = text.quality;
  const { id, unit, train, missing } = reading;
  const words = text.metricWords[id];
  const show = (value: number) => formatReading(value, unit, text);
  return (
    <li className={styles.meter} title={words.help}>
      <span className={styles.name}>{words.label}</span>
      <Scale reading={reading} />
      {train === null ? (
        <span className={styles.missing}>{missing && missingText(missing, text)}</span>
      ) : (
        <span
          className={classNames(styles.values, isWorse(reading.id, reading.train) && styles.bad)}
        >
          <strong>{show(train.generated.median)}</strong>
          {train.real !== null && <span>{meters.controlValue(show(train.real))}</span>}
        </span>
      )}
    </li>
  );
}

function meterTable(readings: readonly MetricReading[], text: Dictionary): ChartTable {
  return {
    columns: text.quality.meters.columns,
    rowCount: readings.length,
    row: (index) => {
      const reading = readings[index];
      if (reading === undefined) return [];
      const { id, train } = reading;
      const numbers = [
        train?.generated.median,
        train?.generated.low,
        train?.generated.high,
        train?.real,
        inFloors(train),
      ];
      return [text.metricWords[id].label, ...numbers.map((value) => value ?? Number.NaN)];
    },
  };
}

/** Meters of one question: does it copy, or does it repeat itself? With what real data give as the mark. */
export function MetersCard(props: {
  readonly group: "memorisation" | "diversity";
  readonly report: QualityReport | null;
  readonly empty: string;
}) {
  const text = useText();
  const { meters } = text.quality;
  const readings = meterReadings(props.report, props.group);
  const verdict = meterVerdict(readings, props.group, props.report?.memorisation);
  const words = {
    memorisation: { title: meters.memorisation, sentence: meters.memorisationSentence },
    diversity: { title: meters.diversity, sentence: meters.diversitySentence },
  }[props.group];
  return (
    <ChartFrame
      name={props.group}
      title={words.title}
      sentence={words.sentence}
      empty={readings.length > 0 ? null : props.report === null ? props.empty : meters.notMeasured}
      table={() => meterTable(readings, text)}
    >
      <p className={classNames(styles.verdict, !GOOD.includes(verdict) && styles.bad)}>
        {meters[verdict]}
      </p>
      <ul className={styles.meters}>
        {readings.map((reading) => (
          <Meter key={reading.id} reading={reading} />
        ))}
      </ul>
    </ChartFrame>
  );
}
