import { useSession } from "../../store/current-session.ts";
import { useDemo } from "../../store/demo-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { useTime } from "../../store/time-store.ts";
import { Button } from "../controls/button.tsx";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { BranchMenu } from "./branch-menu.tsx";
import styles from "./time-bar.module.css";
import { TimeButtons } from "./time-buttons.tsx";
import { TimeSlider } from "./time-slider.tsx";
import { useTimeLine } from "./use-time-line.ts";

const MEBIBYTE = 2 ** 20;

/** The way to another step, and how to break it off. */
function Going({ step, share }: { step: number; share: number }) {
  const { time } = useText();
  const session = useSession();
  return (
    <span className={styles.going}>
      {time.going(step, share)}
      <Button size="small" onClick={session.stayHere}>
        {time.stay}
      </Button>
    </span>
  );
}

/** Why training rests, how long it will take, or where the run goes. */
function Standing() {
  const { devices, pauseReasons, status, time } = useText();
  const steps = useExperiment((state) => state.config.steps);
  const step = useRun((state) => state.step);
  const speed = useRun((state) => state.stepsPerSecond);
  const pauseReason = useRun((state) => state.pauseReason);
  const isTraining = useRun((state) => state.status === "training");
  const slowMotion = useRun((state) => state.slowMotion);
  const journey = useTime((state) => state.journey);
  const { newest } = useTimeLine();
  if (journey !== null) return <Going step={journey.step} share={journey.share} />;
  if (isTraining && slowMotion) return status.slowMotion;
  if (isTraining && speed > 0 && steps > step) {
    return `${devices.speed(speed)} · ${status.timeLeft((steps - step) / speed)}`;
  }
  if (step < newest) return time.past(newest - step);
  return pauseReason === null ? null : pauseReasons[pauseReason];
}

/** What the kept states take, of what they may take. */
function Memory() {
  const { time } = useText();
  const used = useTime((state) => Math.ceil((state.history?.bytes ?? 0) / MEBIBYTE));
  const budget = useTime((state) => Math.round((state.history?.budgetBytes ?? 0) / MEBIBYTE));
  if (budget === 0) return null;
  return (
    <span className={styles.memory} title={time.memoryHelp}>
      {time.memory(formatCount(used), formatCount(budget))}
    </span>
  );
}

/** Every step since the start: where the run is, ways through its past, and what is kept of it. */
export function TimeBar() {
  const { status } = useText();
  const step = useRun((state) => state.step);
  const isDemo = useDemo((state) => state.status !== "off");
  const steps = useExperiment((state) => state.config.steps);
  return (
    <section className={styles.bar} aria-label={status.timeBar}>
      <span className={styles.step}>
        {isDemo ? status.ownStep : status.step} <strong>{formatCount(step)}</strong>{" "}
        {status.ofSteps(steps)}
      </span>
      <TimeButtons />
      <TimeSlider />
      <span className={styles.notes}>
        <span className={styles.standing}>
          <Standing />
        </span>
        <Memory />
        <BranchMenu />
      </span>
    </section>
  );
}
