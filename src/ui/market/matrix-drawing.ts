import { chartFont, type Drawing, type Palette, type Pen, type Size } from "../charts/pen.ts";

/** A square of numbers from −1 to 1 with the same names on both sides. */
export interface MatrixData {
  readonly names: readonly string[];
  /** `[row, column]`, row-major. */
  readonly values: ArrayLike<number>;
  /** The size at which a colour is full. */
  readonly reach: number;
}

/** Pixels of a cell that has room for a number, and for a name. */
const ROOM_FOR_NUMBER = 28;
const ROOM_FOR_NAME = 12;
const GAP = 6;
const LONGEST_NAME = 8;
const FULL = 0.8;
/** Share of the full colour from which the ground's colour reads better than ink. */
const LIGHT_TEXT = 0.85;

interface Place {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
}

const short = (name: string) =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

function placeOf(
  pen: Pen,
  size: Size & { readonly from: number },
  names: readonly string[],
  palette: Palette,
): Place {
  pen.font = chartFont(palette);
  const widest = Math.max(...names.map((name) => pen.measureText(short(name)).width));
  const margin = Math.ceil(widest) + GAP;
  const top = 16;
  const cell = Math.min((size.width - margin) / names.length, (size.height - top) / names.length);
  return { left: size.from + margin, top, cell };
}

/** Names at the left of every row that has room, and above the columns where they fit. */
function drawNames(pen: Pen, { names }: MatrixData, place: Place, palette: Palette): void {
  const { left, top, cell } = place;
  const every = Math.max(1, Math.ceil(ROOM_FOR_NAME / cell));
  pen.save();
  pen.font = chartFont(palette);
  pen.fillStyle = palette.muted;
  pen.textBaseline = "middle";
  const widest = Math.max(...names.map((name) => pen.measureText(short(name)).width));
  const across = Math.max(1, Math.ceil((widest + GAP) / cell));
  names.forEach((name, index) => {
    const middle = (index + 0.5) * cell;
    pen.textAlign = "right";
    if (index % every === 0) pen.fillText(short(name), left - GAP, top + middle);
    pen.textAlign = "center";
    if (index % across === 0) pen.fillText(short(name), left + middle, top - 8);
  });
  pen.restore();
}

function drawCell(
  pen: Pen,
  value: number,
  [x, y, cell]: readonly [number, number, number],
  reach: number,
  palette: Palette,
): void {
  const share = Math.min(1, Math.abs(value) / reach);
  pen.globalAlpha = FULL * share;
  pen.fillStyle = value >= 0 ? palette.discriminator : palette.flag;
  pen.fillRect(x, y, cell - 1, cell - 1);
  pen.globalAlpha = 1;
  if (cell < ROOM_FOR_NUMBER) return;
  pen.fillStyle = share > LIGHT_TEXT ? palette.card : palette.ink;
  const digits = Math.abs(value) >= 0.995 ? "1" : Math.abs(value).toFixed(2).slice(1);
  pen.fillText(`${value < -0.005 ? "−" : ""}${digits}`, x + cell / 2, y + cell / 2);
}

/** Draws the square into a column of the picture that begins at `size.from`. */
function drawMatrix(
  pen: Pen,
  data: MatrixData,
  size: Size & { readonly from: number },
  palette: Palette,
): void {
  const { names, values, reach } = data;
  const place = placeOf(pen, size, names, palette);
  drawNames(pen, data, place, palette);
  pen.save();
  pen.font = chartFont(palette);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const { left, top, cell } = place;
  for (let row = 0; row < names.length; row += 1) {
    for (let column = 0; column < names.length; column += 1) {
      const value = values[row * names.length + column] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      drawCell(pen, value, [left + column * cell, top + row * cell, cell], reach, palette);
    }
  }
  pen.restore();
}

/** The square as a drawing: blue above 0, ochre below, with numbers where cells have room. */
export const matrixDrawing =
  (data: MatrixData): Drawing =>
  (pen, size, palette) =>
    drawMatrix(pen, data, { ...size, from: 0 }, palette);

/** Several squares beside one another, each with its name below. */
export function matricesDrawing(all: readonly MatrixData[], titles: readonly string[]): Drawing {
  return (pen, { width, height }, palette) => {
    const share = width / all.length;
    all.forEach((data, index) => {
      const from = index * share;
      drawMatrix(pen, data, { from, width: share - 2 * GAP, height: height - 16 }, palette);
      pen.save();
      pen.font = chartFont(palette, 600);
      pen.fillStyle = palette.ink;
      pen.textAlign = "left";
      pen.textBaseline = "top";
      pen.fillText(titles[index] ?? "", from, height - 14);
      pen.restore();
    });
  };
}
