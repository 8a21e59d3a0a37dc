import { axisScale, axisTicks, niceDomain } from "../charts/axis-scale.ts";
import { chartFont, type Drawing, type Palette, type Pen, type Tone } from "../charts/pen.ts";
import { strokeLine } from "../charts/plot.ts";

/** A lying bar with a whisker. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly tone: Tone;
  /** At the right end. */
  readonly note: string;
  /** Single values, as dots. */
  readonly dots?: readonly number[];
}

export interface BarsData {
  readonly bars: readonly Bar[];
  readonly title: string;
  /** Where bars begin. */
  readonly from: number;
  readonly format: (value: number) => string;
  /** A dotted line across all bars. */
  readonly mark?: number;
}

const BOTTOM = 36;
const GAP = 8;
const LABEL_SHARE = 0.36;

interface Place {
  readonly left: number;
  readonly right: number;
  readonly x: (value: number) => number;
}

function shortened(pen: Pen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let kept = text;
  while (kept.length > 1 && pen.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function drawBar(
  pen: Pen,
  { bar, from }: { readonly bar: Bar; readonly from: number },
  place: Place,
  { top, height }: { readonly top: number; readonly height: number },
  palette: Palette,
): void {
  const middle = top + height / 2;
  pen.fillStyle = palette.ink;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.fillText(shortened(pen, bar.label, place.left - GAP), 0, middle);
  pen.fillStyle = palette[bar.tone];
  pen.globalAlpha = 0.35;
  const [start, end] = [place.x(from), place.x(bar.value)];
  pen.fillRect(Math.min(start, end), top + 3, Math.abs(end - start), height - 6);
  pen.globalAlpha = 1;
  pen.strokeStyle = palette[bar.tone];
  pen.lineWidth = 1.5;
  strokeLine(pen, [place.x(bar.low), middle], [place.x(bar.high), middle]);
  strokeLine(pen, [end, top + 3], [end, top + height - 3]);
  for (const dot of bar.dots ?? []) {
    pen.beginPath();
    pen.arc(place.x(dot), middle, 2, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.fillStyle = palette.muted;
  pen.textAlign = "right";
  pen.fillText(bar.note, place.right, middle);
}

function drawAxis(
  pen: Pen,
  data: BarsData,
  place: Place,
  plotRight: number,
  bottom: number,
  palette: Palette,
  ticks: readonly number[],
): void {
  pen.strokeStyle = palette.line;
  pen.fillStyle = palette.muted;
  pen.textAlign = "center";
  pen.textBaseline = "top";
  for (const tick of ticks) {
    const x = Math.round(place.x(tick)) + 0.5;
    strokeLine(pen, [x, 0], [x, bottom]);
    pen.fillText(data.format(tick), x, bottom + 4);
  }
  pen.textAlign = "right";
  pen.fillText(data.title, plotRight, bottom + 19);
  if (data.mark === undefined) return;
  pen.strokeStyle = palette.real;
  pen.setLineDash([2, 3]);
  strokeLine(pen, [place.x(data.mark), 0], [place.x(data.mark), bottom]);
  pen.setLineDash([]);
}

/** Lying bars with whiskers and dots, each with a name at its left and a note at its right. */
export function barsDrawing(data: BarsData): Drawing {
  const { bars, from, mark } = data;
  const values = bars.flatMap(({ value, low, high, dots = [] }) => [value, low, high, ...dots]);
  const finite = [...values, from, mark ?? from].filter(Number.isFinite);
  const domain = niceDomain([Math.min(...finite), Math.max(...finite)]);
  return (pen, size, palette) => {
    pen.save();
    pen.font = chartFont(palette);
    const note = Math.max(0, ...bars.map((bar) => pen.measureText(bar.note).width));
    const labels = Math.max(0, ...bars.map((bar) => pen.measureText(bar.label).width));
    const left = Math.min(labels, LABEL_SHARE * size.width) + GAP;
    const plotRight = size.width - note - 2 * GAP;
    const place = {
      left,
      right: size.width,
      x: axisScale("linear", domain, [left, plotRight]),
    };
    const bottom = size.height - BOTTOM;
    const ticks = axisTicks("linear", domain, Math.max(2, Math.floor((plotRight - left) / 60)));
    drawAxis(pen, data, place, plotRight, bottom, palette, ticks);
    const height = bottom / Math.max(1, bars.length);
    bars.forEach((bar, index) => {
      drawBar(pen, { bar, from }, place, { top: index * height, height }, palette);
    });
    pen.restore();
  };
}
