import type { ReactNode } from "react";
import { useSession } from "../../store/current-session.ts";
import { timeStore, useTime } from "../../store/time-store.ts";
import { ButtonGroup, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./time-buttons.module.css";
import { keptStepsAway } from "./time-scale.ts";
import { useTimeLine } from "./use-time-line.ts";

function Way(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly pressed?: boolean;
}) {
  const { pressed, ...rest } = props;
  return (
    <IconButton
      {...rest}
      {...(pressed === undefined ? {} : { pressed })}
      size="small"
      className={styles.way}
    />
  );
}

/** A kept step back, play back, a kept step forward, and back to the newest. */
export function TimeButtons() {
  const { time } = useText();
  const session = useSession();
  const { step, first, newest, kept } = useTimeLine();
  const isPlayingBack = useTime((state) => state.isPlayingBack);
  const go = (to: number) => {
    const { history } = timeStore.getState();
    if (history !== null) session.goToStep(history.current, to);
  };
  return (
    <ButtonGroup label={time.ways}>
      <Way
        label={time.back}
        icon={icons.stepBack}
        disabled={step <= first}
        onClick={() => go(keptStepsAway(kept, step, -1))}
      />
      <Way
        label={isPlayingBack ? time.stopPlayBack : time.playBack}
        icon={isPlayingBack ? icons.pause : icons.playBack}
        disabled={newest <= first}
        onClick={() => session.playBack(!isPlayingBack)}
      />
      <Way
        label={time.forward}
        icon={icons.step}
        disabled={step >= newest}
        onClick={() => go(Math.max(step, keptStepsAway(kept, step, 1)))}
      />
      <Way
        label={time.newest}
        icon={icons.newest}
        disabled={step >= newest}
        onClick={() => go(newest)}
      />
    </ButtonGroup>
  );
}
