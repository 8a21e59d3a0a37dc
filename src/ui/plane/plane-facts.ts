import type {
  MissingLayerReason,
  PlaneLayer,
  PlanePicture,
} from "../../watching/plane/plane-picture.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatPercent } from "../text/format.ts";

/** The layers that could not be made, by reason. */
export function missingByReason(
  missing: PlanePicture["missing"],
): readonly (readonly [MissingLayerReason, readonly PlaneLayer[]])[] {
  const groups = new Map<MissingLayerReason, PlaneLayer[]>();
  for (const [layer, reason] of Object.entries(missing) as [PlaneLayer, MissingLayerReason][]) {
    groups.set(reason, [...(groups.get(reason) ?? []), layer]);
  }
  return [...groups];
}

function planeCaption(picture: PlanePicture, windowLength: number, { plane }: Dictionary) {
  const { captions } = plane;
  if (picture.plane === "today-tomorrow") {
    return windowLength === 2 ? captions.exact : captions.pairs(windowLength);
  }
  if (picture.plane === "fact") return captions.fact;
  const share = (picture.x.explained ?? 0) + (picture.y.explained ?? 0);
  const hasReal = picture.missing.real !== "no-data";
  return captions[hasReal ? "path" : "generatedPath"](formatPercent(share));
}

/** What must be known to read a picture with these layers: what is exact, averaged, left out. */
export function planeCaptions(
  picture: PlanePicture,
  layers: readonly PlaneLayer[],
  { windowLength, anchor }: { readonly windowLength: number; readonly anchor: number },
  text: Dictionary,
): string[] {
  const { captions } = text.plane;
  const { surface, arrows, warp, contour } = picture;
  const shows = (layer: PlaneLayer) => layers.includes(layer);
  const lines = [planeCaption(picture, windowLength, text)];
  if (surface !== null && shows("surface")) {
    if (surface.residuals !== undefined) lines.push(captions.residuals(surface.residuals));
    lines.push(captions.threshold(surface.scale));
  }
  if (arrows !== null && shows("arrows") && picture.plane !== "today-tomorrow") {
    lines.push(captions.projected);
  }
  if (warp?.isSlice && shows("warp")) lines.push(captions.slice(anchor));
  if (contour !== null && shows("contour")) lines.push(captions.contour);
  return lines;
}
