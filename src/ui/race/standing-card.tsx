import { useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { laneLetter } from "../../store/race-csv.ts";
import { standingOf } from "../../store/race-plan.ts";
import type { LaneState } from "../../store/race-store.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { Button } from "../controls/button.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatNumber, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./race.module.css";

/** The headline metrics that have a column of their own. */
const FACTS = [
  "absolute-autocorrelation-20",
  "absolute-autocorrelation-rms",
  "wasserstein-1",
] as const;

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
const MILLISECONDS = 1000;

const floors = (value: number | null | undefined) =>
  typeof value === "number" ? formatNumber(value, 2) : "–";

const factOf = ({ judgement }: LaneState, id: (typeof FACTS)[number]) =>
  judgement?.facts.find((fact) => fact.id === id)?.floors;

/** Steps a second of the lane's own time; null before its first. */
const speedOf = ({ step, milliseconds }: LaneState) =>
  milliseconds > 0 ? (step * MILLISECONDS) / milliseconds : null;

function standingTable(
  lanes: readonly LaneState[],
  order: readonly number[],
  names: readonly string[],
  { race }: Dictionary,
): ChartTable {
  const { standing } = race;
  const inFloors = (name: string) => `${name}, ${standing.inFloors}`;
  return {
    columns: [
      standing.lane,
      inFloors(standing.mean),
      ...FACTS.map((id) => inFloors(standing.facts[id])),
      standing.accuracy,
      standing.step,
      `${standing.time}, s`,
    ],
    rowCount: order.length,
    row: (place) => {
      const index = order[place] ?? -1;
      const lane = lanes[index];
      if (lane === undefined) return [];
      return [
        names[index] ?? "",
        lane.judgement?.score ?? Number.NaN,
        ...FACTS.map((id) => factOf(lane, id) ?? Number.NaN),
        lane.look?.scores.accuracy ?? Number.NaN,
        lane.step,
        lane.milliseconds / MILLISECONDS,
      ];
    },
  };
}

function verdict(
  lanes: readonly LaneState[],
  names: readonly string[],
  { standing }: Dictionary["race"],
): string {
  const { leader, isClear } = standingOf(lanes);
  const score = leader === null ? null : (lanes[leader]?.marks.at(-1)?.score ?? null);
  if (leader === null || score === null) return standing.none;
  const say = isClear ? standing.leader : standing.close;
  return say(names[leader] ?? "", score);
}

function LaneRow(props: {
  readonly lane: LaneState;
  readonly name: string;
  readonly letter: string;
  readonly canTake: boolean;
  readonly onTake: () => void;
}) {
  const { standing } = useText().race;
  const { lane } = props;
  const speed = speedOf(lane);
  const isOut = lane.divergedAt !== null;
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td className={styles.number}>
        <strong>
          {isOut ? standing.out(lane.divergedAt ?? 0) : floors(lane.judgement?.score)}
        </strong>
      </td>
      {FACTS.map((id) => (
        <td key={id} className={styles.number}>
          {floors(factOf(lane, id))}
        </td>
      ))}
      <td className={styles.number}>
        {lane.look === null ? "–" : formatPercent(lane.look.scores.accuracy)}
      </td>
      <td className={styles.number}>{formatCount(lane.step)}</td>
      <td className={styles.number}>{standing.seconds(lane.milliseconds / MILLISECONDS)}</td>
      <td className={styles.number}>{speed === null ? "–" : standing.perSecond(speed)}</td>
      <td>
        <Button
          size="small"
          aria-label={standing.takeThis(props.letter)}
          disabled={!props.canTake || isOut}
          onClick={props.onTake}
        >
          {standing.take}
        </Button>
      </td>
    </tr>
  );
}

function StandingHead() {
  const { standing } = useText().race;
  return (
    <thead>
      <tr>
        <th scope="col">{standing.lane}</th>
        <th scope="col" className={styles.number}>
          {standing.mean}
        </th>
        {FACTS.map((id) => (
          <th key={id} scope="col" className={styles.number}>
            {standing.facts[id]}
          </th>
        ))}
        {[standing.accuracy, standing.step, standing.time, standing.speed].map((name) => (
          <th key={name} scope="col" className={styles.number}>
            {name}
          </th>
        ))}
        <th scope="col">
          <span className="visually-hidden">{standing.take}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Who is nearest to real returns, in floors, and what each lane took; any lane can become the run. */
export function StandingCard(props: {
  readonly lanes: readonly LaneState[];
  readonly names: readonly string[];
  readonly isHeld: boolean;
  /** A lane has become the run. */
  readonly onTaken: () => void;
}) {
  const text = useText();
  const session = useSession();
  const [isTaking, setTaking] = useState(false);
  const { standing } = text.race;
  const { lanes, names } = props;
  const { order } = standingOf(lanes);
  const take = async (index: number) => {
    setTaking(true);
    const isTaken = await session.continueWithLane(index);
    setTaking(false);
    if (isTaken) props.onTaken();
  };
  return (
    <ChartFrame
      name="race-standing"
      title={standing.title}
      sentence={verdict(lanes, names, text.race)}
      note={standing.how}
      isTable
      table={() => standingTable(lanes, order, names, text)}
    >
      <section className={styles.scroller} aria-label={standing.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <StandingHead />
          <tbody>
            {order.map((index) => {
              const lane = lanes[index];
              if (lane === undefined) return null;
              return (
                <LaneRow
                  key={laneLetter(index)}
                  lane={lane}
                  name={names[index] ?? ""}
                  letter={laneLetter(index)}
                  canTake={props.isHeld && !isTaking}
                  onTake={() => void take(index)}
                />
              );
            })}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
