import { type ReactNode, useMemo, useState } from "react";
import type { BaselineRow, ComparisonRow, RunRow } from "../../store/app-state.ts";
import { useComparison } from "../../store/comparison-store.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import { useText } from "../text/use-text.ts";
import { CompareHead } from "./compare-head.tsx";
import styles from "./compare-view.module.css";
import { DifferencesCard } from "./differences-card.tsx";
import { FitsCard } from "./fits-card.tsx";
import { OverlayCard } from "./overlay-card.tsx";
import { MOST_DRAWN } from "./row-names.ts";
import { TableCard } from "./table-card.tsx";

/** Drawn over one another unless others are chosen, with the newest run. */
const DRAWN_AT_FIRST: readonly string[] = ["block-bootstrap", "garch-t", "hidden-markov"];

const isRun = (row: ComparisonRow): row is RunRow => row.kind === "run";
const isBaseline = (row: ComparisonRow): row is BaselineRow => row.kind === "baseline";
const hasReports = ({ reports }: ComparisonRow) => reports.length > 0;

function drawnAtFirst(rows: readonly ComparisonRow[]): readonly string[] {
  const newest = rows.filter(isRun).findLast(hasReports);
  const baselines = rows.filter((row) => DRAWN_AT_FIRST.includes(row.id) && hasReports(row));
  return [...(newest === undefined ? [] : [newest]), ...baselines].map(({ id }) => id);
}

/** The ids that are drawn, in their order, and what draws or takes one away. */
function useDrawn(rows: readonly ComparisonRow[]) {
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const drawn = useMemo(() => {
    const known = new Set(rows.filter(hasReports).map(({ id }) => id));
    return (chosen ?? drawnAtFirst(rows)).filter((id) => known.has(id)).slice(0, MOST_DRAWN);
  }, [rows, chosen]);
  const draw = (id: string, isDrawn: boolean) =>
    setChosen(isDrawn ? [...drawn, id] : drawn.filter((other) => other !== id));
  return { drawn, draw };
}

function Cell({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.cell}>
      <PanelBoundary name={name}>{children}</PanelBoundary>
    </div>
  );
}

/** Kept runs next to the traditional generators: the table, their curves over one another, their fits. */
export function CompareView() {
  const { compare } = useText();
  const rows = useComparison((state) => state.rows);
  const chartSource = useChartSource();
  const { drawn, draw } = useDrawn(rows);
  const drawnRows = useMemo(
    () => drawn.flatMap((id) => rows.find((row) => row.id === id) ?? []),
    [drawn, rows],
  );
  const runs = rows.filter(isRun);
  return (
    <ChartSourceContext value={chartSource}>
      <h2 className="visually-hidden">{compare.tab}</h2>
      <CompareHead rows={rows} />
      <div className={styles.cards}>
        <Cell name={compare.table.title}>
          <TableCard rows={rows} drawn={drawn} onDraw={draw} />
        </Cell>
        {rows.length > 0 && (
          <>
            <Cell name={compare.charts.title}>
              <OverlayCard rows={drawnRows} />
            </Cell>
            {runs.length > 1 && (
              <Cell name={compare.differences.title}>
                <DifferencesCard runs={runs} />
              </Cell>
            )}
            <Cell name={compare.fits.title}>
              <FitsCard rows={rows.filter(isBaseline)} />
            </Cell>
          </>
        )}
      </div>
    </ChartSourceContext>
  );
}
