import type { ContactSheet } from "../../watching/pen/pen-reading.ts";
import type { PlaneSurface } from "../../watching/plane/plane-picture.ts";
import { axisScale, finiteExtent } from "../charts/axis-scale.ts";
import type { Drawing, Palette, Pen, Size } from "../charts/pen.ts";
import { tracePath } from "../charts/plot.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { barRoom } from "./plane-plot.ts";
import { drawScoreScale } from "./score-scale-bar.ts";
import { shownScore, surfaceRange, tintOf } from "./surface-scale.ts";
import { sumsOf } from "./window-lines.ts";

/** How scores are shown. */
export type ScoreScale = Pick<PlaneSurface, "scale" | "threshold">;

const GAP = 3;
/** The ground is paler than a surface, so that the lines stand out. */
const GROUND = 0.75;

/** Bars of each cell's window. */
export const sheetBars = ({ size, windows }: ContactSheet) => windows.length / (size * size);

/** Cumulative returns of a cell. */
export function cellSums(sheet: ContactSheet, cell: number): Float64Array {
  const bars = sheetBars(sheet);
  return sumsOf(sheet.windows.subarray(cell * bars, (cell + 1) * bars));
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawCell(
  pen: Pen,
  { left, top, width, height }: Cell,
  sums: Float64Array,
  extent: readonly [number, number],
  palette: Palette,
): void {
  const x = axisScale("linear", [0, Math.max(1, sums.length - 1)], [left + 3, left + width - 3]);
  const y = axisScale("linear", extent, [top + height - 3, top + 3]);
  pen.strokeStyle = palette.generated;
  pen.lineWidth = 1.2;
  tracePath(pen, sums.length, x, (bar) => y(sums[bar] ?? Number.NaN));
  pen.stroke();
}

/** The sheet: the first row is the lowest, as on an axis; scores without a discriminator stay away. */
export function sheetDrawing(sheet: ContactSheet, score: ScoreScale, text: Dictionary): Drawing {
  const { size } = sheet;
  const sums = Array.from({ length: size * size }, (_, cell) => cellSums(sheet, cell));
  const extent = finiteExtent(...sums);
  const values = sheet.scores.map((logit) => shownScore(logit, score.scale));
  const range = surfaceRange({ size, values, ...score });
  const opacityOf = (tint: { readonly opacity: number } | null) =>
    tint === null ? 1 : GROUND * tint.opacity;
  const cellOf = (cell: number, { width, height }: Size, palette: Palette): Cell => {
    const room = values.length > 0 ? barRoom(palette) : 0;
    const cellWidth = (width - room - GAP * (size - 1)) / size;
    const cellHeight = (height - GAP * (size - 1)) / size;
    const left = (cell % size) * (cellWidth + GAP);
    const top = (size - 1 - Math.floor(cell / size)) * (cellHeight + GAP);
    return { left, top, width: cellWidth, height: cellHeight };
  };
  return (pen, whole, palette) => {
    pen.save();
    for (const [cell, line] of sums.entries()) {
      const place = cellOf(cell, whole, palette);
      const value = values[cell];
      const tint = value === undefined ? null : tintOf(value, range);
      pen.fillStyle = palette[tint?.tone ?? "raised"];
      pen.globalAlpha = opacityOf(tint);
      pen.fillRect(place.left, place.top, place.width, place.height);
      pen.globalAlpha = 1;
      pen.strokeStyle = palette.line;
      pen.lineWidth = 1;
      pen.beginPath();
      pen.rect(place.left + 0.5, place.top + 0.5, place.width - 1, place.height - 1);
      pen.stroke();
      drawCell(pen, place, line, extent, palette);
    }
    pen.restore();
    const left = whole.width - barRoom(palette) + 8;
    const bar = { left, top: 16, bottom: whole.height - 16, strength: GROUND };
    if (values.length > 0) drawScoreScale(pen, bar, { ...score, range }, palette, text);
  };
}
