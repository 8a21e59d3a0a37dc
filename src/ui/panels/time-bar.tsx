import type { CSSProperties } from "react";
import type { KnobFlag } from "../../store/app-state.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { classNames } from "../controls/class-names.ts";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./time-bar.module.css";
import { useFlagLabel } from "./use-flag-label.ts";

const share = (part: number, whole: number) =>
  ({ "--share": `${(100 * Math.min(part, whole)) / Math.max(whole, 1)}%` }) as CSSProperties;

function Flag({ flag, end }: { flag: KnobFlag; end: number }) {
  const label = useFlagLabel();
  return (
    <li className={styles.flag} style={share(flag.step, end)} title={label(flag)}>
      <span className="visually-hidden">{label(flag)}</span>
    </li>
  );
}

function TimeLeft({ steps }: { steps: number }) {
  const { devices, pauseReasons, status } = useText();
  const step = useRun((state) => state.step);
  const speed = useRun((state) => state.stepsPerSecond);
  const pauseReason = useRun((state) => state.pauseReason);
  const isTraining = useRun((state) => state.status === "training");
  const slowMotion = useRun((state) => state.slowMotion);
  if (isTraining && slowMotion) return status.slowMotion;
  if (isTraining && speed > 0 && steps > step) {
    return `${devices.speed(speed)} · ${status.timeLeft((steps - step) / speed)}`;
  }
  return pauseReason === null ? null : pauseReasons[pauseReason];
}

/** Every step so far, with the flags of the knobs that were turned, on the way to the last step. */
export function TimeBar() {
  const { status } = useText();
  const step = useRun((state) => state.step);
  const flags = useRun((state) => state.flags);
  const isTraining = useRun((state) => state.status === "training");
  const steps = useExperiment((state) => state.config.steps);
  const end = Math.max(step, steps);
  return (
    <section className={styles.bar} aria-label={status.timeBar}>
      <span className={styles.step}>
        {status.step} <strong>{formatCount(step)}</strong> {status.ofSteps(steps)}
      </span>
      <div className={styles.track}>
        <progress
          className={styles.progress}
          value={step}
          max={end}
          aria-label={status.progress(step, steps)}
        />
        <div className={styles.done} style={share(step, end)} />
        <ul className={styles.flags} aria-label={status.flags}>
          {flags.map((flag) => (
            <Flag key={`${flag.step} ${flag.key}`} flag={flag} end={end} />
          ))}
        </ul>
      </div>
      <span className={classNames(styles.left, isTraining && styles.ticking)}>
        <TimeLeft steps={steps} />
      </span>
    </section>
  );
}
