import { type ReactNode, useEffect, useRef } from "react";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useDemo } from "../../store/demo-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun, useTestFrom } from "../../store/run-store.ts";
import { useSettings } from "../../store/settings-store.ts";
import { AutocorrelationCard } from "../charts/autocorrelation-card.tsx";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { DistributionCard } from "../charts/distribution-card.tsx";
import { FanCard } from "../charts/fan-card.tsx";
import { preloadLineChart } from "../charts/lazy-line-chart.tsx";
import { PathsCard } from "../charts/paths-card.tsx";
import { PriceChart } from "../charts/price-chart.tsx";
import { QuantilesCard } from "../charts/quantiles-card.tsx";
import { ScoresCard } from "../charts/scores-card.tsx";
import { classNames } from "../controls/class-names.ts";
import { DoctorDock } from "../doctor/doctor-dock.tsx";
import { LayoutChoice } from "../machine/layout-choice.tsx";
import { MachineStage } from "../machine/machine-stage.tsx";
import { MuseumPlace } from "../museum/museum-dock.tsx";
import { LateCard } from "../plane/late-cards.tsx";
import { PlaneCard } from "../plane/plane-card.tsx";
import { useText } from "../text/use-text.ts";
import { NearnessCard } from "./nearness-card.tsx";
import { PanelBoundary } from "./panel-boundary.tsx";
import { RunLosses } from "./run-losses.tsx";
import { SlowMotionCard } from "./slow-motion-card.tsx";
import styles from "./train-view.module.css";
import { useChartSource } from "./use-chart-source.ts";
import { usePacedSnapshot } from "./use-paced-snapshot.ts";
import { WelcomeCard } from "./welcome-card.tsx";

/** A card's place; an error in one card leaves the others alone. */
function Cell(props: {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classNames(styles.cell, props.wide && styles.wide)}>
      <PanelBoundary name={props.name}>{props.children}</PanelBoundary>
    </div>
  );
}

function Tape() {
  const prices = useDataset((state) => state.dataset?.prices ?? null);
  const asset = useRun((state) => state.asset);
  const trainCount = useRun((state) => state.summary?.trainCount ?? null);
  const testFrom = useTestFrom();
  const batchStarts = useRun((state) => state.batchStarts);
  const returnKind = useExperiment((state) => state.config.returnKind);
  const windowLength = useExperiment((state) => state.config.windowLength);
  const props = { prices, asset, trainCount, testFrom, batchStarts, returnKind, windowLength };
  return <PriceChart {...props} />;
}

/** A card that shows the run's snapshot, at its own pace. */
function SnapshotCell(props: {
  readonly name: string;
  readonly place: number;
  readonly wide?: boolean;
  readonly draw: (snapshot: TrainingSnapshot | null) => ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const snapshot = usePacedSnapshot(ref, props.place);
  return (
    <div ref={ref} className={classNames(styles.cell, props.wide && styles.wide)}>
      <PanelBoundary name={props.name}>{props.draw(snapshot)}</PanelBoundary>
    </div>
  );
}

function SnapshotCells() {
  const { charts, nearness } = useText();
  const returnKind = useExperiment((state) => state.config.returnKind);
  return (
    <>
      <SnapshotCell
        name={charts.scores.title}
        place={0}
        draw={(snapshot) => <ScoresCard snapshot={snapshot} />}
      />
      <SnapshotCell
        wide
        name={charts.fan.title}
        place={1}
        draw={(snapshot) => <FanCard snapshot={snapshot} returnKind={returnKind} />}
      />
      <SnapshotCell
        name={charts.distribution.title}
        place={2}
        draw={(snapshot) => <DistributionCard snapshot={snapshot} />}
      />
      <SnapshotCell
        wide
        name={charts.absoluteAutocorrelation.title}
        place={3}
        draw={(snapshot) => (
          <AutocorrelationCard snapshot={snapshot} of="absoluteAutocorrelation" />
        )}
      />
      <SnapshotCell
        name={nearness.title}
        place={4}
        draw={(snapshot) => <NearnessCard snapshot={snapshot} returnKind={returnKind} />}
      />
      <SnapshotCell
        wide
        name={charts.paths.title}
        place={5}
        draw={(snapshot) => <PathsCard snapshot={snapshot} returnKind={returnKind} />}
      />
      <SnapshotCell
        name={charts.quantiles.title}
        place={6}
        draw={(snapshot) => <QuantilesCard snapshot={snapshot} />}
      />
      <SnapshotCell
        name={charts.returnAutocorrelation.title}
        place={7}
        draw={(snapshot) => <AutocorrelationCard snapshot={snapshot} of="returnAutocorrelation" />}
      />
    </>
  );
}

function TapeCell() {
  const { charts } = useText();
  return (
    <Cell name={charts.price.title} wide>
      <Tape />
    </Cell>
  );
}

/** What belongs to the plane: its windows in other charts, the pen and the sheet. */
function PlaneCells() {
  const { plane } = useText();
  return (
    <>
      <div className={styles.full}>
        <PanelBoundary name={plane.linked.title}>
          <LateCard name="linked" />
        </PanelBoundary>
      </div>
      <Cell name={plane.pen.title} wide>
        <LateCard name="pen" />
      </Cell>
      <Cell name={plane.sheet.title}>
        <LateCard name="sheet" />
      </Cell>
    </>
  );
}

/** The recorded run is on show: it has charts, and neither machine nor plane. */
const useIsDemo = () => useDemo((state) => state.status !== "off");

/** The cards of a run's charts; before the first step, the data and what will happen. */
function ChartCards({ withPlane }: { readonly withPlane: boolean }) {
  const { charts, plane, welcome } = useText();
  const isDemo = useIsDemo();
  const isFresh = useRun((state) => state.step === 0 && !state.showsSharedGenerator) && !isDemo;
  return (
    <div className={styles.cards}>
      {isFresh && (
        <>
          <TapeCell />
          <Cell name={welcome.title}>
            <WelcomeCard />
          </Cell>
        </>
      )}
      {withPlane && (
        <Cell name={plane.title}>
          <PlaneCard />
        </Cell>
      )}
      {!(withPlane || isDemo) && <PlaneCells />}
      <Cell name={charts.losses.title} wide>
        <RunLosses />
      </Cell>
      {withPlane && <PlaneCells />}
      <SnapshotCells />
      {!isFresh && <TapeCell />}
    </div>
  );
}

/** Everything that is seen of a run while it learns: the machine and the plane above the charts, or the charts alone. */
export function TrainView() {
  const { page } = useText();
  const isMachine = useSettings((state) => state.trainLayout === "machine");
  const isDemo = useIsDemo();
  const isTraining = useRun((state) => state.status === "training");
  const chartSource = useChartSource();
  useEffect(() => {
    if (isTraining) preloadLineChart();
  }, [isTraining]);
  return (
    <ChartSourceContext value={chartSource}>
      <h2 className="visually-hidden">{page.train}</h2>
      <MuseumPlace />
      {!isDemo && isMachine && <MachineStage />}
      {!(isDemo || isMachine) && (
        <>
          <LayoutChoice />
          <SlowMotionCard />
        </>
      )}
      <DoctorDock />
      <ChartCards withPlane={!(isMachine || isDemo)} />
    </ChartSourceContext>
  );
}
