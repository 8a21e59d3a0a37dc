import type { ReportCard } from "../../data/report-card.ts";
import { useSession } from "../../store/current-session.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun, useTestFrom } from "../../store/run-store.ts";
import type { RunSummary } from "../../worker/protocol.ts";
import { PriceChart } from "../charts/price-chart.tsx";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { icons } from "../controls/icons.tsx";
import { Part } from "../controls/part.tsx";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./data-panel.module.css";
import { datasetName } from "./dataset-menu.tsx";
import { useOpenDialog } from "./dialogs.ts";
import { MarketFields } from "./market-fields.tsx";
import { FactList, PanelSection } from "./panel-section.tsx";
import { droppedCount } from "./report-facts.ts";
import { useOpenFile } from "./use-open-file.tsx";

/** The tape in small, with the split and the current batch's windows. */
function Thumbnail() {
  const prices = useDataset((state) => state.dataset?.prices ?? null);
  const asset = useRun((state) => state.asset);
  const trainCount = useRun((state) => state.summary?.trainCount ?? null);
  const testFrom = useTestFrom();
  const batchStarts = useRun((state) => state.batchStarts);
  const returnKind = useExperiment((state) => state.config.returnKind);
  const windowLength = useExperiment((state) => state.config.windowLength);
  return (
    <PriceChart
      compact
      prices={prices}
      asset={asset}
      returnKind={returnKind}
      trainCount={trainCount}
      testFrom={testFrom}
      batchStarts={batchStarts}
      windowLength={windowLength}
    />
  );
}

function AssetChoice({ assets }: { assets: readonly string[] }) {
  const { page } = useText();
  const session = useSession();
  const asset = useRun((state) => state.asset);
  if (assets.length < 2) return null;
  return (
    <ChoiceField
      label={page.asset}
      value={String(asset)}
      options={assets.map((label, index) => ({ value: String(index), label }))}
      onChange={(chosen) => session.showAsset(Number(chosen))}
    />
  );
}

/** Roles that hold prices, the one that is used first. */
const PRICE_ROLES = ["adjusted-close", "close", "price"] as const;

/** The columns whose prices are used, by name; the number of assets where there are many. */
function useUsedColumn(report: ReportCard | null, assets: readonly string[]): string {
  const text = useText();
  const kind = useExperiment((state) => state.config.returnKind);
  const returns = text.dataPanel.kinds[kind];
  if (assets.length > 1) return `${text.dataPanel.assets(assets.length)} → ${returns}`;
  const column = PRICE_ROLES.map((role) =>
    report?.columns.find((candidate) => candidate.role.value === role),
  ).find((candidate) => candidate !== undefined);
  const name = column?.name ?? assets[0];
  return name === undefined ? returns : `${name} → ${returns}`;
}

function useRunFacts(summary: RunSummary | null) {
  const { dataPanel } = useText();
  if (summary === null || summary.trainCount === 0) return [];
  return [
    {
      name: dataPanel.trainTest,
      value: dataPanel.trainTestValue(summary.trainCount, summary.testCount),
    },
    ...(summary.validationCount > 0
      ? [{ name: dataPanel.validation, value: formatCount(summary.validationCount) }]
      : []),
    { name: dataPanel.windows, value: formatCount(summary.windowCount) },
    ...(summary.winsorised > 0
      ? [{ name: "", value: dataPanel.winsorised(summary.winsorised) }]
      : []),
    ...(summary.gaussianised ? [{ name: " ", value: dataPanel.gaussianised }] : []),
  ];
}

function DataFacts() {
  const { dataPanel } = useText();
  const dataset = useDataset((state) => state.dataset);
  const report = useDataset((state) => state.report);
  const summary = useRun((state) => state.summary);
  const used = useUsedColumn(report, dataset?.prices.assets ?? []);
  const runFacts = useRunFacts(summary);
  if (dataset === null) return null;
  const facts = [
    report === null
      ? { name: dataPanel.made, value: dataPanel.days(dataset.prices.times.length - 1) }
      : { name: dataPanel.rowsRead, value: dataPanel.rows(report.rowsRead) },
    { name: dataPanel.used, value: used },
    ...runFacts,
  ];
  return <FactList facts={facts} />;
}

function ReportButton() {
  const { dataPanel } = useText();
  const openDialog = useOpenDialog();
  const report = useDataset((state) => state.report);
  if (report === null) return null;
  const dropped = droppedCount(report);
  const remarks = report.warnings.length;
  return (
    <Button size="small" className={styles.report} onClick={() => openDialog("report-card")}>
      {icons.table}
      {dropped === 0 ? dataPanel.nothingDropped : dataPanel.dropped(dropped)}
      {remarks > 0 ? ` · ${dataPanel.warnings(remarks)}` : ""}
    </Button>
  );
}

function OpenButtons() {
  const { dataPanel, draw } = useText();
  const openDialog = useOpenDialog();
  const openFile = useOpenFile();
  return (
    <div className={styles.open}>
      <span>{dataPanel.dropHint}</span>
      <Button size="small" onClick={openFile}>
        {dataPanel.openFile}
      </Button>
      <Button size="small" onClick={() => openDialog("paste")}>
        {dataPanel.paste}
      </Button>
      <Button size="small" onClick={() => openDialog("draw")}>
        {draw.open}
      </Button>
    </div>
  );
}

/** What was read of the data in use, and the ways to other data. */
export function DataControls() {
  const dataset = useDataset((state) => state.dataset);
  const market = useExperiment((state) => state.market);
  return (
    <>
      <Thumbnail />
      <AssetChoice assets={dataset?.prices.assets ?? []} />
      <DataFacts />
      <ReportButton />
      <OpenButtons />
      {market !== null && (
        <Part id="market">
          <MarketFields market={market} />
        </Part>
      )}
    </>
  );
}

/** What is trained on, as a list's section. */
export function DataPanel() {
  const text = useText();
  const dataset = useDataset((state) => state.dataset);
  const market = useExperiment((state) => state.market);
  const name = dataset === null ? null : datasetName({ dataset, market }, text);
  return (
    <PanelSection title={text.dataPanel.title} note={name}>
      <DataControls />
    </PanelSection>
  );
}
