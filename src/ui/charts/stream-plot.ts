import UPlot from "uplot";
import type { MeasureName } from "../../engine/gan-engine.ts";
import type { GhostLine } from "../../store/branch-losses.ts";
import type { LossHistory } from "../../store/telemetry.ts";
import { formatCount, formatNumber } from "../text/format.ts";
import {
  axisTicks,
  type Domain,
  finiteExtent,
  niceDomain,
  SYMLOG_THRESHOLD,
  symexp,
  symlog,
} from "./axis-scale.ts";
import type { ChartFlag } from "./card-props.ts";
import { onThemeChange, readPalette } from "./palette.ts";
import { chartFont, DASHES, type Palette, type Pen, type Tone } from "./pen.ts";
import type { Plot } from "./plot.ts";
import { NEARLY_SEEN } from "./sight.ts";
import { type StreamColumns, type StreamView, streamColumns, viewIndices } from "./stream-data.ts";
import { drawMarks } from "./stream-marks.ts";
import { drawGhosts, drawPlayhead, type StreamPast } from "./stream-past.ts";

export interface StreamMeasure {
  readonly name: MeasureName;
  readonly label: string;
  readonly tone: Tone;
}

/** What a stream shows; may change at any time. */
export interface StreamOptions {
  readonly history: LossHistory;
  readonly measures: readonly StreamMeasure[];
  /** False draws the raw values strongly, true faintly under the smoothed ones. */
  readonly smoothed: boolean;
  readonly axis: "linear" | "symlog";
  readonly view: StreamView;
  readonly flags: readonly ChartFlag[];
  readonly equilibria: readonly { readonly value: number; readonly label: string }[];
  readonly brokenLabel: string;
  /** Losses of the run's other branches; none if absent. */
  readonly ghosts?: readonly GhostLine[];
  /** A stretch was chosen with the mouse; null asks for the whole run. */
  readonly onZoom: (range: { from: number; to: number } | null) => void;
  /** The step under the cursor; null when it has left. */
  readonly onCursor: (step: number | null) => void;
}

/** Limits of the value axis: all that is drawn and the equilibria, with round ends. */
export function valueDomain(
  columns: StreamColumns,
  options: Pick<StreamOptions, "axis" | "equilibria" | "smoothed">,
): Domain {
  const numbers = [...columns.raw, ...(options.smoothed ? columns.smoothed : [])].map((column) =>
    column.map((value) => value ?? Number.NaN),
  );
  const [low, high] = finiteExtent(
    ...numbers,
    options.equilibria.map(({ value }) => value),
  );
  if (options.axis === "linear") return niceDomain([low, high]);
  const pad = Math.max(0.05, 0.04 * (symlog(high) - symlog(low)));
  return [symexp(symlog(low) - pad), symexp(symlog(high) + pad)];
}

/** Limits of the step axis; of a whole run with its other branches. */
export function stepDomain(
  columns: StreamColumns,
  { view, ghosts = [] }: Pick<StreamOptions, "view" | "ghosts">,
): Domain {
  if (view.kind === "between") return [view.from, view.to];
  const isAll = view.kind === "all";
  const first = isAll ? 0 : (columns.steps[0] ?? 0);
  const others = isAll ? ghosts.map(({ steps }) => steps.at(-1) ?? 0) : [];
  return [first, Math.max(first + 10, columns.steps.at(-1) ?? 0, ...others)];
}

/** What is drawn beside the line itself. */
export function pastOf({ history, ghosts = [] }: StreamOptions): StreamPast {
  return { ghosts, playhead: history.lastStep, lastStep: history.whole.lastStep };
}

const REDRAW_INTERVAL = 100;

/** A uPlot of a loss history, fed outside React, redrawn at most ten times a second and only on screen. */
export class StreamPlot {
  private options: StreamOptions;
  private palette: Palette;
  private columns: StreamColumns = { steps: [], raw: [], smoothed: [], broken: [] };
  private xDomain: Domain = [0, 10];
  private yDomain: Domain = [0, 1];
  private plot: UPlot | null = null;
  private built = "";
  private visible = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastDrawn = Number.NEGATIVE_INFINITY;
  private unsubscribe: () => void;
  private readonly host: HTMLElement;
  private readonly endings: (() => void)[];

  constructor(host: HTMLElement, options: StreamOptions) {
    this.host = host;
    this.options = options;
    this.palette = readPalette(host);
    this.unsubscribe = options.history.subscribe(this.request);
    const resize = new ResizeObserver(this.request);
    resize.observe(host);
    const sight = new IntersectionObserver(([entry]) => {
      this.visible = entry?.isIntersecting ?? true;
      this.request();
    }, NEARLY_SEEN);
    sight.observe(host);
    const ended = onThemeChange(() => {
      this.palette = readPalette(host);
      this.request();
    });
    this.endings = [ended, () => resize.disconnect(), () => sight.disconnect()];
  }

  /** Takes new options and draws at once. */
  update(options: StreamOptions): void {
    if (options.history !== this.options.history) {
      this.unsubscribe();
      this.unsubscribe = options.history.subscribe(this.request);
    }
    this.options = options;
    this.draw();
  }

  end(): void {
    clearTimeout(this.timer);
    this.unsubscribe();
    for (const ending of this.endings) ending();
    this.plot?.destroy();
  }

  private readonly request = (): void => {
    if (this.timer !== undefined || !this.visible) return;
    const wait = Math.max(0, this.lastDrawn + REDRAW_INTERVAL - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      requestAnimationFrame(() => this.draw());
    }, wait);
  };

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width === 0 || height === 0) return;
    this.lastDrawn = performance.now();
    const { history, measures, view, smoothed, axis } = this.options;
    const { whole } = history;
    const names = measures.map(({ name }) => name);
    this.columns = streamColumns(whole, names, viewIndices(whole, view), Math.max(50, width - 60));
    this.xDomain = stepDomain(this.columns, this.options);
    this.yDomain = valueDomain(this.columns, this.options);
    const shape = `${axis} ${smoothed} ${names}`;
    if (shape !== this.built) this.build(shape);
    const lines = [...this.columns.raw, ...(smoothed ? this.columns.smoothed : [])];
    const data = [this.columns.steps, ...lines] as unknown as UPlot.AlignedData;
    const { plot } = this;
    if (!plot) return;
    plot.batch(() => {
      if (plot.width !== width || plot.height !== height) plot.setSize({ width, height });
      plot.setData(data, true);
    });
  }

  private build(shape: string): void {
    this.plot?.destroy();
    this.built = shape;
    this.plot = new UPlot(this.plotOptions(), undefined, this.host);
    this.plot.over.addEventListener("dblclick", () => this.options.onZoom(null));
  }

  private plotOptions(): UPlot.Options {
    const { measures, smoothed, axis } = this.options;
    const scale = axis === "symlog" ? { distr: 4 as const, asinh: SYMLOG_THRESHOLD } : {};
    const strong = measures.map((measure) => this.line(measure, 2, 1));
    const faint = measures.map((measure) => this.line({ ...measure, tone: measure.tone }, 1, 0.35));
    return {
      width: this.host.clientWidth,
      height: this.host.clientHeight,
      legend: { show: false },
      padding: [8, 20, 0, 0],
      cursor: { y: false, drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
      scales: {
        x: { time: false, range: () => [...this.xDomain] },
        y: { ...scale, range: () => [...this.yDomain] },
      },
      axes: [this.axis("x"), this.axis("y")],
      series: [{}, ...(smoothed ? [...faint, ...strong] : strong)],
      hooks: {
        drawAxes: [
          (plot) =>
            this.drawOn(plot, (pen, at) => drawGhosts(pen, at, pastOf(this.options), this.palette)),
        ],
        draw: [(plot) => this.drawOver(plot)],
        setSelect: [(plot) => this.zoomTo(plot)],
        setCursor: [(plot) => this.pointTo(plot)],
      },
    };
  }

  private line({ tone, label }: StreamMeasure, width: number, alpha: number): UPlot.Series {
    const dash = alpha === 1 ? DASHES[tone] : undefined;
    return {
      label,
      width,
      alpha,
      ...(dash ? { dash: [...dash] } : {}),
      stroke: () => this.palette[tone],
      points: { show: (plot) => (plot.data[0]?.length ?? 0) < 3 },
    };
  }

  private axis(side: "x" | "y"): UPlot.Axis {
    const count = (plot: UPlot) =>
      side === "x" ? Math.max(2, plot.width / 90) : Math.max(2, plot.height / 36);
    const kind = side === "y" ? this.options.axis : "linear";
    const format = side === "x" ? formatCount : (value: number) => formatNumber(value);
    const font = chartFont(this.palette);
    return {
      stroke: () => this.palette.muted,
      font,
      grid: { show: side === "y", stroke: () => this.palette.line, width: 1 },
      ticks: { show: false },
      gap: 6,
      size:
        side === "x"
          ? 24
          : (_plot, labels) =>
              14 + 6.6 * Math.max(2, ...(labels ?? []).map(({ length }) => length)),
      splits: (plot) => axisTicks(kind, side === "x" ? this.xDomain : this.yDomain, count(plot)),
      filter: (_plot, splits) => splits,
      values: (_plot, splits) => splits.map((value) => format(value)),
    };
  }

  private drawOver(plot: UPlot): void {
    this.drawOn(plot, (pen, at) => {
      drawPlayhead(pen, at, pastOf(this.options), this.palette);
      drawMarks(pen, at, { ...this.options, broken: this.columns.broken }, this.palette);
    });
  }

  /** Draws in CSS pixels on the plot's canvas. */
  private drawOn(plot: UPlot, draw: (pen: Pen, at: Plot) => void): void {
    const ratio = UPlot.pxRatio;
    const { left, top, width, height } = plot.bbox;
    const pen = plot.ctx as Pen & CanvasRenderingContext2D;
    const x = (value: number) => left / ratio + plot.valToPos(value, "x");
    const y = (value: number) => top / ratio + plot.valToPos(value, "y");
    pen.save();
    pen.scale(ratio, ratio);
    const box = {
      left: left / ratio,
      top: top / ratio,
      right: (left + width) / ratio,
      bottom: (top + height) / ratio,
    };
    draw(pen, { ...box, x, y, xTicks: [], yTicks: [] });
    pen.restore();
  }

  private zoomTo(plot: UPlot): void {
    const { left, width } = plot.select;
    if (width < 4) return;
    const from = Math.floor(plot.posToVal(left, "x"));
    const to = Math.max(from + 2, Math.ceil(plot.posToVal(left + width, "x")));
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.options.onZoom({ from, to });
  }

  private pointTo(plot: UPlot): void {
    const { left = -1 } = plot.cursor;
    this.options.onCursor(left < 0 ? null : plot.posToVal(left, "x"));
  }
}
