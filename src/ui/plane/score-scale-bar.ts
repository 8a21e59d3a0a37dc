import type { PlaneSurface } from "../../watching/plane/plane-picture.ts";
import { chartFont, type Palette, type Pen, TEXT_SIZE } from "../charts/pen.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { type SurfaceRange, tintOf } from "./surface-scale.ts";

/** CSS pixels. */
export const BAR_WIDTH = 10;
const STEPS = 40;
/** Of the words at the ends from the numbers there, in heights of the text. */
const END_DISTANCE = 1.15;

interface BarPlace {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  /** Factor of the opacities; 1 if the colours stand alone. */
  readonly strength?: number;
}

/** The colours of the scores with their numbers, from forged to real. */
export function drawScoreScale(
  pen: Pen,
  { left, top, bottom, strength = 1 }: BarPlace,
  { scale, range }: { readonly scale: PlaneSurface["scale"]; readonly range: SurfaceRange },
  palette: Palette,
  { plane }: Dictionary,
): void {
  const [low, middle, high] = range;
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);
  pen.save();
  for (let step = 0; step < STEPS; step += 1) {
    const { tone, opacity } = tintOf(low + ((step + 0.5) / STEPS) * (high - low), range);
    const from = Math.round(bottom - ((step + 1) / STEPS) * (bottom - top));
    const to = Math.round(bottom - (step / STEPS) * (bottom - top));
    pen.fillStyle = palette[tone];
    pen.globalAlpha = strength * opacity;
    pen.fillRect(left, from, BAR_WIDTH, to - from);
  }
  pen.globalAlpha = 1;
  pen.strokeStyle = palette.line;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.rect(left + 0.5, top + 0.5, BAR_WIDTH - 1, bottom - top - 1);
  pen.stroke();
  pen.fillStyle = palette.discriminator;
  pen.fillRect(left, y(middle) - 0.8, BAR_WIDTH, 1.6);
  pen.font = chartFont(palette);
  pen.fillStyle = palette.muted;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  for (const value of range) {
    const words = scale === "probability" && value === 0.5 ? "½" : formatNumber(value, 2);
    pen.fillText(words, left + BAR_WIDTH + 4, y(value));
  }
  const away = END_DISTANCE * (palette.textSize ?? TEXT_SIZE);
  pen.fillText(plane.scaleEnds.real, left, top - away);
  pen.fillText(plane.scaleEnds.generated, left, bottom + away);
  pen.restore();
}
