import type { ChartFlag } from "./card-props.ts";
import { chartFont, DASHES, type Palette, type Pen } from "./pen.ts";
import { type Plot, strokeLine } from "./plot.ts";
import type { StepRange } from "./stream-data.ts";

/** What is drawn over the lines of a stream. */
export interface StreamMarks {
  readonly flags: readonly ChartFlag[];
  readonly equilibria: readonly { readonly value: number; readonly label: string }[];
  readonly broken: readonly StepRange[];
  readonly brokenLabel: string;
}

const ROW = 16;
const ROWS = 3;

function drawEquilibria(pen: Pen, plot: Plot, marks: StreamMarks, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.ink;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  let lastY = Number.NEGATIVE_INFINITY;
  for (const { value, label } of marks.equilibria) {
    const y = plot.y(value);
    if (y < plot.top || y > plot.bottom) continue;
    pen.setLineDash(DASHES.muted ?? []);
    strokeLine(pen, [plot.left, y], [plot.right, y]);
    const above = Math.abs(y - lastY) > ROW;
    const width = pen.measureText(label).width + 6;
    const top = above ? y - ROW : y + 2;
    pen.globalAlpha = 0.8;
    pen.fillStyle = palette.card;
    pen.fillRect(plot.left, top, width, ROW - 2);
    pen.globalAlpha = 1;
    pen.fillStyle = palette.ink;
    pen.fillText(label, plot.left + 3, top + (ROW - 2) / 2);
    lastY = y;
  }
  pen.restore();
}

function drawBroken(pen: Pen, plot: Plot, marks: StreamMarks, palette: Palette): void {
  pen.save();
  pen.fillStyle = palette.error;
  let labelled = Number.NEGATIVE_INFINITY;
  for (const { from, to } of marks.broken) {
    const left = plot.x(from);
    const width = Math.max(2, plot.x(to) - left);
    if (left + width < plot.left || left > plot.right) continue;
    pen.globalAlpha = 0.25;
    pen.fillRect(left, plot.top, width, plot.bottom - plot.top);
    pen.globalAlpha = 1;
    pen.beginPath();
    pen.moveTo(left + width / 2, plot.bottom - 9);
    pen.lineTo(left + width / 2 + 5, plot.bottom);
    pen.lineTo(left + width / 2 - 5, plot.bottom);
    pen.closePath();
    pen.fill();
    const room = pen.measureText(marks.brokenLabel).width + 16;
    if (left - labelled > room && left + room < plot.right) {
      pen.textBaseline = "bottom";
      pen.fillText(marks.brokenLabel, left + width / 2 + 8, plot.bottom - 1);
      labelled = left;
    }
  }
  pen.restore();
}

/** Row of a flag's label so that it touches no earlier one; −1 if there is no room for it. */
export function flagRows(
  spans: readonly { readonly left: number; readonly width: number }[],
): number[] {
  const ends: number[] = Array.from({ length: ROWS }, () => Number.NEGATIVE_INFINITY);
  return spans.map(({ left, width }) => {
    const row = ends.findIndex((end) => left > end + 2);
    if (row >= 0) ends[row] = left + width;
    return row;
  });
}

function drawFlags(pen: Pen, plot: Plot, marks: StreamMarks, palette: Palette): void {
  pen.save();
  pen.font = chartFont(palette, 600);
  const inside = marks.flags.filter(
    ({ step }) => plot.x(step) >= plot.left - 1 && plot.x(step) <= plot.right + 1,
  );
  const spans = inside.map(({ step, label }) => {
    const width = pen.measureText(label).width + 10;
    const x = plot.x(step);
    return { left: x + width > plot.right ? x - width : x, width };
  });
  const rows = flagRows(spans);
  pen.textBaseline = "middle";
  pen.strokeStyle = palette.flag;
  pen.lineWidth = 1.25;
  for (const { step } of inside) {
    strokeLine(pen, [plot.x(step), plot.top], [plot.x(step), plot.bottom]);
  }
  for (const [index, { label }] of inside.entries()) {
    const row = rows[index] ?? -1;
    const span = spans[index];
    if (row < 0 || !span) continue;
    pen.fillStyle = palette.flag;
    pen.fillRect(span.left, plot.top + row * ROW, span.width, ROW - 1);
    pen.fillStyle = palette.card;
    pen.fillText(label, span.left + 5, plot.top + row * ROW + ROW / 2);
  }
  pen.restore();
}

/** Equilibria dotted, stretches without finite numbers shaded, flags with their labels. */
export function drawMarks(pen: Pen, plot: Plot, marks: StreamMarks, palette: Palette): void {
  pen.save();
  pen.font = chartFont(palette);
  pen.lineWidth = 1;
  pen.textAlign = "left";
  pen.setLineDash([]);
  drawBroken(pen, plot, marks, palette);
  drawEquilibria(pen, plot, marks, palette);
  drawFlags(pen, plot, marks, palette);
  pen.restore();
}
