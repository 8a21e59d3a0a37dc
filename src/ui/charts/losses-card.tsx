import { useCallback, useMemo, useRef, useState } from "react";
import type { GhostLine } from "../../store/branch-losses.ts";
import { useRun } from "../../store/run-store.ts";
import type { LossSeries } from "../../store/telemetry.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { drawnPicture } from "./canvas-chart.tsx";
import type { LossesCardProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import type { Equilibrium } from "./equilibrium.ts";
import styles from "./stream-chart.module.css";
import { StreamChart } from "./stream-chart.tsx";
import { indexOf, type StreamView, stepOf } from "./stream-data.ts";
import { streamDrawing } from "./stream-drawing.ts";
import type { StreamMeasure, StreamOptions } from "./stream-plot.ts";
import { useHasSteps } from "./use-has-steps.ts";

const NO_GHOSTS: readonly GhostLine[] = [];
const HEIGHT = 190;
const LAST_STEPS = [1000, 200] as const;

function useMeasures(): readonly StreamMeasure[] {
  const { losses } = useText().charts;
  return useMemo(
    () => [
      { name: "discriminatorLoss", label: losses.discriminator, tone: "discriminator" },
      { name: "generatorLoss", label: losses.generator, tone: "generated" },
    ],
    [losses],
  );
}

/** One line for both networks where they rest at the same loss. */
function useEquilibriumLines(equilibria: readonly Equilibrium[]) {
  const { losses } = useText().charts;
  return useMemo(() => {
    const [first, second] = equilibria;
    const isOne = first && (!second || second.value === first.value);
    return (isOne ? [first] : equilibria).map(({ network, value }) => ({
      value,
      label: losses.equilibrium(second && isOne ? "both" : network, formatNumber(value)),
    }));
  }, [equilibria, losses]);
}

function historyTable(
  history: LossSeries,
  measures: readonly StreamMeasure[],
  columns: readonly string[],
): ChartTable {
  const raw = measures.map(({ name }) => history.column(name));
  const smoothed = measures.map(({ name }) => history.smoothed(name));
  return {
    columns,
    rowCount: history.count,
    row: (index) => [
      stepOf(history, index),
      ...[...raw, ...smoothed].map((column) => column[index] ?? Number.NaN),
    ],
  };
}

const tableHead = ({ step, losses }: Dictionary["charts"]) => [
  step,
  losses.discriminator,
  losses.generator,
  losses.discriminatorSmoothed,
  losses.generatorSmoothed,
];

function reading(
  history: LossSeries,
  measures: readonly StreamMeasure[],
  step: number,
  smoothed: boolean,
) {
  const index = indexOf(history, step);
  const words = measures.map(({ name, label }) => {
    const raw = formatNumber(history.column(name)[index] ?? Number.NaN);
    const bold = smoothed
      ? `${formatNumber(history.smoothed(name)[index] ?? Number.NaN)} (${raw})`
      : raw;
    return `${label} ${bold}`;
  });
  return { step: stepOf(history, index), words: words.join(" · ") };
}

function Tools(
  props: LossesCardProps & {
    readonly view: StreamView;
    readonly onView: (view: StreamView) => void;
  },
) {
  const { losses } = useText().charts;
  const { view } = props;
  const current = view.kind === "last" ? `last-${view.steps}` : view.kind;
  const options = [
    { value: "all", label: losses.all },
    ...LAST_STEPS.map((steps) => ({ value: `last-${steps}`, label: losses.last(steps) })),
    ...(view.kind === "between"
      ? [{ value: "between", label: losses.zoomed(view.from, view.to) }]
      : []),
  ];
  const choose = (chosen: string) => {
    const steps = LAST_STEPS.find((count) => chosen === `last-${count}`);
    props.onView(steps === undefined ? { kind: "all" } : { kind: "last", steps });
  };
  return (
    <div className={styles.tools}>
      <SegmentedButtons
        size="small"
        label={losses.shown}
        options={options}
        value={current}
        onChange={choose}
      />
      <SegmentedButtons
        size="small"
        label={losses.axis}
        options={[
          { value: "linear", label: losses.linear },
          { value: "symlog", label: losses.symlog },
        ]}
        value={props.axis}
        onChange={props.onAxisChange}
      />
    </div>
  );
}

function useNoLossesText(): string {
  const { charts } = useText();
  const isTraining = useRun((state) => state.status === "training");
  const isShared = useRun((state) => state.showsSharedGenerator);
  if (isTraining) return charts.onItsWay;
  return isShared ? charts.noLossesCame : charts.nothingTrained;
}

/** Both losses of every step, live. */
export function LossesCard(props: LossesCardProps) {
  const { charts } = useText();
  const { losses } = charts;
  const { history, flags, axis, ghosts = NO_GHOSTS } = props;
  const smoothed = props.smoothing > 0;
  const [view, setView] = useState<StreamView>({ kind: "all" });
  const readout = useRef<HTMLOutputElement>(null);
  const hasSteps = useHasSteps(history);
  const measures = useMeasures();
  const equilibria = useEquilibriumLines(props.equilibria);
  const emptyText = useNoLossesText();
  const onCursor = useCallback(
    (step: number | null) => {
      if (!readout.current) return;
      const read = step === null ? null : reading(history.whole, measures, step, smoothed);
      readout.current.textContent = read ? losses.reading(read.step, read.words) : losses.zoomHelp;
    },
    [history, measures, smoothed, losses],
  );
  const options = useMemo<StreamOptions>(
    () => ({
      history,
      measures,
      smoothed,
      axis,
      view,
      flags,
      equilibria,
      ghosts,
      brokenLabel: losses.notFinite,
      onZoom: (range) => setView(range ? { kind: "between", ...range } : { kind: "all" }),
      onCursor,
    }),
    [history, measures, smoothed, axis, view, flags, equilibria, ghosts, losses, onCursor],
  );
  const words = losses.sentence(props.smoothing, axis);
  const sentence = ghosts.length === 0 ? words : `${words} ${losses.ghosts}`;
  return (
    <ChartFrame
      name="losses"
      title={losses.title}
      sentence={sentence}
      empty={hasSteps ? null : emptyText}
      tools={<Tools {...props} view={view} onView={setView} />}
      table={() => historyTable(history.whole, measures, tableHead(charts))}
      picture={(body) =>
        drawnPicture(body, streamDrawing(options, { x: charts.step, y: losses.loss }), HEIGHT)
      }
    >
      <StreamChart
        label={losses.title}
        options={options}
        xTitle={charts.step}
        yTitle={losses.loss}
        height={HEIGHT}
        readout={
          <output ref={readout} className={styles.readout} aria-live="off">
            {losses.zoomHelp}
          </output>
        }
      />
    </ChartFrame>
  );
}
