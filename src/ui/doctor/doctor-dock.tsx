import { lazy, Suspense, useEffect } from "react";
import { doctorStore, useDoctor } from "../../store/doctor-store.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { lossHistory } from "../../store/loss-history.ts";
import { noticeStore } from "../../store/notice-store.ts";
import { qualityStore } from "../../store/quality-store.ts";
import { runStore } from "../../store/run-store.ts";

const DoctorCard = lazy(() =>
  import("./doctor-card.tsx").then(({ DoctorCard: card }) => ({ default: card })),
);

/** Calls the doctor, whose rules are not loaded with the page. */
function useDoctorWatch(): void {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    import("../../store/doctor-watch.ts").then(
      ({ DoctorWatch }) => {
        if (isGone) return;
        stop = new DoctorWatch({
          experiment: experimentStore,
          run: runStore,
          losses: lossHistory,
          quality: qualityStore,
          notices: noticeStore,
          says: doctorStore,
        }).follow();
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
}

/** The doctor at the run: silent while it is healthy. What it says is read aloud when it changes. */
export function DoctorDock() {
  useDoctorWatch();
  const isIll = useDoctor((state) => state.diagnoses.length > 0);
  return (
    <div aria-live="polite">
      {isIll && (
        <Suspense fallback={null}>
          <DoctorCard />
        </Suspense>
      )}
    </div>
  );
}
