import type { CSSProperties } from "react";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import type { ReturnKind } from "../../shared/series.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { useEmptyText } from "../charts/use-empty-text.ts";
import { classNames } from "../controls/class-names.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFinePercent, formatFixed, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./nearness-card.module.css";

/** Floors at the right end of the bars; a longer bar is cut, and its number says how far it goes. */
const MOST_FLOORS = 5;

type Distance = TrainingSnapshot["wasserstein"][number];

const inFloors = ({ distance, floor }: Distance) => distance / floor;

const width = (floors: number) =>
  ({ "--share": `${(100 * Math.min(floors, MOST_FLOORS)) / MOST_FLOORS}%` }) as CSSProperties;

function DistanceBar({ distance }: { distance: Distance }) {
  const { nearness } = useText();
  const floors = inFloors(distance);
  return (
    <li className={styles.row}>
      <span>{nearness.horizon(distance.horizon)}</span>
      <span className={styles.track}>
        <span
          className={classNames(styles.bar, floors <= 1 && styles.within)}
          style={width(floors)}
        />
        <span className={styles.floor} style={width(1)} />
      </span>
      <strong>{formatFixed(floors, 2)}</strong>
    </li>
  );
}

/** Per bar: in per cent for log and simple returns, in price units for differences. */
function Moments(props: { readonly snapshot: TrainingSnapshot; readonly returnKind: ReturnKind }) {
  const { nearness } = useText();
  const { realMoments, generatedMoments, calibrated } = props.snapshot;
  const show = (value: number) =>
    props.returnKind === "difference" ? formatNumber(value) : formatFinePercent(value);
  const rows = [
    { name: nearness.mean, real: realMoments.mean, generated: generatedMoments.mean },
    {
      name: nearness.deviation,
      real: realMoments.deviation,
      generated: generatedMoments.deviation,
    },
  ];
  return (
    <table className={styles.moments}>
      <caption>
        {nearness.moments} · {calibrated ? nearness.calibrated : nearness.uncalibrated}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{nearness.real}</th>
          <th scope="col">{nearness.generated}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, real, generated }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.real}>{show(real)}</td>
            <td className={styles.generated}>{show(generated)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function distanceTable(snapshot: TrainingSnapshot | null, { nearness }: Dictionary): ChartTable {
  const distances = snapshot?.wasserstein ?? [];
  return {
    columns: [nearness.horizonHeading, nearness.distance, nearness.floor, nearness.floors],
    rowCount: distances.length,
    row: (index) => {
      const entry = distances[index];
      return entry === undefined
        ? []
        : [entry.horizon, entry.distance, entry.floor, inFloors(entry)];
    },
  };
}

/** Distances of sums of returns in noise floors, and the first two moments. */
export function NearnessCard(props: {
  readonly snapshot: TrainingSnapshot | null;
  readonly returnKind: ReturnKind;
}) {
  const { snapshot, returnKind } = props;
  const text = useText();
  const { nearness } = text;
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name="nearness"
      title={nearness.title}
      sentence={snapshot === null ? nearness.emptySentence : nearness.sentence}
      empty={snapshot === null ? emptyText : null}
      table={() => distanceTable(snapshot, text)}
    >
      {snapshot !== null && (
        <>
          <ul className={styles.rows}>
            {snapshot.wasserstein.map((distance) => (
              <DistanceBar key={distance.horizon} distance={distance} />
            ))}
          </ul>
          <Moments snapshot={snapshot} returnKind={returnKind} />
        </>
      )}
    </ChartFrame>
  );
}
