import { runStore } from "../../store/run-store.ts";
import type { Palette, Pen } from "../charts/pen.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount } from "../text/format.ts";
import { drawInto, fanPicture, lossesPicture } from "./run-pictures.ts";

export const CLIP_WIDTH = 960;
export const CLIP_HEIGHT = 540;

const HEAD = 40;
const GAP = 12;
const TITLE = 20;

type ClipPen = Pen & CanvasRenderingContext2D;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Canvases on the page that are filmed as they are: the plane, else nodes of the machine. */
const SIGHTS = [
  '[data-chart="plane"] canvas',
  '[data-node="scores"] canvas',
  '[data-node="generated"] canvas',
] as const;

/** A canvas of the page, as large as fits. */
function copy(pen: ClipPen, canvas: HTMLCanvasElement, place: Place): void {
  const { width, height } = canvas;
  const scale = Math.min(place.width / width, place.height / height);
  pen.drawImage(canvas, place.x, place.y, width * scale, height * scale);
}

function seenCanvases(): readonly HTMLCanvasElement[] {
  return SIGHTS.flatMap((selector) => {
    const canvas = document.querySelector<HTMLCanvasElement>(selector);
    return canvas !== null && canvas.width > 0 && canvas.height > 0 ? [canvas] : [];
  });
}

function title(pen: ClipPen, words: string, x: number, y: number, palette: Palette): void {
  pen.font = `650 15px ${palette.face}`;
  pen.fillStyle = palette.ink;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(words, x, y);
}

/** One picture of the film: fan and losses on the left, plane and machine on the right, the step. */
export function drawClip(pen: ClipPen, palette: Palette, text: Dictionary): void {
  const { step } = runStore.getState();
  const { fan, losses } = text.charts;
  const half = (CLIP_WIDTH - 3 * GAP) / 2;
  const row = (CLIP_HEIGHT - HEAD - 2 * GAP) / 2;
  pen.fillStyle = palette.card;
  pen.fillRect(0, 0, CLIP_WIDTH, CLIP_HEIGHT);
  const head = `${text.page.brand} · ${text.status.step} ${formatCount(step)}`;
  title(pen, head, GAP, 26, palette);
  const box = (y: number) => ({ x: GAP, y: y + TITLE, width: half, height: row - TITLE });
  title(pen, fan.title, GAP, HEAD + TITLE - 6, palette);
  drawInto(pen, fanPicture(text), box(HEAD), palette);
  title(pen, losses.title, GAP, HEAD + row + GAP + TITLE - 6, palette);
  drawInto(pen, lossesPicture(text), box(HEAD + row + GAP), palette);
  const [first, ...others] = seenCanvases();
  const x = 2 * GAP + half;
  const large = others.length > 0 ? 1.3 * row : 2 * row;
  if (first) copy(pen, first, { x, y: HEAD, width: half, height: large });
  const width = (half - GAP) / Math.max(1, others.length);
  for (const [index, canvas] of others.entries()) {
    const y = HEAD + large + GAP;
    const place = { x: x + index * (width + GAP), y, width, height: CLIP_HEIGHT - y - GAP };
    copy(pen, canvas, place);
  }
}
