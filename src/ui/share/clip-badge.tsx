import { useClip } from "../../store/clip-store.ts";
import { Button } from "../controls/button.tsx";
import { formatBytes } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./clip-badge.module.css";

/** Says that a film is being taken, and ends it. */
export function ClipBadge() {
  const { sharing } = useText();
  const isRecording = useClip((state) => state.status === "recording");
  const seconds = useClip((state) => state.seconds);
  const bytes = useClip((state) => state.bytes);
  if (!isRecording) return null;
  const stop = () => {
    import("./clip-recorder.ts").then(({ stopClip }) => stopClip()).catch(() => undefined);
  };
  return (
    <section className={styles.badge} aria-label={sharing.clip}>
      <span>{sharing.clipLength(seconds, formatBytes(bytes))}</span>
      <Button size="small" onClick={stop}>
        {sharing.clipStop}
      </Button>
    </section>
  );
}
