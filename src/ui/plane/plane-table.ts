import type { PlanePicture } from "../../watching/plane/plane-picture.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { placedPoints, pointsOf } from "./plane-points.ts";

/** Every point with its place, its window's number and its score. */
export function planeTable(picture: PlanePicture | null, { plane }: Dictionary): ChartTable {
  const points = picture === null ? [] : placedPoints(picture, ["real", "generated"]);
  const { columns, axes } = plane;
  const title = (axis: PlanePicture["x"] | undefined) => {
    if (axis === undefined) return "";
    const words = axes[axis.kind];
    return typeof words === "string" ? words : words(plane.share(axis.explained ?? 0));
  };
  return {
    columns: [columns.kind, columns.index, title(picture?.x), title(picture?.y), columns.score],
    rowCount: points.length,
    row: (row) => {
      const point = points[row];
      if (picture === null || point === undefined) return [];
      const scores = pointsOf(picture, point.side)?.scores;
      const score = scores?.[point.place] ?? Number.NaN;
      return [plane[point.side], point.index, point.x, point.y, score];
    },
  };
}
