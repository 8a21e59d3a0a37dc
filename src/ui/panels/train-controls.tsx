import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import type { StepTarget } from "../../worker/protocol.ts";
import { Button, ButtonGroup, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import { canTrain, isRunning } from "./run-status.ts";
import styles from "./train-controls.module.css";
import { togglePlay } from "./use-shortcuts.ts";

function PlayButton() {
  const { page } = useText();
  const session = useSession();
  const status = useRun((state) => state.status);
  const hasSteps = useRun((state) => state.step > 0);
  const running = isRunning(status);
  const idle = hasSteps ? page.goOn : page.play;
  return (
    <Button
      variant="primary"
      className={styles.play}
      aria-keyshortcuts="Space"
      disabled={!running && !canTrain(status)}
      onClick={() => togglePlay(session)}
    >
      {running ? icons.pause : icons.play}
      {running ? page.pause : status === "starting" ? page.starting : idle}
    </Button>
  );
}

function StepButtons() {
  const { page } = useText();
  const session = useSession();
  const disabled = useRun((state) => !canTrain(state.status));
  const steps: readonly {
    readonly target: StepTarget;
    readonly key: string;
    readonly label: string;
    readonly help: string;
  }[] = [
    {
      target: "discriminator",
      key: "D",
      label: page.stepDiscriminator,
      help: page.stepDiscriminatorHelp,
    },
    { target: "generator", key: "G", label: page.stepGenerator, help: page.stepGeneratorHelp },
    { target: "both", key: "B", label: page.stepBoth, help: page.stepBothHelp },
  ];
  return (
    <ButtonGroup label={page.step}>
      {steps.map(({ target, key, label, help }) => (
        <Button
          key={target}
          title={help}
          aria-keyshortcuts={key}
          disabled={disabled}
          onClick={() => session.step(target)}
        >
          {label}
        </Button>
      ))}
    </ButtonGroup>
  );
}

/** Reset, play, steps of one or both networks, slow motion. */
export function TrainControls() {
  const { page } = useText();
  const session = useSession();
  const slowMotion = useRun((state) => state.slowMotion);
  const isStarting = useRun((state) => state.status === "starting");
  return (
    <section aria-label={page.trainControls} className={styles.controls}>
      <IconButton
        label={page.reset}
        icon={icons.reset}
        aria-keyshortcuts="R"
        disabled={isStarting}
        onClick={session.reset}
      />
      <PlayButton />
      <StepButtons />
      <Button
        pressed={slowMotion}
        title={page.slowHelp}
        aria-keyshortcuts="S"
        className={styles.slow}
        onClick={() => session.setSlowMotion(!slowMotion)}
      >
        {icons.slow}
        {page.slow}
      </Button>
    </section>
  );
}
