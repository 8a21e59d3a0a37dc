import type { Drawing, Palette, Pen, Tone } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  tracePath,
  withinPlot,
} from "../charts/plot.ts";

/** One model's distribution over bins that all share. */
export interface ProfitOutline {
  readonly tone: Tone;
  readonly dash: readonly number[];
  readonly shares: ArrayLike<number>;
  /** Drawn from top to bottom; null draws none. */
  readonly longMark: number | null;
  /** Drawn at the bottom, with a dot. */
  readonly shortMark: number | null;
}

export interface ProfitData {
  readonly edges: ArrayLike<number>;
  readonly outlines: readonly ProfitOutline[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const SHORT_MARK = 0.22;
const DOT = 3.5;

function drawOutline(pen: Pen, plot: Plot, data: ProfitData, outline: ProfitOutline): void {
  const heightOf = (bin: number) => {
    const share = outline.shares[bin] ?? 0;
    return share > 0 ? plot.y(share) : plot.bottom;
  };
  tracePath(
    pen,
    outline.shares.length * 2,
    (corner) => plot.x(data.edges[Math.ceil(corner / 2)] ?? 0),
    (corner) => heightOf(Math.floor(corner / 2)),
  );
  pen.stroke();
}

function drawMarks(pen: Pen, plot: Plot, { longMark, shortMark }: ProfitOutline): void {
  if (longMark !== null) {
    const x = plot.x(longMark);
    strokeLine(pen, [x, plot.top], [x, plot.bottom]);
  }
  if (shortMark === null) return;
  const x = plot.x(shortMark);
  const top = plot.bottom - SHORT_MARK * (plot.bottom - plot.top);
  strokeLine(pen, [x, top], [x, plot.bottom]);
  pen.setLineDash([]);
  pen.beginPath();
  pen.arc(x, top, DOT, 0, 2 * Math.PI);
  pen.fill();
}

function drawModel(
  pen: Pen,
  plot: Plot,
  data: ProfitData,
  outline: ProfitOutline,
  palette: Palette,
): void {
  pen.save();
  pen.strokeStyle = palette[outline.tone];
  pen.fillStyle = palette[outline.tone];
  pen.setLineDash([...outline.dash]);
  pen.lineWidth = 1.5;
  drawOutline(pen, plot, data, outline);
  pen.lineWidth = 1.25;
  drawMarks(pen, plot, outline);
  pen.restore();
}

/** Stepped outlines of several distributions, with marks on their loss side. */
export function profitDrawing(data: ProfitData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      for (const outline of data.outlines) drawModel(pen, plot, data, outline, palette);
    });
  };
}
