import type { PlaneRegion } from "../../store/watching-store.ts";
import type { PlaneLayer, PlanePicture } from "../../watching/plane/plane-picture.ts";
import { chartFont, type Drawing, type Palette, type Pen } from "../charts/pen.ts";
import { drawAxes, withinPlot } from "../charts/plot.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { arrowLength } from "./arrow-length.ts";
import {
  drawArrows,
  drawContour,
  drawPlanePoints,
  drawRegion,
  drawSurface,
  drawThreshold,
  drawWarp,
  FULL_ARROW,
  strokeArrow,
} from "./plane-layers.ts";
import { barRoom, layoutPlane, type PlanePlot } from "./plane-plot.ts";
import { drawScoreScale } from "./score-scale-bar.ts";
import { surfaceRange } from "./surface-scale.ts";
import { warpedCorners } from "./warp-morph.ts";

/** All that a drawing of the plane needs. */
export interface PlaneScene {
  readonly picture: PlanePicture;
  readonly layers: readonly PlaneLayer[];
  readonly region: PlaneRegion | null;
  /** ∂score/∂window of a full arrow. */
  readonly arrowReference: number;
  readonly text: Dictionary;
}

const BAR_GAP = 8;

const ARROW_TIMES = [1, 10, 100] as const;
const ENTRY_GAP = 10;

/** Sample arrows above the plot: the strongest, and weaker ones by powers of ten, as many as there is room for. */
function drawArrowLegend(pen: Pen, plot: PlanePlot, scene: PlaneScene, palette: Palette): void {
  const { plane } = scene.text;
  const reference = scene.arrowReference;
  pen.save();
  pen.font = chartFont(palette);
  const entries = ARROW_TIMES.map((times) => {
    const words = times === 1 ? plane.strongest(formatNumber(reference, 2)) : plane.weaker(times);
    const length = FULL_ARROW * arrowLength(reference / times, reference);
    return { words, length, width: pen.measureText(words).width + length + 4 + ENTRY_GAP };
  });
  let room = plot.right + barRoom(palette) - 12 - pen.measureText(plot.yAxis.title).width;
  const fitting = entries.filter(({ width }) => {
    room -= width;
    return room > 0;
  });
  let left =
    plot.right + barRoom(palette) - 12 - fitting.reduce((sum, { width }) => sum + width, 0);
  pen.strokeStyle = palette.gradient;
  pen.fillStyle = palette.muted;
  pen.lineWidth = 1.2;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  for (const { words, length, width } of fitting) {
    left += width;
    strokeArrow(pen, left - width + ENTRY_GAP, 8, 0, length);
    pen.fillText(words, left - width + ENTRY_GAP + length + 4, 8);
  }
  pen.restore();
}

/** The step that the picture is of: what costs much is drawn anew less often than the charts. */
function drawStep(pen: Pen, plot: PlanePlot, scene: PlaneScene, palette: Palette): void {
  pen.save();
  pen.font = chartFont(palette);
  pen.fillStyle = palette.muted;
  pen.textAlign = "left";
  pen.textBaseline = "bottom";
  pen.fillText(scene.text.plane.atStep(scene.picture.step), plot.left + 5, plot.bottom - 4);
  pen.restore();
}

function drawInside(pen: Pen, plot: PlanePlot, scene: PlaneScene, palette: Palette): void {
  const { picture, layers, region } = scene;
  const has = (layer: PlaneLayer) => layers.includes(layer);
  const { surface, contour, real, warp, generated } = picture;
  if (contour && has("contour")) drawContour(pen, plot, contour, palette);
  if (real && has("real")) drawPlanePoints(pen, plot, real, "real", region, palette);
  if (warp && has("warp")) drawWarp(pen, warp, warpedCorners(warp, plot), palette);
  if (has("arrows")) drawArrows(pen, plot, picture, scene.arrowReference, region, palette);
  if (has("generated")) drawPlanePoints(pen, plot, generated, "generated", region, palette);
  if (surface && has("surface")) drawThreshold(pen, plot, surface, palette);
  if (region) drawRegion(pen, plot, region, palette);
}

/** The plane with its layers, from the lowest to the highest; `onPlot` is told where the data went. */
export function planeDrawing(scene: PlaneScene, onPlot?: (plot: PlanePlot) => void): Drawing {
  return (pen, size, palette) => {
    const { picture, layers, text } = scene;
    const plot = layoutPlane(pen, size, picture, text, palette);
    onPlot?.(plot);
    const surface = layers.includes("surface") ? picture.surface : null;
    if (surface) drawSurface(pen, plot, surface, palette);
    drawAxes(pen, plot, plot.xAxis, plot.yAxis, palette);
    withinPlot(pen, plot, () => drawInside(pen, plot, scene, palette));
    drawStep(pen, plot, scene, palette);
    if (surface) {
      const place = { left: plot.right + BAR_GAP, top: plot.top + 16, bottom: plot.bottom - 16 };
      const scale = { scale: surface.scale, range: surfaceRange(surface) };
      drawScoreScale(pen, place, scale, palette, text);
    }
    if (picture.arrows !== null && layers.includes("arrows") && scene.arrowReference > 0) {
      drawArrowLegend(pen, plot, scene, palette);
    }
  };
}
