import type { LayerPicture } from "../../watching/machine/machine-observation.ts";
import type { Domain } from "../charts/axis-scale.ts";
import { chartFont, type Drawing, type Palette, type Pen } from "../charts/pen.ts";

/** Rows that fit; of more layers every so many-th is drawn. */
function chosenLayers(layers: readonly LayerPicture[], most: number): readonly LayerPicture[] {
  if (layers.length <= most) return layers;
  return Array.from(
    { length: most },
    (_, index) => layers[Math.round((index * (layers.length - 1)) / (most - 1))],
  ).filter((layer) => layer !== undefined);
}

/** Least and most height of a layer's row, and the least that has room for words. */
const ROW = { least: 9, most: 52, labelled: 17 };

/** How strongly a layer of that weight size is filled: 0.001 hardly, 1 fully. */
const strengthOf = (rootMeanSquare: number): number =>
  Number.isFinite(rootMeanSquare)
    ? Math.min(1, Math.max(0.1, 1 + 0.3 * Math.log10(Math.max(1e-6, rootMeanSquare))))
    : 0;

/** So much of the full colour, that words on it can be read. */
const FILL = 0.45;

/**
 * A bar for each layer from the input on, with its channels: wide as their logarithm, filled the
 * stronger the larger its weights, empty where it has none.
 */
export function layersDrawing(
  layers: readonly LayerPicture[],
  tone: "generated" | "discriminator",
): Drawing {
  const widest = Math.max(2, ...layers.map(({ channels }) => channels));
  return (pen, { width, height }, palette) => {
    const shown = chosenLayers(layers, Math.max(2, Math.floor(height / ROW.least)));
    const rowHeight = Math.min(ROW.most, height / Math.max(1, shown.length));
    const top = (height - rowHeight * shown.length) / 2;
    const barOf = ({ channels }: LayerPicture) =>
      width * (0.12 + (0.88 * Math.log2(1 + channels)) / Math.log2(1 + widest));
    const thick = rowHeight * 0.66;
    pen.save();
    pen.lineWidth = 0.75;
    for (const [index, layer] of shown.entries()) {
      const y = top + index * rowHeight;
      const bar = barOf(layer);
      const next = shown[index + 1];
      pen.fillStyle = palette[tone];
      pen.strokeStyle = palette[tone];
      pen.globalAlpha = FILL * strengthOf(layer.rootMeanSquare);
      pen.fillRect((width - bar) / 2, y, bar, thick);
      pen.globalAlpha = 0.8;
      pen.beginPath();
      pen.rect((width - bar) / 2, y + 0.5, bar, thick - 1);
      pen.stroke();
      if (next) funnel(pen, width, [bar, barOf(next)], [y + thick, y + rowHeight]);
      if (rowHeight >= ROW.labelled) label(pen, palette, layer, { x: width / 2, y: y + thick / 2 });
    }
    pen.restore();
  };
}

function label(
  pen: Pen,
  palette: Palette,
  { channels }: LayerPicture,
  at: { readonly x: number; readonly y: number },
): void {
  pen.globalAlpha = 1;
  pen.fillStyle = palette.ink;
  pen.font = chartFont(palette);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(String(channels), at.x, at.y + 0.5);
}

function funnel(pen: Pen, width: number, bars: readonly [number, number], y: Domain): void {
  pen.globalAlpha = 0.35;
  for (const sign of [-1, 1]) {
    pen.beginPath();
    pen.moveTo(width / 2 + (sign * bars[0]) / 2, y[0]);
    pen.lineTo(width / 2 + (sign * bars[1]) / 2, y[1]);
    pen.stroke();
  }
}
