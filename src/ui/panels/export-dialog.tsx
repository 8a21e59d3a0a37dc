import { type ReactNode, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { icons } from "../controls/icons.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./dialogs.module.css";

const MOST_PATHS = 10_000;
const LONGEST_PATH = 10_000;
/** Rows of one CSV; more would not open in most programs and would fill the tab's memory. */
const MOST_ROWS = 5_000_000;
const LARGEST_SEED = 4294967295;

/** Runs a download and says in words how it went. */
function useDownload() {
  const { takeAway } = useText();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const run = async (download: () => Promise<void> | void) => {
    setIsBusy(true);
    setOutcome(takeAway.making);
    try {
      await download();
      setOutcome(takeAway.done);
    } catch {
      setOutcome(takeAway.failed);
    } finally {
      setIsBusy(false);
    }
  };
  return { outcome, isBusy, run };
}

function DownloadRow(props: {
  readonly title: string;
  readonly help: string;
  readonly disabled?: boolean;
  readonly onDownload: () => Promise<void> | void;
}) {
  const { takeAway } = useText();
  const { outcome, isBusy, run } = useDownload();
  return (
    <section className={styles.row}>
      <div>
        <h3>{props.title}</h3>
        <p className={styles.note}>{props.help}</p>
        <p role="status">{outcome}</p>
      </div>
      <Button
        aria-label={`${takeAway.download}: ${props.title}`}
        disabled={isBusy || (props.disabled ?? false)}
        onClick={() => void run(props.onDownload)}
      >
        {icons.download}
        {takeAway.download}
      </Button>
    </section>
  );
}

const whole = { integer: true, scale: "logarithmic" } as const;

function useDefaultLength(): number {
  return useRun((state) => Math.min(252, Math.max(2, state.summary?.trainCount ?? 252)));
}

function PathsForm({ disabled }: { disabled: boolean }) {
  const { takeAway } = useText();
  const session = useSession();
  const joined = useRun((state) => state.summary?.anyLength === false);
  const [count, setCount] = useState(1000);
  const [length, setLength] = useState(useDefaultLength());
  const [seed, setSeed] = useState(1);
  const { outcome, isBusy, run } = useDownload();
  const rows = count * (length + 1);
  const [layout, setLayout] = useState<"long" | "wide">("long");
  const download = () => session.downloadPaths(count, length, seed, layout);
  return (
    <section>
      <h3>{takeAway.paths}</h3>
      <p className={styles.note}>{takeAway.pathsHelp}</p>
      <div className={styles.fields}>
        <NumberField
          {...whole}
          label={takeAway.count}
          value={count}
          min={1}
          max={MOST_PATHS}
          onChange={setCount}
        />
        <NumberField
          {...whole}
          label={takeAway.length}
          value={length}
          min={1}
          max={LONGEST_PATH}
          onChange={setLength}
        />
        <NumberField
          {...whole}
          label={takeAway.seed}
          explanation={takeAway.seedHelp}
          value={seed}
          min={0}
          max={LARGEST_SEED}
          slider={false}
          onChange={setSeed}
        />
        <ChoiceField
          label={takeAway.layout}
          value={layout}
          options={[
            { value: "long", label: takeAway.layouts.long },
            { value: "wide", label: takeAway.layouts.wide },
          ]}
          onChange={setLayout}
        />
      </div>
      {joined && <p className={styles.note}>{takeAway.joined}</p>}
      <div className={styles.row}>
        <p role="status">
          {disabled ? takeAway.nothingTrained : (outcome ?? takeAway.rows(rows))}
          {rows > MOST_ROWS && ` ${takeAway.tooManyRows(MOST_ROWS)}`}
        </p>
        <Button
          variant="primary"
          disabled={disabled || isBusy || rows > MOST_ROWS}
          onClick={() => void run(download)}
        >
          {icons.download}
          {takeAway.downloadPaths}
        </Button>
      </div>
    </section>
  );
}

function Parts({ children }: { children: ReactNode }) {
  return <div className={styles.parts}>{children}</div>;
}

/** Generated paths, losses, configuration and bundle, as files. */
export function ExportDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { takeAway } = useText();
  const session = useSession();
  const hasSteps = useRun((state) => state.step > 0);
  const hasGenerator = useRun((state) => state.step > 0 || state.showsSharedGenerator);
  return (
    <Dialog open={props.open} onClose={props.onClose} title={takeAway.exportTitle}>
      <Parts>
        <PathsForm disabled={!hasGenerator} />
        <DownloadRow
          title={takeAway.losses}
          help={takeAway.lossesHelp}
          disabled={!hasSteps}
          onDownload={() => session.downloadLosses()}
        />
        <DownloadRow
          title={takeAway.config}
          help={takeAway.configHelp}
          onDownload={() => session.downloadConfig()}
        />
        <DownloadRow
          title={takeAway.bundle}
          help={takeAway.bundleHelp}
          disabled={!hasSteps}
          onDownload={() => session.downloadBundle()}
        />
      </Parts>
    </Dialog>
  );
}
