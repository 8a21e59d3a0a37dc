import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import {
  chooseStepCount,
  makeSteps,
  STEP_COUNTS,
  useStepCount,
} from "../../store/time-step-count.ts";
import type { StepTarget } from "../../worker/protocol.ts";
import { Button, ButtonGroup, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { Menu, MenuChoices } from "./menu.tsx";
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
          onClick={() => makeSteps(session, target)}
        >
          {label}
        </Button>
      ))}
      <StepCountMenu />
    </ButtonGroup>
  );
}

/** How many steps a press makes. */
function StepCountMenu() {
  const { time } = useText();
  const count = useStepCount();
  const choose = (value: string) => {
    const chosen = STEP_COUNTS.find((one) => String(one) === value);
    if (chosen !== undefined) chooseStepCount(chosen);
  };
  return (
    <Menu
      trigger={time.times(count)}
      label={`${time.stepCount}: ${formatCount(count)}`}
      className={styles.count}
    >
      <MenuChoices
        label={time.stepCountHelp}
        value={String(count)}
        choices={STEP_COUNTS.map((one) => ({ value: String(one), label: time.times(one) }))}
        onChange={choose}
      />
    </Menu>
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
        onClick={() => session.setSlowMotion(!slowMotion)}
      >
        {icons.slow}
        <span className={styles.slowName}>{page.slow}</span>
      </Button>
    </section>
  );
}
