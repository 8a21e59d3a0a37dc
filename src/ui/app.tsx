import { useEffect, useState } from "react";
import { useSettings } from "../store/settings-store.ts";
import { useView } from "../store/view-store.ts";
import styles from "./app.module.css";
import { ComposeDock } from "./compose/compose-dock.tsx";
import { EmbedBar } from "./compose/embed-bar.tsx";
import { useEmbed } from "./compose/use-embed.ts";
import { useHiddenParts } from "./compose/use-hidden-parts.ts";
import { classNames } from "./controls/class-names.ts";
import { Part } from "./controls/part.tsx";
import { LectureDock } from "./lecture/lecture-dock.tsx";
import { LessonDock } from "./lessons/lesson-dock.tsx";
import { MuseumDock } from "./museum/museum-dock.tsx";
import { DataPanel } from "./panels/data-panel.tsx";
import { DevicesDialog } from "./panels/devices-dialog.tsx";
import { type DialogName, OpenDialogContext } from "./panels/dialogs.ts";
import { DropZone } from "./panels/drop-zone.tsx";
import { ExportDialog } from "./panels/export-dialog.tsx";
import { Header } from "./panels/header.tsx";
import { LateWindows } from "./panels/late-windows.tsx";
import { ModelPanel, TrainingPanel } from "./panels/model-panel.tsx";
import { PanelBoundary } from "./panels/panel-boundary.tsx";
import { PasteDialog } from "./panels/paste-dialog.tsx";
import { PlanDialog } from "./panels/plan-dialog.tsx";
import { ReportCardDialog } from "./panels/report-card-dialog.tsx";
import { ShareDialog } from "./panels/share-dialog.tsx";
import { ShortcutsDialog } from "./panels/shortcuts-dialog.tsx";
import { Stage } from "./panels/stage.tsx";
import { FilePicker } from "./panels/use-open-file.tsx";
import { useShortcuts } from "./panels/use-shortcuts.ts";
import { ClipBadge } from "./share/clip-badge.tsx";
import { useText } from "./text/use-text.ts";
import { TimeBar } from "./time/time-bar.tsx";

const STAGE_ID = "stage";

function useTheme(): void {
  const theme = useSettings((state) => state.theme);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}

/** The lists are beside every tab but the one whose picture has the knobs in it. */
function useHasSide(): boolean {
  const isTrain = useView((state) => state.tab === "train");
  const isMachine = useSettings((state) => state.trainLayout === "machine");
  const isHidden = useView((state) => state.isEmbedded || state.hidden.includes("side"));
  return !isHidden && !(isTrain && isMachine);
}

function Side() {
  const { page, dataPanel, modelPanel } = useText();
  return (
    <aside className={styles.side} aria-label={page.setUp}>
      <PanelBoundary name={dataPanel.title}>
        <DataPanel />
      </PanelBoundary>
      <PanelBoundary name={modelPanel.title}>
        <ModelPanel />
      </PanelBoundary>
      <PanelBoundary name={modelPanel.trainingTitle}>
        <TrainingPanel />
      </PanelBoundary>
    </aside>
  );
}

/** The header; in another page's frame only what cannot be done without. */
function PageHead() {
  return useEmbed() ? <EmbedBar /> : <Header />;
}

function Page() {
  const { page, status } = useText();
  const hasSide = useHasSide();
  useShortcuts();
  useHiddenParts();
  return (
    <div className={styles.page}>
      <a className={styles.skip} href={`#${STAGE_ID}`}>
        {page.skip}
      </a>
      <PanelBoundary name={page.header}>
        <PageHead />
      </PanelBoundary>
      <div className={classNames(styles.columns, !hasSide && styles.single)}>
        {hasSide && <Side />}
        <main id={STAGE_ID} className={styles.stage} tabIndex={-1}>
          <PanelBoundary name={page.stage}>
            <Stage />
          </PanelBoundary>
        </main>
      </div>
      <LectureDock />
      <PanelBoundary name={status.timeBar}>
        <Part id="time-bar">
          <TimeBar />
        </Part>
      </PanelBoundary>
    </div>
  );
}

/**
 * Whether each window is open, and what closes it. A window that has made room for another hears
 * of its own closing only then: that must not close the other.
 */
function useDialogProps(
  dialog: DialogName | null,
  setDialog: (change: (current: DialogName | null) => DialogName | null) => void,
) {
  return (name: DialogName) => ({
    open: dialog === name,
    onClose: () => setDialog((current) => (current === name ? null : current)),
  });
}

/** The whole page. The session must have been started. */
export function App() {
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const propsOf = useDialogProps(dialog, setDialog);
  useTheme();
  return (
    <OpenDialogContext value={setDialog}>
      <FilePicker>
        <Page />
        <ReportCardDialog {...propsOf("report-card")} />
        <PasteDialog {...propsOf("paste")} />
        <ExportDialog {...propsOf("export")} />
        <ShareDialog {...propsOf("share")} />
        <PlanDialog {...propsOf("plan")} />
        <DevicesDialog {...propsOf("devices")} />
        <ShortcutsDialog {...propsOf("help")} />
        <LateWindows propsOf={propsOf} />
        <LessonDock />
        <MuseumDock />
        <ComposeDock />
        <ClipBadge />
        <DropZone />
      </FilePicker>
    </OpenDialogContext>
  );
}
