import { chartFont, type Drawing, type Palette, type Pen, type Tone } from "../charts/pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot, strokeLine } from "../charts/plot.ts";

/** A bar from 0 with its interval. */
export interface Bar {
  readonly tone: Tone;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Outlined instead of filled. */
  readonly hollow?: boolean;
}

/** Bars of one name under each other. */
export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const BAR = 11;
const GAP = 12;
const LABEL = 16;
const WHISKER = 3;
/** The axis and its title. */
const AXIS = 44;

/** Pixels that so many groups take. */
export const barsHeight = (groups: readonly BarGroup[]) =>
  AXIS + groups.reduce((sum, { bars }) => sum + LABEL + bars.length * BAR + GAP, 0);

function drawBar(pen: Pen, plot: Plot, bar: Bar, top: number, palette: Palette): void {
  const [zero, end] = [plot.x(0), plot.x(bar.value)];
  const left = Math.min(zero, end);
  pen.save();
  pen.fillStyle = palette[bar.tone];
  pen.strokeStyle = palette[bar.tone];
  pen.globalAlpha = bar.hollow ? 0.25 : 0.7;
  pen.fillRect(left, top + 1, Math.abs(end - zero), BAR - 2);
  pen.globalAlpha = 1;
  pen.strokeStyle = palette.ink;
  const middle = top + BAR / 2;
  strokeLine(pen, [plot.x(bar.low), middle], [plot.x(bar.high), middle]);
  for (const x of [plot.x(bar.low), plot.x(bar.high)]) {
    strokeLine(pen, [x, middle - WHISKER], [x, middle + WHISKER]);
  }
  pen.restore();
}

/** Groups of horizontal bars with whiskers, one under the other. */
export function barsDrawing(groups: readonly BarGroup[], xAxis: Axis): Drawing {
  const yAxis: Axis = { kind: "linear", domain: [0, 1], title: "", format: () => "", ticks: [] };
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    pen.save();
    pen.strokeStyle = palette.control;
    strokeLine(pen, [plot.x(0), plot.top], [plot.x(0), plot.bottom]);
    pen.font = chartFont(palette);
    pen.textBaseline = "top";
    pen.textAlign = "left";
    const spare = plot.bottom - plot.top - barsHeight(groups) + AXIS;
    const gap = GAP + Math.max(0, spare / Math.max(1, groups.length));
    let top = plot.top;
    for (const { label, bars } of groups) {
      pen.fillStyle = palette.ink;
      pen.fillText(label, plot.left, top);
      top += LABEL;
      for (const bar of bars) {
        drawBar(pen, plot, bar, top, palette);
        top += BAR;
      }
      top += gap;
    }
    pen.restore();
  };
}
