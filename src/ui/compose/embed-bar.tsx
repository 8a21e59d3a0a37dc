import { useEffect, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { Button } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { canTrain, isRunning } from "../panels/run-status.ts";
import { togglePlay } from "../panels/use-shortcuts.ts";
import { useText } from "../text/use-text.ts";
import styles from "./embed-bar.module.css";

/** The link to the same experiment on a page of its own. */
function useWholePage(): string {
  const session = useSession();
  const [url, setUrl] = useState("");
  useEffect(() => {
    session.shareLink(false, { isEmbedded: false, hidden: [] }).then(
      (link) => setUrl(link.url),
      () => setUrl(""),
    );
  }, [session]);
  return url;
}

/** All that is left of the header in a frame: play, and the way to the whole page. */
export function EmbedBar() {
  const { embed, page } = useText();
  const session = useSession();
  const status = useRun((state) => state.status);
  const url = useWholePage();
  const running = isRunning(status);
  return (
    <section className={styles.bar} aria-label={embed.bar}>
      <Button
        variant="primary"
        aria-keyshortcuts="Space"
        disabled={!running && !canTrain(status)}
        onClick={() => togglePlay(session)}
      >
        {running ? icons.pause : icons.play}
        {running ? embed.pause : status === "starting" ? page.starting : embed.play}
      </Button>
      <a href={url} target="_blank" rel="noopener noreferrer">
        {embed.open}
      </a>
    </section>
  );
}
