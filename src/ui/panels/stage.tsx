import { useState } from "react";
import { Tabs } from "../controls/tabs.tsx";
import { useText } from "../text/use-text.ts";
import { LiveStatus } from "./live-status.tsx";
import { Notices } from "./notices.tsx";
import { ReadingProgress } from "./report-card-dialog.tsx";
import styles from "./stage.module.css";
import { TrainView } from "./train-view.tsx";

type View = "train";

/** What the page is about: messages, and the view that is chosen. */
export function Stage() {
  const { page } = useText();
  const [view, setView] = useState<View>("train");
  return (
    <>
      <LiveStatus className={styles.status} />
      <Tabs
        label={page.tabs}
        value={view}
        onChange={setView}
        tabs={[
          {
            id: "train",
            label: page.train,
            content: (
              <div className={styles.view}>
                <Notices />
                <ReadingProgress />
                <TrainView />
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
