import type { Anchor, Flow } from "./machine-flows.ts";

/** A component's place within the machine, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line as SVG path data, and where its words stand. */
export interface FlowPath {
  readonly path: string;
  readonly label: Point;
}

/** Arrow heads end this far from what they point at; those of loops begin there. */
const GAP = 3;
const LOOP_GAP = 14;
const CORNER = 14;
/** Straight lines keep this far from corners. */
const MARGIN = 10;

function pointOf(box: Box, { side, at }: Anchor, gap: number): Point {
  switch (side) {
    case "left":
      return { x: box.left - gap, y: box.top + at * (box.bottom - box.top) };
    case "right":
      return { x: box.right + gap, y: box.top + at * (box.bottom - box.top) };
    case "top":
      return { x: box.left + at * (box.right - box.left), y: box.top - gap };
    case "bottom":
      return { x: box.left + at * (box.right - box.left), y: box.bottom + gap };
  }
}

const isUpright = ({ side }: Anchor) => side === "top" || side === "bottom";

const number = (value: number) => value.toFixed(1);
const at = ({ x, y }: Point) => `${number(x)} ${number(y)}`;

/** A curve that leaves and arrives square to the edges. */
function curve(from: Point, to: Point, [leaves, arrives]: readonly [Anchor, Anchor]): string {
  const reach = 0.5 * (Math.abs(to.x - from.x) + Math.abs(to.y - from.y));
  const pull = (point: Point, anchor: Anchor): Point => {
    const sign = anchor.side === "left" || anchor.side === "top" ? -1 : 1;
    const length = Math.min(80, Math.max(8, reach));
    return isUpright(anchor)
      ? { x: point.x, y: point.y + sign * length }
      : { x: point.x + sign * length, y: point.y };
  };
  return `M${at(from)}C${at(pull(from, leaves))} ${at(pull(to, arrives))} ${at(to)}`;
}

/** The middle of what two stretches have in common; null if that is too little. */
function commonMiddle(one: readonly [number, number], other: readonly [number, number]) {
  const low = Math.max(one[0], other[0]) + MARGIN;
  const high = Math.min(one[1], other[1]) - MARGIN;
  return low <= high ? (low + high) / 2 : null;
}

/** Between boxes that face each other the line is straight. */
function faced(
  boxes: { readonly from: Box; readonly to: Box },
  ends: readonly [Point, Point],
  [leaves, arrives]: readonly [Anchor, Anchor],
): readonly [Point, Point] {
  const { from, to } = boxes;
  if (leaves.at !== 0.5 || arrives.at !== 0.5) return ends;
  if (leaves.side === "right" && arrives.side === "left") {
    const y = commonMiddle([from.top, from.bottom], [to.top, to.bottom]);
    return y === null
      ? ends
      : [
          { ...ends[0], y },
          { ...ends[1], y },
        ];
  }
  if (!isUpright(leaves) || !isUpright(arrives)) return ends;
  const x = commonMiddle([from.left, from.right], [to.left, to.right]);
  return x === null
    ? ends
    : [
        { ...ends[0], x },
        { ...ends[1], x },
      ];
}

/** Along the gap beside a column, then straight on: past what stands in the next column. */
function lane(from: Point, to: Point): string {
  const x = from.x + 16;
  return rounded([from, { x, y: from.y }, { x, y: to.y }, to]);
}

/** Straight pieces through the points, with round corners. */
function rounded(points: readonly Point[]): string {
  const towards = (from: Point, to: Point): Point => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  };
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const pieces = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${at(point)}`;
    const before = points[index] ?? point;
    return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, next))}`;
  });
  return `M${at(first)}${pieces.join("")}`;
}

const middle = (from: Point, to: Point): Point => ({
  x: (from.x + to.x) / 2,
  y: (from.y + to.y) / 2,
});

/** A way back around what lies between: above or below everything, or along a margin. */
function loop(flow: Flow, from: Point, to: Point, isWide: boolean, bounds: Box): FlowPath {
  if (!isWide) {
    const isLeft = flow.narrow[0].side === "left";
    const x = isLeft ? bounds.left + 4 : bounds.right - 4;
    const corners = [
      { x, y: from.y },
      { x, y: to.y },
    ] as const;
    return { path: rounded([from, ...corners, to]), label: middle(...corners) };
  }
  if (flow.wide[1].side === "left") {
    const x = to.x - 18;
    const y = bounds.top + 9;
    const corners = [
      { x: from.x, y },
      { x, y },
      { x, y: to.y },
    ] as const;
    return { path: rounded([from, ...corners, to]), label: middle(corners[0], corners[1]) };
  }
  const y = bounds.bottom - 9;
  const corners = [
    { x: from.x, y },
    { x: to.x, y },
  ] as const;
  return { path: rounded([from, ...corners, to]), label: middle(...corners) };
}

/** Where a flow runs between two boxes; `bounds` is the whole machine. */
export function flowPath(
  flow: Flow,
  boxes: { readonly from: Box; readonly to: Box },
  isWide: boolean,
  bounds: Box,
): FlowPath {
  const anchors = isWide ? flow.wide : flow.narrow;
  const isLoop = flow.kind === "discriminator-gradient" || flow.kind === "generator-gradient";
  const first = pointOf(boxes.from, anchors[0], 0);
  const last = pointOf(boxes.to, anchors[1], isLoop ? LOOP_GAP : GAP);
  if (isLoop) return loop(flow, first, last, isWide, bounds);
  const [from, to] = faced(boxes, [first, last], anchors);
  const usesLane = isWide && flow.from === "normaliser";
  const path = usesLane ? lane(from, to) : curve(from, to, anchors);
  return { path, label: middle(from, to) };
}

const THINNEST = 1;
const THICKEST = 9;

/**
 * Width in CSS pixels of a gradient's line: it grows with the logarithm of the norm, by 1.5 for
 * each factor of ten, and is 5 at norm 1. A vanishing gradient is a hairline. 0 where there is none.
 */
export function gradientWidth(norm: number): number {
  if (!Number.isFinite(norm)) return 0;
  if (norm <= 0) return THINNEST;
  return Math.min(THICKEST, Math.max(THINNEST, 5 + 1.5 * Math.log10(norm)));
}
