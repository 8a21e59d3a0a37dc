import { lazy, type ReactNode, Suspense } from "react";
import { changePageView, useView } from "../../store/view-store.ts";
import { Tabs } from "../controls/tabs.tsx";
import { useText } from "../text/use-text.ts";
import { DemoBanner } from "./demo-banner.tsx";
import { LiveStatus } from "./live-status.tsx";
import { Notices } from "./notices.tsx";
import { PanelBoundary } from "./panel-boundary.tsx";
import { ReadingProgress } from "./report-card-dialog.tsx";
import styles from "./stage.module.css";
import { TrainView } from "./train-view.tsx";

const QualityView = lazy(() =>
  import("../quality/quality-view.tsx").then(({ QualityView: view }) => ({ default: view })),
);
const RiskView = lazy(() =>
  import("../risk/risk-view.tsx").then(({ RiskView: view }) => ({ default: view })),
);
const CompareView = lazy(() =>
  import("../compare/compare-view.tsx").then(({ CompareView: view }) => ({ default: view })),
);

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
  const { applications, compare, page, quality } = useText();
  const tab = useView((state) => state.tab);
  return (
    <>
      <LiveStatus className={styles.status} />
      <Tabs
        label={page.tabs}
        value={tab}
        onChange={(chosen) => changePageView({ tab: chosen })}
        tabs={[
          {
            id: "train",
            label: page.train,
            content: (
              <ViewPanel name={page.train}>
                <DemoBanner />
                <TrainView />
              </ViewPanel>
            ),
          },
          {
            id: "quality",
            label: quality.tab,
            content: (
              <ViewPanel name={quality.tab}>
                <QualityView />
              </ViewPanel>
            ),
          },
          {
            id: "compare",
            label: compare.tab,
            content: (
              <ViewPanel name={compare.tab}>
                <CompareView />
              </ViewPanel>
            ),
          },
          {
            id: "risk",
            label: applications.tabs.risk,
            content: (
              <ViewPanel name={applications.tabs.risk}>
                <RiskView />
              </ViewPanel>
            ),
          },
        ]}
      />
    </>
  );
}
