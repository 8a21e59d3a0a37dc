import { type CSSProperties, memo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatNumber } from "../text/format.ts";
import { axisTicks, type Domain } from "./axis-scale.ts";
import { largestTriangleIndices } from "./downsample.ts";
import styles from "./line-chart.module.css";
import { DASHES, type Size, type Tone } from "./pen.ts";
import { useSize } from "./use-size.ts";
import { useTurn } from "./use-turn.ts";

/** Points per line; Recharts' cost grows with them. */
export const MOST_POINTS = 300;

export interface LineSeries {
  readonly label: string;
  readonly tone: Tone;
  readonly values: ArrayLike<number>;
  /** Dots without a line. */
  readonly dots?: boolean;
}

export interface LineChartProps {
  /** What is seen, in words. */
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xDomain: Domain;
  readonly yDomain: Domain;
  readonly series: readonly LineSeries[];
  /** Between which real data lie against real data. */
  readonly band?: {
    readonly label: string;
    readonly low: ArrayLike<number>;
    readonly high: ArrayLike<number>;
  };
  /** Draws the line on which x and y agree. */
  readonly diagonal?: boolean;
  /** The least, in CSS pixels; it grows with its place. */
  readonly height: number;
}

type Row = { readonly x: number; readonly band?: readonly [number, number] } & Readonly<
  Record<string, unknown>
>;

/** At most `MOST_POINTS` rows, chosen so that the first series keeps its look. */
export function lineRows({
  x,
  series,
  band,
}: Pick<LineChartProps, "x" | "series" | "band">): Row[] {
  const first = series[0]?.values ?? [];
  return largestTriangleIndices(x, first, MOST_POINTS).map((index) => {
    const values = series.map(({ values: column }, position) => [`y${position}`, column[index]]);
    const between = band ? { band: [band.low[index] ?? 0, band.high[index] ?? 0] as const } : {};
    return { x: x[index] ?? 0, ...between, ...Object.fromEntries(values) };
  });
}

const MARGIN = { top: 6, right: 10, bottom: 0, left: 0 };
const LINE_AT_ZERO = "var(--colour-control)";
const format = (value: number) => formatNumber(value);

function Reading({ row, props }: { row: Row; props: LineChartProps }) {
  const entries = props.series.map(({ label }, index) => [label, row[`y${index}`]] as const);
  return (
    <div className={styles.tooltip}>
      <dl>
        <dt>{props.xTitle}</dt>
        <dd>{formatNumber(row.x)}</dd>
        {entries.map(([label, value]) => (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{typeof value === "number" ? formatNumber(value) : "–"}</dd>
          </div>
        ))}
        {row.band && (
          <>
            <dt>{props.band?.label}</dt>
            <dd>{row.band.map((value) => formatNumber(value, 2)).join(" … ")}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

const lineOf = ({ label, tone, dots }: LineSeries, index: number) => (
  <Line
    key={label}
    dataKey={`y${index}`}
    name={label}
    type="linear"
    stroke={dots ? "none" : `var(--colour-${tone})`}
    strokeWidth={1.75}
    strokeDasharray={DASHES[tone]?.join(" ") ?? "0"}
    dot={dots ? { r: 1.75, fill: `var(--colour-${tone})`, stroke: "none" } : false}
    activeDot={{ r: 3, fill: `var(--colour-${tone})`, stroke: "none" }}
    isAnimationActive={false}
  />
);

interface PlotProps {
  readonly chart: LineChartProps;
  readonly size: Size;
}

const Plot = memo(function Plot({ chart: props, size: { width, height } }: PlotProps) {
  const { xDomain, yDomain, diagonal } = props;
  const yTicks = axisTicks("linear", yDomain, Math.max(2, Math.floor(height / 40)));
  const widest = Math.max(...yTicks.map((tick) => format(tick).length));
  const axis = {
    type: "number",
    tickLine: false,
    axisLine: false,
    tickFormatter: format,
    allowDataOverflow: true,
  } as const;
  const look = { fill: "var(--colour-muted)", fontSize: 11 };
  return (
    <ComposedChart
      width={width}
      height={height}
      data={lineRows(props)}
      margin={MARGIN}
      title={props.label}
    >
      <CartesianGrid vertical={false} stroke="var(--colour-line)" />
      <XAxis
        {...axis}
        dataKey="x"
        domain={[...xDomain]}
        ticks={axisTicks("linear", xDomain, Math.max(2, Math.floor(width / 80)))}
        height={20}
        tick={look}
      />
      <YAxis {...axis} domain={[...yDomain]} ticks={yTicks} width={10 + widest * 6.6} tick={look} />
      {yDomain[0] < 0 && !diagonal && <ReferenceLine y={0} stroke={LINE_AT_ZERO} strokeWidth={1} />}
      {props.band && (
        <Area
          dataKey="band"
          stroke="none"
          fill="var(--colour-real)"
          fillOpacity={0.16}
          isAnimationActive={false}
          activeDot={false}
        />
      )}
      {diagonal && (
        <ReferenceLine
          segment={[
            { x: xDomain[0], y: xDomain[0] },
            { x: xDomain[1], y: xDomain[1] },
          ]}
          ifOverflow="hidden"
          stroke="var(--colour-ink)"
          strokeDasharray="2 3"
        />
      )}
      {props.series.map(lineOf)}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--colour-muted)", strokeDasharray: "2 3" }}
        content={({ active, payload }) => {
          const row = payload[0]?.payload as Row | undefined;
          return active && row ? <Reading row={row} props={props} /> : null;
        }}
      />
    </ComposedChart>
  );
});

/** Lines of at most 300 points on fixed axes, with their values under the cursor or the arrow keys. */
export const LineChart = memo(function LineChart(props: LineChartProps) {
  const [host, size] = useSize();
  const shown = useTurn(props, host);
  const height = { "--chart-height": `${props.height}px` } as CSSProperties;
  return (
    <figure className={styles.figure} aria-label={props.label}>
      <span className={styles.yTitle} aria-hidden="true">
        {props.yTitle}
      </span>
      <div ref={host} className={styles.place} style={height}>
        <div className={styles.chart}>
          {shown && size.width > 0 && <Plot chart={shown} size={size} />}
        </div>
      </div>
      <span className={styles.xTitle} aria-hidden="true">
        {props.xTitle}
      </span>
    </figure>
  );
});
