import { useDataset } from "../../store/dataset-store.ts";
import { brush, useWatching } from "../../store/watching-store.ts";
import type { PlanePicture } from "../../watching/plane/plane-picture.ts";
import { Button } from "../controls/button.tsx";
import { formatDate, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { findPoint, keptPlaces, type PlacedPoint, pointsOf } from "./plane-points.ts";
import { shownScore } from "./surface-scale.ts";

const DAY = 86_400_000;

function useName(point: PlacedPoint | null): string {
  const { plane } = useText();
  const times = useDataset((state) => state.dataset?.prices.times ?? null);
  if (point === null) return "";
  if (point.side === "generated") return plane.pointedGenerated(point.index);
  const time = times?.[point.index + 1];
  const withTime = times !== null && (times[1] ?? 0) - (times[0] ?? 0) < DAY / 2;
  return time === undefined
    ? plane.pointedReal("–")
    : plane.pointedReal(formatDate(time, withTime));
}

function useScore(picture: PlanePicture | null, point: PlacedPoint | null): string | null {
  const { plane } = useText();
  if (picture === null || point === null) return null;
  const logit = pointsOf(picture, point.side)?.scores[point.place];
  if (logit === undefined) return null;
  const scale = picture.surface?.scale ?? "score";
  const score = shownScore(logit, scale);
  const words = plane.pointedScore(formatNumber(score, 2));
  if (picture.surface === null) return words;
  const taken = score >= picture.surface.threshold ? "real" : "generated";
  return `${words}, ${plane.takenFor[taken]}`;
}

function Kept({ picture }: { readonly picture: PlanePicture }) {
  const { plane } = useText();
  const region = useWatching((state) => state.brushed);
  if (region === null) return null;
  const count = (points: PlanePicture["real"]) =>
    points === null ? 0 : keptPlaces(points, region).length;
  return (
    <span className={styles.kept}>
      {plane.region(count(picture.real), count(picture.generated))}
      <Button size="small" onClick={() => brush(null)}>
        {plane.showAll}
      </Button>
    </span>
  );
}

/** What is pointed at and what is kept, in words. */
export function PointedReadout() {
  const { plane } = useText();
  const picture = useWatching((state) => state.picture);
  const pointed = useWatching((state) => state.pointed);
  const point = picture && findPoint(picture, pointed);
  const name = useName(point);
  const score = useScore(picture, point);
  return (
    <div className={styles.readout}>
      {picture && <Kept picture={picture} />}
      <output aria-live="polite">
        {point ? (
          <>
            <strong>{name}</strong>:{" "}
            {[
              plane.pointedPlace(formatNumber(point.x, 2), formatNumber(point.y, 2)),
              ...(score === null ? [] : [score]),
            ].join("; ")}
            .
          </>
        ) : (
          plane.pointingHelp
        )}
      </output>
    </div>
  );
}
