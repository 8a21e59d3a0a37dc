import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { useSettings } from "../../store/settings-store.ts";
import { useSize } from "../charts/use-size.ts";
import { classNames } from "../controls/class-names.ts";
import { DetailChoice, PresetField } from "../panels/model-panel.tsx";
import { useText } from "../text/use-text.ts";
import { FlowOverlay, type GradientNorms, useBoxes } from "./flow-overlay.tsx";
import styles from "./machine-card.module.css";
import { MachineDownload } from "./machine-download.tsx";
import { MachineNodeFrame } from "./machine-node.tsx";
import { isConfigured, MACHINE_COLUMNS, MACHINE_NODES, type MachineNode } from "./machine-nodes.ts";
import { type NumberedPhase, numberedPhases, PHASE_PLACES } from "./machine-phases.ts";
import type { NodeContent } from "./node-content.ts";
import { NodeDetail } from "./node-detail.tsx";
import { useNodeContents } from "./use-node-contents.ts";
import { latestOf, type RecentMeasures, useRecentMeasures } from "./use-recent-measures.ts";

/** Narrower than this in CSS pixels the machine stands in two columns. */
const WIDE = 560;

/** Observed while it is on screen. */
function useObserved(): void {
  const session = useSession();
  useEffect(() => {
    session.watchMachine(true);
    return () => session.watchMachine(false);
  }, [session]);
}

/** The phases of a step while slow motion shows them, and the one that was made last. */
function useSlowMotion(): {
  readonly phases: readonly NumberedPhase[];
  readonly current: NumberedPhase | null;
} {
  const config = useExperiment((state) => state.config);
  const isSlow = useRun((state) => state.slowMotion);
  const phase = useRun((state) => state.phase?.phase ?? null);
  return useMemo(() => {
    const phases = isSlow ? numberedPhases(config) : [];
    return { phases, current: phases.find((each) => each.phase === phase) ?? null };
  }, [config, isSlow, phase]);
}

/** The components in the picture; those that are off show themselves where they can be switched on. */
function useShownNodes(isEditing: boolean): ReadonlySet<MachineNode> {
  const config = useExperiment((state) => state.config);
  const showsAll = useSettings((state) => state.detail === "all") && isEditing;
  return useMemo(
    () => new Set(MACHINE_COLUMNS.flat().filter((node) => showsAll || isConfigured(node, config))),
    [config, showsAll],
  );
}

const normsOf = (measures: RecentMeasures): GradientNorms => ({
  discriminator: latestOf(measures.discriminatorGradientNorm),
  generator: latestOf(measures.generatorGradientNorm),
});

/** Where there is no filter, real windows pass through this column freely. */
const FILTER_COLUMN = 1;

/** The phases that have their number at each component. */
function phasesByNode(phases: readonly NumberedPhase[]) {
  const of = (node: MachineNode) => phases.filter(({ phase }) => PHASE_PLACES[phase].at === node);
  return new Map(MACHINE_NODES.map((node) => [node, of(node)]));
}

const NO_PHASES: readonly NumberedPhase[] = [];

function Nodes(props: {
  readonly shown: ReadonlySet<MachineNode>;
  readonly contents: Readonly<Record<MachineNode, NodeContent>>;
  readonly isEditing: boolean;
}) {
  const { shown, contents, isEditing } = props;
  const config = useExperiment((state) => state.config);
  const { phases, current } = useSlowMotion();
  const [opened, setOpened] = useState<MachineNode | null>(null);
  const byNode = useMemo(() => phasesByNode(phases), [phases]);
  const lightOf = (node: MachineNode) => {
    if (current === null) return "plain";
    return PHASE_PLACES[current.phase].nodes.includes(node) ? "lit" : "dim";
  };
  return (
    <>
      {MACHINE_COLUMNS.map((column, index) => (
        <div key={column[0]} className={classNames(styles.column, styles[`column-${index}`])}>
          {index === FILTER_COLUMN && !shown.has("volatility-filter") && (
            <div className={styles.lane} />
          )}
          {column
            .filter((node) => shown.has(node))
            .map((node) => (
              <MachineNodeFrame
                key={node}
                node={node}
                content={contents[node]}
                isEditing={isEditing}
                isOff={!isConfigured(node, config)}
                light={lightOf(node)}
                phases={byNode.get(node) ?? NO_PHASES}
                current={current}
                onOpen={setOpened}
              />
            ))}
        </div>
      ))}
      <NodeDetail
        node={opened}
        content={opened === null ? null : contents[opened]}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

function Flows(props: {
  readonly container: RefObject<HTMLElement | null>;
  readonly shown: ReadonlySet<MachineNode>;
  readonly isWide: boolean;
  readonly isEditing: boolean;
  readonly norms: GradientNorms;
}) {
  const { container, shown, isWide, isEditing, norms } = props;
  const boxes = useBoxes(container, `${isWide} ${isEditing} ${[...shown].join(" ")}`);
  const isTraining = useRun((state) => state.status === "training");
  const { current } = useSlowMotion();
  const lit = useMemo(
    () => (current === null ? null : new Set(PHASE_PLACES[current.phase].flows)),
    [current],
  );
  return (
    <FlowOverlay
      boxes={boxes}
      nodes={shown}
      isWide={isWide}
      isMoving={isTraining}
      lit={lit}
      norms={norms}
    />
  );
}

/** Where the loops have no room for their words. */
function Norms({ discriminator, generator }: GradientNorms) {
  const { machine } = useText();
  return (
    <div className={styles.norms}>
      <p className={styles["to-discriminator"]}>{machine.discriminatorGradients(discriminator)}</p>
      <p className={styles["to-generator"]}>{machine.generatorGradients(generator)}</p>
    </div>
  );
}

/** The machine: everything that flows through it, live, with the knobs at the components they control. */
export function MachineCard({ isEditing }: { readonly isEditing: boolean }) {
  const { machine } = useText();
  const [place, { width }] = useSize();
  const isWide = width === 0 ? window.innerWidth > WIDE : width >= WIDE;
  const shown = useShownNodes(isEditing);
  const measures = useRecentMeasures();
  const contents = useNodeContents(measures);
  const norms = normsOf(measures);
  const picture = useRef<HTMLDivElement>(null);
  useObserved();
  return (
    <section className={styles.card} aria-label={machine.title} data-part="machine" ref={place}>
      {isEditing && (
        <div className={styles.presets}>
          <PresetField />
          <DetailChoice />
        </div>
      )}
      <div
        ref={picture}
        data-arrangement={isWide ? "wide" : "narrow"}
        className={classNames(
          styles.machine,
          isWide ? styles.wide : styles.narrow,
          isEditing && styles.editing,
        )}
      >
        <Flows
          container={picture}
          shown={shown}
          isWide={isWide}
          isEditing={isEditing}
          norms={norms}
        />
        <Nodes shown={shown} contents={contents} isEditing={isEditing} />
      </div>
      <div className={isWide ? styles.corner : styles.foot}>
        {!isWide && <Norms {...norms} />}
        <MachineDownload
          container={picture}
          shown={() => ({ nodes: shown, contents, norms, isWide })}
        />
      </div>
    </section>
  );
}
