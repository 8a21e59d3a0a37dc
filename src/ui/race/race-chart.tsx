import { useMemo, useState } from "react";
import type { LaneState } from "../../store/race-store.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTools } from "../charts/chart-tools.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { LineSample } from "../compare/line-sample.tsx";
import { SegmentedButtons } from "../controls/button.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./race.module.css";
import { curvesTable, RACE_MEASURES, type RaceMeasure, raceCurves } from "./race-curves.ts";

const HEIGHT = 220;

/** All lanes in one chart: their distance, their losses, their discriminators' accuracy. */
export function RaceChart(props: {
  readonly lanes: readonly LaneState[];
  readonly names: readonly string[];
  readonly objectivesDiffer: boolean;
}) {
  const { lanes, names } = props;
  const { curveWords, race } = useText();
  const { chart } = race;
  const [measure, setMeasure] = useState<RaceMeasure>("distance");
  const data = useMemo(
    () => raceCurves(lanes, measure, names, chart),
    [lanes, measure, names, chart],
  );
  const isLoss = measure === "discriminatorLoss" || measure === "generatorLoss";
  const title = `${chart.title} ${chart.measures[measure]}`;
  return (
    <ChartFrame
      name={`race-${measure}`}
      title={chart.title}
      sentence={chart.sentences[measure]}
      note={isLoss && props.objectivesDiffer ? race.caveats.objectives : undefined}
      empty={data === null ? chart.empty : null}
      tools={<Measures value={measure} onChange={setMeasure} />}
      table={() => curvesTable(data)}
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {data !== null && (
        <>
          <CurveChart label={title} data={data} height={HEIGHT} help={curveWords.help} />
          <ul className={styles.legend}>
            {names.map((name, index) => (
              <li key={name}>
                <LineSample place={index} /> {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChartFrame>
  );
}

function Measures(props: {
  readonly value: RaceMeasure;
  readonly onChange: (measure: RaceMeasure) => void;
}) {
  const { chart } = useText().race;
  return (
    <ChartTools>
      <SegmentedButtons
        size="small"
        label={chart.shown}
        options={RACE_MEASURES.map((value) => ({ value, label: chart.measures[value] }))}
        value={props.value}
        onChange={props.onChange}
      />
    </ChartTools>
  );
}
