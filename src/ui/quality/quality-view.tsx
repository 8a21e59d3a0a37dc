import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { QualityReport, Rung } from "../../metrics/quality/quality-report.ts";
import { useSession } from "../../store/current-session.ts";
import type { QualityState } from "../../store/quality-state.ts";
import { useQuality } from "../../store/quality-store.ts";
import { useRun } from "../../store/run-store.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { classNames } from "../controls/class-names.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { RunLosses } from "../panels/run-losses.tsx";
import grid from "../panels/train-view.module.css";
import { useChartSource } from "../panels/use-chart-source.ts";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { ComplaintsCard } from "./complaints-card.tsx";
import { LadderCard } from "./ladder-card.tsx";
import { MetersCard } from "./meters-card.tsx";
import { MetricTableCard } from "./metric-table.tsx";
import { penalisedMetrics } from "./penalised.ts";
import { PlaneCard } from "./plane-card.tsx";
import { QualityHead } from "./quality-head.tsx";
import styles from "./quality-view.module.css";
import { RungPicture } from "./rung-picture.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { PenalisedContext } from "./trained-on.tsx";
import { useNoQualityText } from "./use-quality-text.ts";

/** The newest report there is; of two at one step the one with everything in it. */
export function newestOf({
  live,
  full,
}: Pick<QualityState, "live" | "full">): QualityReport | null {
  if (live === null || full === null) return full ?? live;
  return (full.step ?? 0) >= (live.step ?? 0) ? full : live;
}

function useWatching(): void {
  const session = useSession();
  useEffect(() => {
    session.watchQuality(true);
    return () => session.watchQuality(false);
  }, [session]);
}

function Cell(props: {
  readonly name: string;
  readonly span?: "wide" | "full";
  readonly children: ReactNode;
}) {
  const span = props.span === "full" ? styles.full : props.span === "wide" && grid.wide;
  return (
    <div className={classNames(grid.cell, span)}>
      <PanelBoundary name={props.name}>{props.children}</PanelBoundary>
    </div>
  );
}

/** The ladder and the picture of the step that is open. */
function LadderCells(props: { readonly newest: QualityReport | null; readonly empty: string }) {
  const { quality } = useText();
  const { newest } = props;
  const full = useQuality((state) => state.full);
  const [rung, setRung] = useState<Rung>("clustering");
  return (
    <>
      <Cell name={quality.ladder.title}>
        <LadderCard
          report={newest}
          empty={newest === null ? props.empty : null}
          open={rung}
          onOpen={setRung}
        />
      </Cell>
      <Cell name={quality.rungs[rung]} span="wide">
        <RungPicture
          key={rung}
          rung={rung}
          newest={newest}
          full={full}
          empty={newest === null ? props.empty : quality.needsFull}
        />
      </Cell>
    </>
  );
}

function TimelineCells({ empty }: { readonly empty: string }) {
  const { charts, quality } = useText();
  const timeline = useQuality((state) => state.timeline);
  const scores = useQuality((state) => state.scores);
  const lastStep = Math.max(timeline.at(-1)?.step ?? 0, scores.at(-1)?.step ?? 0);
  return (
    <>
      <Cell name={quality.timeline.title} span="wide">
        <TimelineCard timeline={timeline} scores={scores} lastStep={lastStep} empty={empty} />
      </Cell>
      <Cell name={charts.losses.title}>
        <RunLosses />
      </Cell>
    </>
  );
}

/** What only the full measurement knows, of the step it was made at. */
function FullCells(props: { readonly newest: QualityReport | null; readonly empty: string }) {
  const { quality } = useText();
  const { newest } = props;
  const full = useQuality((state) => state.full);
  const empty = newest === null ? props.empty : quality.needsFull;
  const isOlder = full !== null && newest !== null && full.step !== newest.step;
  return (
    <>
      {isOlder && full.step !== null && (
        <p className={classNames(styles.full, styles.older)}>
          {quality.older(formatCount(full.step))}
        </p>
      )}
      <Cell name={quality.meters.diversity} span="wide">
        <MetersCard group="diversity" report={full} empty={empty} />
      </Cell>
      <Cell name={quality.plane.title}>
        <PlaneCard
          plane={full?.plane ?? newest?.plane ?? null}
          empty={full === null ? empty : quality.meters.notMeasured}
        />
      </Cell>
      <Cell name={quality.table.title} span="full">
        <MetricTableCard report={full ?? newest} empty={props.empty} />
      </Cell>
    </>
  );
}

/** How good the forgeries are: the ladder, what is still wrong, what came when, copies and repeats, every number. */
export function QualityView() {
  const { quality } = useText();
  useWatching();
  const live = useQuality((state) => state.live);
  const full = useQuality((state) => state.full);
  const newest = newestOf({ live, full });
  const empty = useNoQualityText();
  const runConfig = useRun((state) => state.runConfig);
  const penalised = useMemo(() => penalisedMetrics(runConfig), [runConfig]);
  const chartSource = useChartSource();
  return (
    <ChartSourceContext value={chartSource}>
      <PenalisedContext value={penalised}>
        <h2 className="visually-hidden">{quality.tab}</h2>
        <QualityHead report={newest} />
        <div className={grid.cards}>
          <LadderCells newest={newest} empty={empty} />
          <Cell name={quality.wrong.title} span="wide">
            <ComplaintsCard report={newest} empty={empty} />
          </Cell>
          <Cell name={quality.meters.memorisation}>
            <MetersCard
              group="memorisation"
              report={full}
              empty={newest === null ? empty : quality.needsFull}
            />
          </Cell>
          <TimelineCells empty={empty} />
          <FullCells newest={newest} empty={empty} />
        </div>
      </PenalisedContext>
    </ChartSourceContext>
  );
}
