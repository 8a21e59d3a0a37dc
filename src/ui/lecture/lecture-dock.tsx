import { lazy, Suspense, useEffect } from "react";
import { useLecture } from "../../store/lecture-store.ts";
import "./lecture.css";

const LectureLayer = lazy(() =>
  import("./lecture-layer.tsx").then(({ LectureLayer: layer }) => ({ default: layer })),
);

/** The lecture's layer while there is a lecture; its code comes with the first. */
export function LectureDock() {
  const isOn = useLecture((state) => state.isOn);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-lecture", isOn);
  }, [isOn]);
  if (!isOn) return null;
  return (
    <Suspense fallback={null}>
      <LectureLayer />
    </Suspense>
  );
}
