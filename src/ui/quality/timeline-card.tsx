import { useMemo } from "react";
import type { MetricId } from "../../metrics/quality/quality-report.ts";
import type { CheckpointScore, QualityPoint } from "../../store/quality-state.ts";
import { HEADLINE_METRICS } from "../../store/quality-store.ts";
import { type Domain, finiteExtent } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import type { Tone } from "../charts/pen.ts";
import {
  type TimelineData,
  type TimelineLine,
  timelineDrawing,
} from "../charts/timeline-drawing.ts";
import { formatCount, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";

const HEIGHT = 220;
const SOLID: readonly number[] = [];
const DASHED: readonly number[] = [5, 3];

const LOOKS: Readonly<Record<(typeof HEADLINE_METRICS)[number], readonly [Tone, typeof SOLID]>> = {
  "absolute-autocorrelation-rms": ["discriminator", SOLID],
  "absolute-autocorrelation-20": ["discriminator", DASHED],
  "leverage-norm": ["gradient", SOLID],
  "excess-kurtosis": ["flag", SOLID],
  "value-at-risk-99": ["flag", DASHED],
  "wasserstein-1": ["generated", SOLID],
  "wasserstein-20": ["generated", DASHED],
};

/** Whole decades about 1 and all values, at most three on either side. */
export function floorsDomain(columns: readonly (readonly number[])[]): Domain {
  const positive = columns.map((column) => column.filter((value) => value > 0));
  const [low, high] = finiteExtent([1], ...positive);
  const decade = (value: number, round: (value: number) => number) =>
    10 ** Math.max(-2, Math.min(3, round(Math.log10(value))));
  return [decade(low, Math.floor), Math.max(10, decade(high, Math.ceil))];
}

const floorsOf = (timeline: readonly QualityPoint[], id: MetricId) =>
  timeline.map(({ floors }) => floors[id] ?? Number.NaN);

/** The scores that checkpoints were chosen by, as a line of their own; none where they are not scored. */
function scoreLines(scores: readonly CheckpointScore[], label: string): readonly TimelineLine[] {
  if (scores.length === 0) return [];
  const steps = scores.map(({ step }) => step);
  return [{ label, tone: "ink", dash: SOLID, steps, values: scores.map(({ score }) => score) }];
}

/** A row for each step at which anything was measured. */
function timelineTable({ lines }: TimelineData, stepName: string): ChartTable {
  const steps = [...new Set(lines.flatMap((line) => line.steps))].sort((a, b) => a - b);
  return {
    columns: [stepName, ...lines.map(({ label }) => label)],
    rowCount: steps.length,
    row: (index) => {
      const step = steps[index] ?? Number.NaN;
      const values = lines.map((line) => line.values[line.steps.indexOf(step)] ?? Number.NaN);
      return [step, ...values];
    },
  };
}

/** The headline metrics in floors, by training step. */
export function TimelineCard(props: {
  readonly timeline: readonly QualityPoint[];
  /** Of checkpoints, where they are scored. */
  readonly scores: readonly CheckpointScore[];
  readonly lastStep: number;
  readonly empty: string;
}) {
  const { charts, quality } = useText();
  const words = quality.timeline;
  const { timeline, scores } = props;
  const data = useMemo<TimelineData>(() => {
    const steps = timeline.map(({ step }) => step);
    const metrics = HEADLINE_METRICS.map((id): TimelineLine => {
      const [tone, dash] = LOOKS[id];
      return { label: words.short[id], tone, dash, steps, values: floorsOf(timeline, id) };
    });
    const lines = [...metrics, ...scoreLines(scores, words.scores)];
    return {
      lines,
      xAxis: {
        kind: "linear",
        domain: [0, Math.max(1, props.lastStep)],
        title: charts.step,
        format: (step) => formatCount(step),
      },
      yAxis: {
        kind: "log",
        domain: floorsDomain(lines.map(({ values }) => values)),
        title: words.axis,
        format: (floors) => formatNumber(floors),
      },
    };
  }, [timeline, scores, props.lastStep, charts, words]);
  const drawing = useMemo(() => timelineDrawing(data), [data]);
  const isEmpty = timeline.every(({ floors }) => Object.keys(floors).length === 0);
  const emptyText = timeline.length === 0 ? props.empty : quality.meters.notMeasured;
  return (
    <ChartFrame
      name="quality-timeline"
      title={words.title}
      sentence={isEmpty ? words.empty : words.sentence}
      empty={isEmpty ? emptyText : null}
      table={() => timelineTable(data, charts.step)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(words.sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
