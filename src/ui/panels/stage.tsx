import { type ReactNode, Suspense } from "react";
import { changePageView, useView } from "../../store/view-store.ts";
import { Tabs } from "../controls/tabs.tsx";
import { useText } from "../text/use-text.ts";
import { DemoBanner } from "./demo-banner.tsx";
import { LATE_TABS } from "./late-tabs.ts";
import { LiveStatus } from "./live-status.tsx";
import { Notices } from "./notices.tsx";
import { PanelBoundary } from "./panel-boundary.tsx";
import { ReadingProgress } from "./report-card-dialog.tsx";
import styles from "./stage.module.css";
import { TrainView } from "./train-view.tsx";

/** A view with the page's messages above it; its code may have to come first. */
function ViewPanel({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { quality } = useText();
  return (
    <div className={styles.view}>
      <Notices />
      <ReadingProgress />
      <PanelBoundary name={name}>
        <Suspense fallback={<p role="status">{quality.loading}</p>}>{children}</Suspense>
      </PanelBoundary>
    </div>
  );
}

/** What the page is about: messages, and the view that is chosen. */
export function Stage() {
  const text = useText();
  const { page } = text;
  const tab = useView((state) => state.tab);
  const train = (
    <ViewPanel name={page.train}>
      <DemoBanner />
      <TrainView />
    </ViewPanel>
  );
  const late = LATE_TABS.map(({ id, label, View }) => ({
    id,
    label: label(text),
    content: (
      <ViewPanel name={label(text)}>
        <View />
      </ViewPanel>
    ),
  }));
  return (
    <Tabs
      label={page.tabs}
      value={tab}
      onChange={(chosen) => changePageView({ tab: chosen })}
      tabs={[{ id: "train" as const, label: page.train, content: train }, ...late]}
      beside={<LiveStatus className={styles.status} />}
    />
  );
}
