import { type CSSProperties, useMemo } from "react";
import { ladderOf, RUNG_METRICS, type RungReading } from "../../metrics/quality/ladder.ts";
import type { QualityReport, Rung } from "../../metrics/quality/quality-report.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { classNames } from "../controls/class-names.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./ladder-card.module.css";
import { Lamp } from "./lamp.tsx";
import { formatFloors, missingText } from "./reading-format.ts";
import { verdictOf } from "./verdict.ts";

/** Floors at the right end of the bars; a longer bar is cut, and its number says how far it goes. */
const MOST_FLOORS = 5;

const width = (floors: number) =>
  ({ "--share": `${(100 * Math.min(floors, MOST_FLOORS)) / MOST_FLOORS}%` }) as CSSProperties;

/** Why a step has no value: what its metrics miss, or that they take the full measurement. */
function darkness(rung: Rung, report: QualityReport | null, text: Dictionary): string {
  const readings = report?.metrics.filter(({ id }) => RUNG_METRICS[rung].includes(id)) ?? [];
  const missing = readings.find((one) => one.train === null && one.missing !== null)?.missing;
  return missing ? missingText(missing, text) : text.quality.needsFull;
}

function RungButton(props: {
  readonly state: RungReading;
  /** Why it is dark, if it is. */
  readonly why: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const text = useText();
  const { quality } = text;
  const { rung, floors, metric } = props.state;
  const verdict = verdictOf(floors);
  return (
    <li>
      <button
        type="button"
        className={styles.rung}
        aria-pressed={props.isOpen}
        title={metric === null ? props.why : quality.ladder.by(text.metricWords[metric].label)}
        onClick={props.onOpen}
      >
        <Lamp verdict={verdict} />
        <span className={styles.name}>{quality.rungs[rung]}</span>
        {floors === null ? (
          <span className={styles.why}>{props.why}</span>
        ) : (
          <>
            <span className={styles.track}>
              <span className={classNames(styles.bar, styles[verdict])} style={width(floors)} />
              <span className={styles.floor} style={width(1)} />
            </span>
            <span className={styles.verdict}>{quality.verdicts[verdict]}</span>
            <strong className={styles.number}>{formatFloors(floors, text)}</strong>
          </>
        )}
      </button>
    </li>
  );
}

function ladderTable(
  ladder: readonly RungReading[],
  { quality, metricWords }: Dictionary,
): ChartTable {
  return {
    columns: quality.ladder.columns,
    rowCount: ladder.length,
    row: (index) => {
      const state = ladder[index];
      if (state === undefined) return [];
      const { rung, floors, metric } = state;
      const by = metric === null ? "" : metricWords[metric].label;
      return [quality.rungs[rung], floors ?? Number.NaN, quality.verdicts[verdictOf(floors)], by];
    },
  };
}

/** The six steps of a market, each lit by its distance in floors; one is open. */
export function LadderCard(props: {
  readonly report: QualityReport | null;
  /** Why there is nothing to light. */
  readonly empty: string | null;
  readonly open: Rung;
  readonly onOpen: (rung: Rung) => void;
}) {
  const text = useText();
  const { ladder: words } = text.quality;
  const { report } = props;
  const ladder = useMemo(() => (report === null ? [] : ladderOf(report)), [report]);
  return (
    <ChartFrame
      name="ladder"
      title={words.title}
      sentence={words.sentence}
      empty={props.empty}
      table={() => ladderTable(ladder, text)}
    >
      <ol className={styles.ladder}>
        {ladder.map((state) => (
          <RungButton
            key={state.rung}
            state={state}
            why={darkness(state.rung, props.report, text)}
            isOpen={state.rung === props.open}
            onOpen={() => props.onOpen(state.rung)}
          />
        ))}
      </ol>
    </ChartFrame>
  );
}
