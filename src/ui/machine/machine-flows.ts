import type { MachineNode } from "./machine-nodes.ts";

/** A place on a component's edge: a side, and how far along it from the left or the top. */
export interface Anchor {
  readonly side: "left" | "right" | "top" | "bottom";
  readonly at: number;
}

export type FlowId =
  | "tape-normaliser"
  | "normaliser-real"
  | "normaliser-filter"
  | "filter-real"
  | "noise-generator"
  | "generator-average"
  | "generator-generated"
  | "real-discriminator"
  | "generated-discriminator"
  | "discriminator-scores"
  | "discriminator-penalty"
  | "penalty-loss"
  | "scores-discriminator-loss"
  | "scores-generator-loss"
  | "generated-auxiliary"
  | "auxiliary-loss"
  | "discriminator-gradients"
  | "generator-gradients";

/** A line of the machine. */
export interface Flow {
  readonly id: FlowId;
  readonly from: MachineNode;
  readonly to: MachineNode;
  /** What goes along it: data, or how a loss wants weights changed. */
  readonly kind: "data" | "copy" | "discriminator-gradient" | "generator-gradient";
  /** In the picture of four columns, and in the narrow one of two. */
  readonly wide: readonly [Anchor, Anchor];
  readonly narrow: readonly [Anchor, Anchor];
}

const left = (at = 0.5): Anchor => ({ side: "left", at });
const right = (at = 0.5): Anchor => ({ side: "right", at });
const top = (at = 0.5): Anchor => ({ side: "top", at });
const bottom = (at = 0.5): Anchor => ({ side: "bottom", at });

const down = [bottom(), top()] as const;
const up = [top(), bottom()] as const;
const across = [right(), left()] as const;

type Route = readonly [Anchor, Anchor];

/** Past what may stand between the scores and a loss. */
const BESIDE = 0.93;

const data = (
  id: FlowId,
  from: MachineNode,
  to: MachineNode,
  wide: Route,
  narrow: Route = down,
): Flow => ({ id, from, to, kind: "data", wide, narrow });

/** Every line of the machine. One whose ends are not both there is left out. */
export const MACHINE_FLOWS: readonly Flow[] = [
  data("tape-normaliser", "tape", "normaliser", down),
  data("normaliser-real", "normaliser", "real", [right(0.2), left(0.3)]),
  data("normaliser-filter", "normaliser", "volatility-filter", [right(0.2), left()], down),
  data("filter-real", "volatility-filter", "real", across),
  data("noise-generator", "noise", "generator", across),
  {
    id: "generator-average",
    from: "generator",
    to: "average",
    kind: "copy",
    wide: up,
    narrow: [left(0.85), right()],
  },
  data("generator-generated", "generator", "generated", across),
  data("real-discriminator", "real", "discriminator", down, [bottom(), top(0.25)]),
  data("generated-discriminator", "generated", "discriminator", up, [bottom(), top(0.75)]),
  data("discriminator-scores", "discriminator", "scores", across),
  data(
    "discriminator-penalty",
    "discriminator",
    "gradient-penalty",
    [right(0.25), left()],
    [bottom(0.25), top()],
  ),
  data("penalty-loss", "gradient-penalty", "discriminator-loss", up),
  data("scores-discriminator-loss", "scores", "discriminator-loss", up, [bottom(0.25), top()]),
  data("scores-generator-loss", "scores", "generator-loss", down, [bottom(0.75), top()]),
  data("generated-auxiliary", "generated", "auxiliary-penalty", across),
  data("auxiliary-loss", "auxiliary-penalty", "generator-loss", down),
  {
    id: "discriminator-gradients",
    from: "discriminator-loss",
    to: "discriminator",
    kind: "discriminator-gradient",
    wide: [top(), left()],
    narrow: [left(), left()],
  },
  {
    id: "generator-gradients",
    from: "generator-loss",
    to: "generator",
    kind: "generator-gradient",
    wide: [bottom(), bottom()],
    narrow: [right(), right()],
  },
];

/** What may stand between the scores and each loss; without it the way is straight. */
const BETWEEN: Partial<
  Readonly<Record<FlowId, { node: MachineNode; wide: Route; narrow: Route }>>
> = {
  "scores-discriminator-loss": {
    node: "gradient-penalty",
    wide: [top(BESIDE), bottom(BESIDE)],
    narrow: [bottom(0.45), top(BESIDE)],
  },
  "scores-generator-loss": {
    node: "auxiliary-penalty",
    wide: [bottom(BESIDE), top(BESIDE)],
    narrow: [bottom(0.55), top(1 - BESIDE)],
  },
};

function around(flow: Flow, nodes: ReadonlySet<MachineNode>): Flow {
  const between = BETWEEN[flow.id];
  if (between === undefined || !nodes.has(between.node)) return flow;
  return { ...flow, wide: between.wide, narrow: between.narrow };
}

/**
 * The lines between the components that are there. With the filter in between, nothing goes past it;
 * the narrow picture has no room for the copy of the weights.
 */
export function shownFlows(nodes: ReadonlySet<MachineNode>, isWide: boolean): readonly Flow[] {
  return MACHINE_FLOWS.filter(({ id, from, to, kind }) => {
    const isBypass = id === "normaliser-real" && nodes.has("volatility-filter");
    const fits = isWide || kind !== "copy";
    return nodes.has(from) && nodes.has(to) && !isBypass && fits;
  }).map((flow) => around(flow, nodes));
}
