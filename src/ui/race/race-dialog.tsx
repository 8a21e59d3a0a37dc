import { useSession } from "../../store/current-session.ts";
import { useRace } from "../../store/race-store.ts";
import { Dialog } from "../controls/dialog.tsx";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./race.module.css";
import { RaceSetup } from "./race-setup.tsx";
import { RaceView } from "./race-view.tsx";

function Contents({ onClose }: { readonly onClose: () => void }) {
  const { race } = useText();
  const hasLanes = useRace(({ lanes }) => lanes.length > 0);
  const isAtWork = useRace(({ status }) => status === "racing" || status === "paused");
  return (
    <PanelBoundary name={race.title}>
      {hasLanes ? <RaceView onTaken={onClose} /> : <RaceSetup />}
      {isAtWork && <p className={styles.muted}>{race.close}</p>}
    </PanelBoundary>
  );
}

/** The race over the whole page; closed, it rests. */
export function RaceDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { race } = useText();
  const session = useSession();
  const close = () => {
    session.pauseRace();
    props.onClose();
  };
  return (
    <Dialog open={props.open} onClose={close} title={race.title} full>
      <Contents onClose={close} />
    </Dialog>
  );
}
