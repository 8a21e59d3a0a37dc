import type { PlaneRegion } from "../../store/watching-store.ts";
import type {
  PlaneGrid,
  PlanePicture,
  PlanePoints,
  PlaneSurface,
  PlaneWarp,
} from "../../watching/plane/plane-picture.ts";
import type { Palette, Pen } from "../charts/pen.ts";
import type { Plot } from "../charts/plot.ts";
import { arrowLength } from "./arrow-length.ts";
import { contourPieces, massLevels } from "./contour-lines.ts";
import type { PlanePlot } from "./plane-plot.ts";
import { isWithin } from "./plane-points.ts";
import { surfaceRange, tintOf } from "./surface-scale.ts";
import { cellCorners, cellOpacities } from "./warp-morph.ts";

/** Cells with less support have no threshold line. */
const LEAST_SUPPORT = 0.15;
/** CSS pixels. */
export const FULL_ARROW = 22;
/** Shares of the real windows that the density lines hold. */
export const MASS_SHARES = [0.5, 0.8, 0.95] as const;

/** Colours of the discriminator's scores, cell by cell. */
export function drawSurface(pen: Pen, plot: Plot, surface: PlaneSurface, palette: Palette): void {
  const { size, values, support } = surface;
  const range = surfaceRange(surface);
  const across = Array.from({ length: size + 1 }, (_, cell) =>
    Math.round(plot.left + (cell * (plot.right - plot.left)) / size),
  );
  const up = Array.from({ length: size + 1 }, (_, cell) =>
    Math.round(plot.bottom - (cell * (plot.bottom - plot.top)) / size),
  );
  pen.save();
  for (let cell = 0; cell < size * size; cell += 1) {
    const value = values[cell] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const { tone, opacity } = tintOf(value, range);
    const left = across[cell % size] ?? 0;
    const top = up[Math.floor(cell / size) + 1] ?? 0;
    pen.globalAlpha = opacity * (support?.[cell] ?? 1);
    pen.fillStyle = palette[tone];
    const width = (across[(cell % size) + 1] ?? 0) - left;
    pen.fillRect(left, top, width, (up[Math.floor(cell / size)] ?? 0) - top);
  }
  pen.restore();
}

function tracePieces(pen: Pen, plot: Plot, size: number, pieces: readonly number[]): void {
  const x = (cells: number) => plot.left + (cells * (plot.right - plot.left)) / size;
  const y = (cells: number) => plot.bottom - (cells * (plot.bottom - plot.top)) / size;
  pen.beginPath();
  for (let piece = 0; piece < pieces.length; piece += 4) {
    pen.moveTo(x(pieces[piece] ?? 0), y(pieces[piece + 1] ?? 0));
    pen.lineTo(x(pieces[piece + 2] ?? 0), y(pieces[piece + 3] ?? 0));
  }
  pen.stroke();
}

/** Where the discriminator cannot tell. */
export function drawThreshold(pen: Pen, plot: Plot, surface: PlaneSurface, palette: Palette): void {
  const { support } = surface;
  const isKnown = (cell: number) => (support?.[cell] ?? 1) >= LEAST_SUPPORT;
  pen.save();
  pen.strokeStyle = palette.discriminator;
  pen.lineWidth = 1.6;
  tracePieces(pen, plot, surface.size, contourPieces(surface, surface.threshold, isKnown));
  pen.restore();
}

/** Lines that hold shares of the real points; the innermost is the boldest. */
export function drawContour(pen: Pen, plot: Plot, grid: PlaneGrid, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.real;
  for (const [line, level] of massLevels(grid, MASS_SHARES).entries()) {
    pen.lineWidth = 1.8 - 0.4 * line;
    tracePieces(pen, plot, grid.size, contourPieces(grid, level));
  }
  pen.restore();
}

/** From so many points on they are drawn smaller. */
const MANY = 120;

/** Dots for real points, rings for generated ones; those outside the region are faint. */
export function drawPlanePoints(
  pen: Pen,
  plot: Plot,
  points: PlanePoints,
  side: "real" | "generated",
  region: PlaneRegion | null,
  palette: Palette,
): void {
  const { positions } = points;
  const ring = points.index.length > MANY ? 2.3 : 2.9;
  pen.save();
  pen.fillStyle = palette[side];
  pen.strokeStyle = palette[side];
  pen.lineWidth = ring / 2;
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const at = { x: positions[index] ?? Number.NaN, y: positions[index + 1] ?? Number.NaN };
    if (!(Number.isFinite(at.x) && Number.isFinite(at.y))) continue;
    pen.globalAlpha = region === null || isWithin(region, at) ? 0.85 : 0.12;
    pen.beginPath();
    pen.arc(plot.x(at.x), plot.y(at.y), side === "real" ? 1.9 : ring, 0, 2 * Math.PI);
    if (side === "real") pen.fill();
    else pen.stroke();
  }
  pen.restore();
}

/** A line with an open head. */
export function strokeArrow(pen: Pen, x: number, y: number, angle: number, length: number): void {
  const tip = [x + length * Math.cos(angle), y + length * Math.sin(angle)] as const;
  const head = Math.min(5, 0.5 * length);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(...tip);
  for (const turn of [-2.6, 2.6]) {
    pen.moveTo(...tip);
    pen.lineTo(tip[0] + head * Math.cos(angle + turn), tip[1] + head * Math.sin(angle + turn));
  }
  pen.stroke();
}

/** Direction of an arrow on the screen: the axes may be bent, so it is taken at the point itself. */
function screenAngle(
  plot: Plot,
  [x, y]: readonly [number, number],
  [dx, dy]: readonly [number, number],
): number {
  const small = 1e-3 / Math.max(Math.hypot(dx, dy), 1e-12);
  return Math.atan2(plot.y(y + small * dy) - plot.y(y), plot.x(x + small * dx) - plot.x(x));
}

/** Arrows from the generated points; `reference` is the length of ∂score/∂window that a full one stands for. */
export function drawArrows(
  pen: Pen,
  plot: Plot,
  picture: PlanePicture,
  reference: number,
  region: PlaneRegion | null,
  palette: Palette,
): void {
  const { arrows, generated } = picture;
  if (arrows === null) return;
  pen.save();
  pen.strokeStyle = palette.gradient;
  pen.lineWidth = 1;
  for (let point = 0; point < arrows.norms.length; point += 1) {
    const [x = Number.NaN, y = Number.NaN] = generated.positions.subarray(2 * point);
    const [dx = 0, dy = 0] = arrows.directions.subarray(2 * point);
    const length = FULL_ARROW * arrowLength(arrows.norms[point] ?? 0, reference);
    if (!(length > 1 && Number.isFinite(x) && Number.isFinite(y)) || (dx === 0 && dy === 0)) {
      continue;
    }
    pen.globalAlpha = region === null || isWithin(region, { x, y }) ? 0.75 : 0.08;
    strokeArrow(pen, plot.x(x), plot.y(y), screenAngle(plot, [x, y], [dx, dy]), length);
  }
  pen.restore();
}

/** Cells of noise where their corners are now. */
export function drawWarp(
  pen: Pen,
  { size, mass }: PlaneWarp,
  corners: Float32Array,
  palette: Palette,
): void {
  const opacities = cellOpacities(mass, corners, size);
  pen.save();
  pen.fillStyle = palette.generated;
  pen.strokeStyle = palette.generated;
  pen.lineWidth = 0.7;
  for (let cell = 0; cell < size * size; cell += 1) {
    const [first, ...rest] = cellCorners(cell, size);
    const at = (corner: number) =>
      [corners[2 * corner] ?? 0, corners[2 * corner + 1] ?? 0] as const;
    if (![first, ...rest].every((corner) => at(corner).every(Number.isFinite))) continue;
    pen.beginPath();
    pen.moveTo(...at(first));
    for (const corner of rest) pen.lineTo(...at(corner));
    pen.closePath();
    pen.globalAlpha = opacities[cell] ?? 0;
    pen.fill();
    pen.globalAlpha = 0.45;
    pen.stroke();
  }
  pen.restore();
}

/** A ring around the point that is pointed at, and hairlines to the axes. */
export function drawPointed(
  pen: Pen,
  plot: PlanePlot,
  { x, y }: { readonly x: number; readonly y: number },
  palette: Palette,
): void {
  const at = [plot.x(x), plot.y(y)] as const;
  pen.save();
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.beginPath();
  pen.moveTo(at[0], at[1]);
  pen.lineTo(at[0], plot.bottom);
  pen.moveTo(at[0], at[1]);
  pen.lineTo(plot.left, at[1]);
  pen.stroke();
  pen.setLineDash([]);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(at[0], at[1], 6, 0, 2 * Math.PI);
  pen.stroke();
  pen.restore();
}

/** The region that is kept. */
export function drawRegion(pen: Pen, plot: Plot, { x, y }: PlaneRegion, palette: Palette): void {
  const left = plot.x(x[0]);
  const top = plot.y(y[1]);
  pen.save();
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.25;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.rect(left, top, plot.x(x[1]) - left, plot.y(y[0]) - top);
  pen.stroke();
  pen.restore();
}
