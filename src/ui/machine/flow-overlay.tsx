import { type RefObject, useEffect, useId, useState } from "react";
import { classNames } from "../controls/class-names.ts";
import { useText } from "../text/use-text.ts";
import styles from "./flow-overlay.module.css";
import { type Box, type FlowPath, flowPath, gradientWidth } from "./flow-paths.ts";
import { type Flow, type FlowId, shownFlows } from "./machine-flows.ts";
import type { MachineNode } from "./machine-nodes.ts";

export type Boxes = ReadonlyMap<string, Box>;

const rounded = (value: number) => Math.round(2 * value) / 2;

function boxWithin(element: Element, origin: DOMRect): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return {
    left: rounded(left - origin.left),
    top: rounded(top - origin.top),
    right: rounded(right - origin.left),
    bottom: rounded(bottom - origin.top),
  };
}

const isSame = (one: Box | undefined, other: Box) =>
  one !== undefined &&
  one.left === other.left &&
  one.top === other.top &&
  one.right === other.right &&
  one.bottom === other.bottom;

/** Under this name the machine's own box. */
export const WHOLE = "";

/** Where the components of the machine stand within it. */
export function measureBoxes(container: Element): Boxes {
  const origin = container.getBoundingClientRect();
  const nodes = [...container.querySelectorAll<HTMLElement>("[data-node]")];
  const boxes = nodes.map(
    (element) => [element.dataset.node ?? "", boxWithin(element, origin)] as const,
  );
  return new Map([[WHOLE, boxWithin(container, origin)], ...boxes]);
}

/** Where the components stand, followed as they move. `layout` names what may move them. */
export function useBoxes(container: RefObject<HTMLElement | null>, layout: string): Boxes {
  const [boxes, setBoxes] = useState<Boxes>(new Map());
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const update = () => {
      const next = measureBoxes(element);
      setBoxes((last) => {
        const isKept =
          last.size === next.size && [...next].every(([name, box]) => isSame(last.get(name), box));
        return isKept ? last : next;
      });
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    for (const node of element.querySelectorAll("[data-node]")) observer.observe(node);
    element.dataset.layout = layout;
    update();
    return () => observer.disconnect();
  }, [container, layout]);
  return boxes;
}

export interface GradientNorms {
  readonly discriminator: number;
  readonly generator: number;
}

export interface FlowOverlayProps {
  readonly boxes: Boxes;
  readonly nodes: ReadonlySet<MachineNode>;
  readonly isWide: boolean;
  readonly isMoving: boolean;
  /** Of the current phase; null outside slow motion. */
  readonly lit: ReadonlySet<FlowId> | null;
  readonly norms: GradientNorms;
}

/** A line with its way. */
export interface DrawnFlow extends FlowPath {
  readonly flow: Flow;
}

/** The lines between the components that are there. */
export function drawnFlows({
  boxes,
  nodes,
  isWide,
}: Pick<FlowOverlayProps, "boxes" | "nodes" | "isWide">): readonly DrawnFlow[] {
  const bounds = boxes.get(WHOLE);
  if (bounds === undefined) return [];
  return shownFlows(nodes, isWide).flatMap((flow) => {
    const from = boxes.get(flow.from);
    const to = boxes.get(flow.to);
    return from && to ? [{ flow, ...flowPath(flow, { from, to }, isWide, bounds) }] : [];
  });
}

const KINDS = ["data", "copy", "discriminator-gradient", "generator-gradient"] as const;

/** True for what leads back. */
export const isLoop = ({ kind }: Flow): boolean =>
  kind === "discriminator-gradient" || kind === "generator-gradient";

/** A small head ends where its line ends; a loop's large one begins there. */
function Arrowhead(props: {
  readonly id: string;
  readonly className: string;
  readonly isLarge: boolean;
}) {
  const size = props.isLarge ? 14 : 8;
  return (
    <marker
      id={props.id}
      viewBox="0 0 8 8"
      refX={props.isLarge ? 0.5 : 7}
      refY="4"
      markerWidth={size}
      markerHeight={size}
      markerUnits="userSpaceOnUse"
      orient="auto-start-reverse"
    >
      <path d="M0 0.5L8 4L0 7.5Z" className={props.className} />
    </marker>
  );
}

function LoopLabel({ drawn, norms }: { readonly drawn: DrawnFlow; readonly norms: GradientNorms }) {
  const { machine } = useText();
  const isOfDiscriminator = drawn.flow.kind === "discriminator-gradient";
  const words = isOfDiscriminator
    ? machine.discriminatorGradients(norms.discriminator)
    : machine.generatorGradients(norms.generator);
  return (
    <p
      className={classNames(styles.label, styles[drawn.flow.kind])}
      style={{ left: drawn.label.x, top: drawn.label.y }}
    >
      {words}
    </p>
  );
}

/** The lines between the components, over all of them; nothing in it can be pointed at. */
export function FlowOverlay(props: FlowOverlayProps) {
  const id = useId();
  const flows = drawnFlows(props);
  const bounds = props.boxes.get(WHOLE);
  if (bounds === undefined) return null;
  const widthOf = ({ kind }: Flow) => {
    const { discriminator, generator } = props.norms;
    return gradientWidth(kind === "discriminator-gradient" ? discriminator : generator) || 1;
  };
  return (
    <>
      <svg
        className={styles.overlay}
        width={bounds.right}
        height={bounds.bottom}
        aria-hidden="true"
        data-moving={props.isMoving}
      >
        <defs>
          {KINDS.map((kind) => (
            <Arrowhead
              key={kind}
              id={`${id}${kind}`}
              className={styles[kind] ?? ""}
              isLarge={kind === "discriminator-gradient" || kind === "generator-gradient"}
            />
          ))}
        </defs>
        {flows.map(({ flow, path }) => (
          <path
            key={flow.id}
            d={path}
            data-flow={flow.id}
            data-light={props.lit === null ? "plain" : props.lit.has(flow.id) ? "lit" : "dim"}
            className={styles[flow.kind]}
            style={isLoop(flow) ? { strokeWidth: widthOf(flow) } : undefined}
            markerEnd={`url(#${id}${flow.kind})`}
          />
        ))}
      </svg>
      {props.isWide &&
        flows
          .filter(({ flow }) => isLoop(flow))
          .map((drawn) => <LoopLabel key={drawn.flow.id} drawn={drawn} norms={props.norms} />)}
    </>
  );
}
