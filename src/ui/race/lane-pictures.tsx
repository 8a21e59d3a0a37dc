import { useMemo } from "react";
import type { ReturnKind } from "../../shared/series.ts";
import type { LaneState } from "../../store/race-store.ts";
import type { LaneLook } from "../../worker/race-protocol.ts";
import { axisTicks, type Domain } from "../charts/axis-scale.ts";
import { CanvasChart } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { cumulativeAxes } from "../charts/path-axes.ts";
import { pathFanDrawing } from "../charts/path-fan.ts";
import type { Drawing } from "../charts/pen.ts";
import type { Axis } from "../charts/plot.ts";
import { scatterDrawing } from "../charts/scatter-drawing.ts";
import { bandPairs, cumulativePaths, pathDomain } from "../charts/snapshot-data.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatPercent, formatSignedPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./race.module.css";

const HEIGHT = 150;
const POINTS_HEIGHT = 190;
const PATHS = 4;

type Points = NonNullable<LaneLook["points"]>;

function fanDomain(looks: readonly LaneLook[]): Domain {
  const real = looks.flatMap(({ realFan }) => realFan.values);
  const generated = looks.flatMap(({ generatedFan }) => generatedFan.values);
  return pathDomain(real, generated).domain;
}

function fanDrawing(
  returnKind: ReturnKind,
  look: LaneLook,
  domain: Domain,
  text: Dictionary,
): Drawing {
  const bars = look.realFan.values[0]?.length ?? 1;
  return pathFanDrawing({
    realFan: look.realFan,
    generatedFan: look.generatedFan,
    generatedPaths: cumulativePaths(look.generatedPaths, 0, PATHS),
    realPaths: [],
    ...cumulativeAxes(text.charts, returnKind, bars, domain),
  });
}

function pointAxis(title: string, domain: Domain): Axis {
  const digits = domain[1] - domain[0] < 0.1 ? 1 : 0;
  const format = (value: number) => formatSignedPercent(value, digits);
  const [most = 0] = axisTicks("linear", domain, 4).toReversed();
  return { kind: "linear", domain, title, format, ticks: [-most, 0, most] };
}

function pointsDrawing(points: Points, domain: Domain, text: Dictionary): Drawing {
  const { today, tomorrow } = text.race.pictures;
  return scatterDrawing({
    ...points,
    xAxis: pointAxis(today, domain),
    yAxis: pointAxis(tomorrow, domain),
  });
}

function pointsDomain(points: readonly Points[]): Domain {
  const real = points.map((one) => one.real);
  const generated = points.map((one) => one.generated);
  const [low, high] = pathDomain(real, generated).domain;
  const reach = Math.max(-low, high);
  return [-reach, reach];
}

function sharedDomain(looks: readonly LaneLook[], isFlat: boolean): Domain {
  return isFlat ? pointsDomain(looks.flatMap(({ points }) => points ?? [])) : fanDomain(looks);
}

/** One lane's picture; it is drawn again only when the lane was looked at, or the scale changed. */
function LanePicture(props: {
  readonly lane: LaneState;
  readonly name: string;
  readonly isFlat: boolean;
  readonly domain: Domain;
}) {
  const text = useText();
  const { lane, name, isFlat } = props;
  const { look, config } = lane;
  const { returnKind } = config;
  const [low, high] = props.domain;
  const drawing = useMemo(() => {
    if (look === null) return null;
    return isFlat && look.points !== null
      ? pointsDrawing(look.points, [low, high], text)
      : fanDrawing(returnKind, look, [low, high], text);
  }, [look, returnKind, isFlat, low, high, text]);
  const state = laneState(lane, text);
  return (
    <figure className={styles.picture}>
      <figcaption>
        <strong>{name}</strong>
        <span>{state}</span>
      </figcaption>
      {drawing !== null && (
        <CanvasChart
          label={`${text.race.pictures.title} ${name}, ${state}`}
          height={isFlat ? POINTS_HEIGHT : HEIGHT}
          drawing={drawing}
        />
      )}
    </figure>
  );
}

/** What is known of a lane in one line: how far it is from real returns, or where it was out. */
export function laneState(lane: LaneState, { race }: Dictionary): string {
  const { look, judgement, divergedAt } = lane;
  const { pictures } = race;
  if (divergedAt !== null) return pictures.diverged(divergedAt);
  if (look === null) return pictures.empty;
  if (judgement === null) return pictures.at(look.step, pictures.notJudged);
  const { score } = judgement;
  return pictures.at(look.step, score === null ? pictures.noScore : pictures.floors(score));
}

function pointsTable(lanes: readonly LaneState[], names: readonly string[], text: Dictionary) {
  const { standing, pictures } = text.race;
  const rows = lanes.flatMap(({ look }, index) => {
    const values = look?.points?.generated ?? new Float32Array();
    return Array.from({ length: values.length / 2 }, (_, i) => [
      names[index] ?? "",
      values[2 * i] ?? Number.NaN,
      values[2 * i + 1] ?? Number.NaN,
    ]);
  });
  return { columns: [standing.lane, pictures.today, pictures.tomorrow], rows };
}

function fanTable(lanes: readonly LaneState[], names: readonly string[], text: Dictionary) {
  const { standing, pictures } = text.race;
  const fan = lanes.find(({ look }) => look !== null)?.look?.generatedFan;
  const columns = (fan?.probabilities ?? []).map((one) => pictures.quantile(formatPercent(one)));
  const rows = lanes.flatMap(({ look }, index) => {
    const values = look?.generatedFan.values ?? [];
    return Array.from({ length: values[0]?.length ?? 0 }, (_, bar) => [
      names[index] ?? "",
      bar + 1,
      ...values.map((row) => row[bar] ?? Number.NaN),
    ]);
  });
  return { columns: [standing.lane, pictures.bar, ...columns], rows };
}

/** Small multiples: every lane's fan, or its windows on the plane of today and tomorrow. */
export function LanePictures(props: {
  readonly lanes: readonly LaneState[];
  readonly names: readonly string[];
}) {
  const { lanes, names } = props;
  const text = useText();
  const { pictures } = text.race;
  const looks = lanes.flatMap(({ look }) => look ?? []);
  const [first = null] = looks;
  const isFlat = looks.length > 0 && looks.every(({ points }) => points !== null);
  const domain = sharedDomain(looks, isFlat);
  const bands = first === null ? [] : bandPairs(first.generatedFan);
  const named = bands.map(([low, high]) => text.charts.fan.band(low, high)).join(", ");
  const table = (): ChartTable => {
    const { columns, rows } = (isFlat ? pointsTable : fanTable)(lanes, names, text);
    return { columns, rowCount: rows.length, row: (index) => rows[index] ?? [] };
  };
  return (
    <ChartFrame
      name="race-pictures"
      title={pictures.title}
      sentence={isFlat ? pictures.points : pictures.fan(named)}
      empty={first === null ? pictures.empty : null}
      table={table}
    >
      <div className={styles.pictures}>
        {lanes.map((lane, index) => (
          <LanePicture
            key={names[index]}
            lane={lane}
            name={names[index] ?? ""}
            isFlat={isFlat}
            domain={domain}
          />
        ))}
      </div>
    </ChartFrame>
  );
}
