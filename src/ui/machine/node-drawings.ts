/** The miniatures of the machine's components. Each fills its place; none has axes. */
import type {
  NoisePicture,
  NormaliserPicture,
} from "../../watching/machine/machine-observation.ts";
import { axisScale, type Domain, finiteExtent } from "../charts/axis-scale.ts";
import { envelope } from "../charts/downsample.ts";
import { DASHES, type Drawing, type Palette, type Pen, type Size } from "../charts/pen.ts";
import { tracePath } from "../charts/plot.ts";

export const nothing: Drawing = () => undefined;

const INSET = 3;

/** A line over the whole width, within `[top, bottom]`. */
function line(
  pen: Pen,
  values: ArrayLike<number>,
  domain: Domain,
  place: { readonly width: number; readonly top: number; readonly bottom: number },
): void {
  const { width, top, bottom } = place;
  const y = axisScale("linear", domain, [bottom, top]);
  const x = axisScale("linear", [0, Math.max(1, values.length - 1)], [0, width]);
  tracePath(pen, values.length, x, (index) => y(values[index] ?? Number.NaN));
  pen.stroke();
}

export interface TapePicture {
  readonly prices: Float64Array;
  readonly trainCount: number | null;
  readonly windowLength: number;
  /** First bars of the windows in the batch, and of those that are drawn elsewhere: they are underlined. */
  readonly starts: Int32Array;
  readonly named: Int32Array;
}

/** Overlapping windows add up to this, about, where all of the training part is drawn once. */
const LIT = 0.28;

function lightWindows(pen: Pen, size: Size, palette: Palette, data: TapePicture): void {
  const { starts, windowLength, prices, named } = data;
  const scale = size.width / Math.max(1, prices.length - 1);
  const width = Math.max(1.5, windowLength * scale);
  const depth = (starts.length * windowLength) / Math.max(1, data.trainCount ?? prices.length);
  pen.fillStyle = palette.real;
  pen.globalAlpha = Math.min(0.35, LIT / Math.max(1, depth));
  for (const start of starts) pen.fillRect(start * scale, 0, width, size.height);
  pen.globalAlpha = 1;
  for (const [row, start] of named.entries()) {
    pen.fillRect(start * scale, size.height - 2 - 3.5 * row, Math.max(2, width), 2);
  }
}

/** The price of the whole tape, the windows of the batch lit, and what does not train greyed. */
export function tapeDrawing(data: TapePicture): Drawing {
  const extent = finiteExtent(data.prices);
  return (pen, size, palette) => {
    const { width, height } = size;
    pen.save();
    lightWindows(pen, size, palette, data);
    if (data.trainCount !== null) {
      const from = (data.trainCount / Math.max(1, data.prices.length - 1)) * width;
      pen.globalAlpha = 0.14;
      pen.fillStyle = palette.muted;
      pen.fillRect(from, 0, width - from, height);
      pen.globalAlpha = 1;
    }
    const columns = Math.max(2, Math.floor(width));
    const isLong = data.prices.length > 2 * columns;
    const values = isLong
      ? envelope(data.prices, 0, data.prices.length, columns).values
      : data.prices;
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1;
    const foot = data.named.length > 0 ? 3.5 * data.named.length + 2 : 0;
    line(pen, values, extent, { width, top: INSET, bottom: height - INSET - foot });
    pen.restore();
  };
}

/** Training returns in deviations, and the normal law that they are not. */
export function normaliserDrawing({ edges, shares }: NormaliserPicture): Drawing {
  const binWidth = (edges[1] ?? 1) - (edges[0] ?? 0);
  const normal = Float64Array.from(shares, (_, bin) => {
    const z = (edges[bin] ?? 0) + binWidth / 2;
    return (binWidth * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
  });
  const most = finiteExtent(shares, normal)[1];
  return (pen, { width, height }, palette) => {
    const cell = width / Math.max(1, shares.length);
    const top = INSET;
    pen.save();
    pen.fillStyle = palette.real;
    pen.globalAlpha = 0.75;
    for (const [bin, share] of shares.entries()) {
      const tall = (share / most) * (height - top);
      pen.fillRect(bin * cell, height - tall, Math.max(0.5, cell - 0.5), tall);
    }
    pen.globalAlpha = 1;
    pen.strokeStyle = palette.muted;
    pen.setLineDash(DASHES.muted ?? []);
    line(pen, normal, [0, most], { width, top, bottom: height });
    pen.restore();
  };
}

/** Numbers of noise as cells: blue above zero, purple below, fainter towards it. */
export function noiseDrawing({ rows, columns, values }: NoisePicture): Drawing {
  return (pen, { width, height }, palette) => {
    const cellWidth = width / Math.max(1, columns);
    const cellHeight = height / Math.max(1, rows);
    const gap = Math.min(1, cellHeight / 6);
    pen.save();
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const value = values[row * columns + column] ?? 0;
        pen.fillStyle = value >= 0 ? palette.discriminator : palette.generated;
        pen.globalAlpha = Math.min(1, Math.abs(value) / 2.2);
        pen.fillRect(column * cellWidth, row * cellHeight, cellWidth, cellHeight - gap);
      }
    }
    pen.restore();
  };
}

/** Sums of returns along each of the `[window, length]` windows, from 0 on. */
export function cumulativeWindows(windows: Float32Array, length: number): readonly Float64Array[] {
  return Array.from({ length: Math.floor(windows.length / Math.max(1, length)) }, (_, window) => {
    const sums = new Float64Array(length + 1);
    for (let time = 0; time < length; time++) {
      sums[time + 1] = (sums[time] ?? 0) + (windows[window * length + time] ?? Number.NaN);
    }
    return sums;
  });
}

/** Larger of the two ranges that windows of one picture span, at most three times the first. */
export function commonRange(
  real: readonly Float64Array[],
  generated: readonly Float64Array[],
): number {
  const rangeOf = (paths: readonly Float64Array[]) =>
    Math.max(
      0,
      ...paths.map((path) => {
        const [low, high] = finiteExtent(path);
        return high - low;
      }),
    );
  const first = rangeOf(real);
  const second = rangeOf(generated);
  if (first === 0) return second || 1;
  return Math.max(first, Math.min(second, 3 * first));
}

/** A path may reach into its neighbours' rows: this many rows hold the largest range. */
const REACH = 1.7;

/** Cumulative paths below each other, each about its own middle and all on one scale. */
export function windowsDrawing(
  paths: readonly Float64Array[],
  tone: "real" | "generated",
  range: number,
): Drawing {
  return (pen, { width, height }, palette) => {
    const rowHeight = height / Math.max(1, paths.length);
    const half = (REACH * rowHeight) / 2;
    pen.save();
    pen.strokeStyle = palette[tone];
    pen.lineWidth = 1.25;
    pen.setLineDash(tone === "generated" ? [4, 2.5] : []);
    for (const [row, path] of paths.entries()) {
      const [low, high] = finiteExtent(path);
      const middle = (low + high) / 2;
      const domain: Domain = [middle - range / 2, middle + range / 2];
      const centre = (row + 0.5) * rowHeight;
      line(pen, path, domain, { width, top: centre - half, bottom: centre + half });
    }
    pen.restore();
  };
}

/** One window by the weights as they are, and by their moving average. */
export function averageDrawing(raw: Float64Array, averaged: Float64Array): Drawing {
  const domain = finiteExtent(raw, averaged);
  return (pen, { width, height }, palette) => {
    const place = { width, top: INSET, bottom: height - INSET };
    pen.save();
    pen.strokeStyle = palette.generated;
    pen.globalAlpha = 0.45;
    pen.lineWidth = 1;
    pen.setLineDash([4, 2.5]);
    line(pen, raw, domain, place);
    pen.globalAlpha = 1;
    pen.lineWidth = 1.75;
    pen.setLineDash([]);
    line(pen, averaged, domain, place);
    pen.restore();
  };
}

/** A line of one tone over the whole place, from zero up. */
export function curveDrawing(
  values: ArrayLike<number>,
  tone: "real" | "gradient" | "discriminator" | "generated",
): Drawing {
  const [low, high] = finiteExtent(values);
  const domain: Domain = [Math.min(0, low), Math.max(high, 1e-9)];
  return (pen, { width, height }, palette) => {
    pen.save();
    pen.strokeStyle = palette[tone];
    pen.lineWidth = 1.25;
    line(pen, values, domain, { width, top: INSET, bottom: height - INSET });
    pen.restore();
  };
}
