import type { CSSProperties } from "react";
import type { RungReading } from "../../metrics/quality/ladder.ts";
import type { Rung } from "../../metrics/quality/quality-report.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { classNames } from "../controls/class-names.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./ladder-card.module.css";
import { Lamp } from "./lamp.tsx";
import { formatFloors } from "./reading-format.ts";
import { verdictOf } from "./verdict.ts";

/** Floors at the right end of the bars; a longer bar is cut, and its number says how far it goes. */
const MOST_FLOORS = 5;

const width = (floors: number) =>
  ({ "--share": `${(100 * Math.min(floors, MOST_FLOORS)) / MOST_FLOORS}%` }) as CSSProperties;

function RungButton(props: {
  readonly state: RungReading;
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
        title={
          metric === null ? quality.needsFull : quality.ladder.by(text.metricWords[metric].label)
        }
        onClick={props.onOpen}
      >
        <Lamp verdict={verdict} />
        <span className={styles.name}>{quality.rungs[rung]}</span>
        <span className={styles.track}>
          {floors !== null && (
            <span className={classNames(styles.bar, styles[verdict])} style={width(floors)} />
          )}
          <span className={styles.floor} style={width(1)} />
        </span>
        <span className={styles.verdict}>{quality.verdicts[verdict]}</span>
        <strong className={styles.number}>{formatFloors(floors, text)}</strong>
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
  readonly ladder: readonly RungReading[];
  /** Why there is nothing to light. */
  readonly empty: string | null;
  readonly open: Rung;
  readonly onOpen: (rung: Rung) => void;
}) {
  const text = useText();
  const { ladder } = text.quality;
  return (
    <ChartFrame
      name="ladder"
      title={ladder.title}
      sentence={ladder.sentence}
      empty={props.empty}
      table={() => ladderTable(props.ladder, text)}
    >
      <ol className={styles.ladder}>
        {props.ladder.map((state) => (
          <RungButton
            key={state.rung}
            state={state}
            isOpen={state.rung === props.open}
            onOpen={() => props.onOpen(state.rung)}
          />
        ))}
      </ol>
    </ChartFrame>
  );
}
