import { type CSSProperties, memo } from "react";
import type { ConfigKey } from "../../gan/config-fields.ts";
import { ignoredKeys } from "../../gan/ignored-keys.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useSettings } from "../../store/settings-store.ts";
import { CanvasChart } from "../charts/canvas-chart.tsx";
import { classNames } from "../controls/class-names.ts";
import { DoctorBubble } from "../doctor/doctor-bubble.tsx";
import { Knob } from "../panels/knob.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./machine-node.module.css";
import { FEW_KNOBS, type MachineNode, NARROW_ROWS, NODE_KNOBS } from "./machine-nodes.ts";
import type { NumberedPhase } from "./machine-phases.ts";
import type { NodeContent } from "./node-content.ts";

/** The least height of a miniature, in CSS pixels; it grows with its place. */
const HEIGHTS: Partial<Readonly<Record<MachineNode, number>>> = {
  "discriminator-loss": 22,
  "generator-loss": 22,
  "gradient-penalty": 16,
  "auxiliary-penalty": 16,
  "volatility-filter": 22,
  average: 26,
};
const HEIGHT = 34;

/** The knobs of a component that do something as the others stand. */
function useNodeKnobs(node: MachineNode): readonly ConfigKey[] {
  const detail = useSettings((state) => state.detail);
  const ignored = ignoredKeys(useExperiment((state) => state.config));
  return NODE_KNOBS[node].filter(
    (key) => !ignored.has(key) && (detail === "all" || FEW_KNOBS.has(key)),
  );
}

function Knobs({ node }: { readonly node: MachineNode }) {
  const names = useNodeKnobs(node);
  if (names.length === 0) return null;
  return (
    <div className={styles.knobs}>
      {names.map((name) => (
        <Knob key={name} name={name} />
      ))}
    </div>
  );
}

/** What of the discriminator's weights is held within bounds. */
function Badges({ node }: { readonly node: MachineNode }) {
  const { machine } = useText();
  const isProjected = useExperiment((state) => state.config.spectralProjection);
  const bound = useExperiment((state) => state.config.weightClip);
  if (node !== "discriminator") return null;
  return (
    <>
      {isProjected && (
        <abbr className={styles.badge} title={machine.spectralHelp}>
          {machine.spectral}
        </abbr>
      )}
      {bound > 0 && (
        <abbr className={styles.badge} title={machine.clippedHelp}>
          {machine.clipped(bound)}
        </abbr>
      )}
    </>
  );
}

/** The numbers of the phases that happen here. */
function PhaseNumbers(props: {
  readonly phases: readonly NumberedPhase[];
  readonly current: NumberedPhase | null;
}) {
  const { machine, phases: words } = useText();
  if (props.phases.length === 0) return null;
  return (
    <span className={styles.numbers}>
      {props.phases.map(({ phase, number, network }) => (
        <abbr
          key={phase}
          title={machine.phase(number, words[phase].title)}
          aria-current={phase === props.current?.phase ? "step" : undefined}
          className={classNames(styles.number, styles[`of-${network}`])}
        >
          {number}
        </abbr>
      ))}
    </span>
  );
}

/** What the current phase does, at the component where it happens. */
function PhaseCaption(props: {
  readonly phases: readonly NumberedPhase[];
  readonly current: NumberedPhase | null;
}) {
  const { machine, phases: words } = useText();
  const { current } = props;
  if (current === null || !props.phases.includes(current)) return null;
  const { phase, number, network } = current;
  return (
    <p className={classNames(styles.caption, styles[`of-${network}`])} data-phase-caption>
      {machine.phase(number, words[phase].title)}
    </p>
  );
}

export interface MachineNodeProps {
  readonly node: MachineNode;
  readonly content: NodeContent;
  /** The knobs are shown. */
  readonly isEditing: boolean;
  /** Not part of the machine as it is configured. */
  readonly isOff: boolean;
  /** Whether it takes part in the current phase; "plain" outside slow motion. */
  readonly light: "plain" | "lit" | "dim";
  /** The phases that have their number here; none outside slow motion. */
  readonly phases: readonly NumberedPhase[];
  readonly current: NumberedPhase | null;
  readonly onOpen: (node: MachineNode) => void;
}

/** Where it stands in the narrow picture. */
function narrowPlace(node: MachineNode) {
  const row = NARROW_ROWS.findIndex((nodes) => nodes.some((each) => each === node));
  const nodes = NARROW_ROWS[row] ?? [];
  const column = nodes.length === 1 ? "both" : nodes[0] === node ? "left" : "right";
  const order = 2 * row + (column === "right" ? 1 : 0);
  return { "data-narrow": column, style: { "--narrow-order": order } as CSSProperties };
}

/** A component: its name, a number, a picture of its own data, and its knobs where they are wanted. */
export const MachineNodeFrame = memo(function MachineNodeFrame(props: MachineNodeProps) {
  const { node, content, light } = props;
  const { machine } = useText();
  const { name } = machine.nodes[node];
  return (
    <fieldset
      className={classNames(styles.node, styles[node], props.isOff && styles.off)}
      aria-label={name}
      data-node={node}
      data-light={light}
      {...narrowPlace(node)}
    >
      <div className={styles.heading}>
        <button
          type="button"
          className={styles.name}
          title={machine.openNode(name)}
          onClick={() => props.onOpen(node)}
        >
          {name}
        </button>
      </div>
      <div className={styles.notes}>
        <p className={styles.note}>{content.note}</p>
        <Badges node={node} />
        <PhaseNumbers phases={props.phases} current={props.current} />
      </div>
      <div className={styles.picture}>
        <CanvasChart
          label={`${name}: ${content.note}`}
          height={HEIGHTS[node] ?? HEIGHT}
          drawing={content.drawing}
        />
      </div>
      <PhaseCaption phases={props.phases} current={props.current} />
      {props.isEditing && <Knobs node={node} />}
      {node !== "volatility-filter" && <DoctorBubble part={node} />}
    </fieldset>
  );
});
