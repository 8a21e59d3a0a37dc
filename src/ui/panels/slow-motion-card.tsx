import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { changeSettings, useSettings } from "../../store/settings-store.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { classNames } from "../controls/class-names.ts";
import { numberedPhases } from "../machine/machine-phases.ts";
import { useText } from "../text/use-text.ts";
import styles from "./slow-motion-card.module.css";

const PACES = [
  { value: "2000", name: "slow" },
  { value: "800", name: "medium" },
  { value: "250", name: "fast" },
] as const;

function PaceChoice() {
  const { slowMotion } = useText();
  const pace = useSettings((state) => String(state.millisecondsPerPhase));
  return (
    <SegmentedButtons
      size="small"
      label={slowMotion.pace}
      value={pace}
      options={PACES.map(({ value, name }) => ({ value, label: slowMotion.paces[name] }))}
      onChange={(chosen) => changeSettings({ millisecondsPerPhase: Number(chosen) })}
    />
  );
}

/** Which part of a step has just been made, and what it means; shown in slow motion only. */
export function SlowMotionCard() {
  const text = useText();
  const slowMotion = useRun((state) => state.slowMotion);
  const phase = useRun((state) => state.phase);
  const config = useExperiment((state) => state.config);
  if (!slowMotion) return null;
  const steps = numberedPhases(config);
  const index = steps.findIndex((step) => step.phase === phase?.phase);
  const words = phase === null ? null : text.phases[phase.phase];
  return (
    <section data-part="phase" className={styles.card} aria-label={text.slowMotion.waiting}>
      <div className={styles.heading}>
        <h3>
          {words === null
            ? text.slowMotion.waiting
            : `${text.slowMotion.title(index + 1, steps.length)} · ${words.title}`}
        </h3>
        <PaceChoice />
      </div>
      <p>{words === null ? text.slowMotion.waitingHelp : words.help}</p>
      <ol className={styles.phases}>
        {steps.map(({ phase: name, network }, place) => (
          <li
            key={name}
            title={text.phases[name].title}
            aria-current={place === index ? "step" : undefined}
            className={classNames(styles[network], place <= index && styles.done)}
          >
            <span className={styles.hidden}>{text.phases[name].title}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
