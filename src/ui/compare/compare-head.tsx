import { useState } from "react";
import type { ComparisonRow, RunRow } from "../../store/app-state.ts";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { Button } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { Progress } from "../controls/progress.tsx";
import { useHasGenerator } from "../quality/use-quality-text.ts";
import { useText } from "../text/use-text.ts";
import styles from "./compare-head.module.css";
import { RunCardDialog } from "./run-card-dialog.tsx";

const isOpen = ({ status }: ComparisonRow) => status === "waiting" || status === "measuring";

/** How many rows are done, and what stops the rest. */
function Measuring({ rows }: { readonly rows: readonly ComparisonRow[] }) {
  const { compare } = useText();
  const session = useSession();
  const open = rows.filter(isOpen);
  const done = rows.length - open.length;
  const shares = open.map(({ progress }) =>
    progress === null || progress.total === 0 ? 0 : progress.done / progress.total,
  );
  const value = done + shares.reduce((sum, share) => sum + share, 0);
  const cancel = () => {
    for (const { id } of open.toReversed()) session.removeRow(id);
  };
  return (
    <div className={styles.measuring}>
      <Progress label={compare.measuringRows(done, rows.length)} value={value} max={rows.length} />
      <Button onClick={cancel}>{compare.cancel}</Button>
    </div>
  );
}

function Downloads({ rows }: { readonly rows: readonly ComparisonRow[] }) {
  const { compare } = useText();
  const session = useSession();
  const [showsCard, setShowsCard] = useState(false);
  const runs = rows.filter((row): row is RunRow => row.kind === "run");
  const isEmpty = rows.every(({ reports }) => reports.length === 0);
  return (
    <>
      {(["csv", "json"] as const).map((format) => (
        <Button
          key={format}
          disabled={isEmpty}
          aria-label={`${compare.download}: ${compare[format]}`}
          onClick={() => session.downloadComparison(format)}
        >
          {icons.download}
          {compare[format]}
        </Button>
      ))}
      <Button disabled={runs.length === 0} onClick={() => setShowsCard(true)}>
        {compare.runCard}
      </Button>
      <RunCardDialog open={showsCard} onClose={() => setShowsCard(false)} runs={runs} />
    </>
  );
}

/** What the tab is for, and what can be done: compare, keep, download, print. */
export function CompareHead({ rows }: { readonly rows: readonly ComparisonRow[] }) {
  const { compare } = useText();
  const session = useSession();
  const hasGenerator = useHasGenerator();
  const isReady = useRun((state) => state.summary !== null);
  return (
    <div className={styles.head} data-guide="compare-head">
      <p className={styles.words}>{compare.intro}</p>
      {rows.some(isOpen) ? (
        <Measuring rows={rows} />
      ) : (
        <Button variant="primary" disabled={!isReady} onClick={() => session.compareBaselines()}>
          {compare.compareAll}
        </Button>
      )}
      <Button disabled={!hasGenerator} title={compare.keepHelp} onClick={session.keepRun}>
        {compare.keep}
      </Button>
      <Downloads rows={rows} />
    </div>
  );
}
