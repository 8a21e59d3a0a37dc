import {
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from "react";
import { brush, pointAt } from "../../store/watching-store.ts";
import type { PlaneLayer } from "../../watching/plane/plane-picture.ts";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { nearestPoint, type PlacedPoint, regionBetween, walkedPoint } from "./plane-points.ts";
import { PlaneStage } from "./plane-stage.ts";

/** CSS pixels: how near a pointer must come to a dot, and how far it must go to draw a region. */
const REACH = 14;
const LEAST_DRAG = 6;
/** Half the side of the region that Enter keeps, as a share of the plot. */
const KEYBOARD_REGION = 0.12;

/** What the card does with its canvas. */
export interface PlaneCanvasHandle {
  readonly morph: () => void;
  readonly stage: () => PlaneStage | null;
}

const STEPS: Readonly<Record<string, readonly ["x" | "y", number]>> = {
  ArrowLeft: ["x", -1],
  ArrowRight: ["x", 1],
  ArrowDown: ["y", -1],
  ArrowUp: ["y", 1],
  PageDown: ["x", -10],
  PageUp: ["x", 10],
  Home: ["x", Number.NEGATIVE_INFINITY],
  End: ["x", Number.POSITIVE_INFINITY],
};

const plain = (point: PlacedPoint | null) => point && { side: point.side, index: point.index };

function keepAround(stage: PlaneStage, point: PlacedPoint): void {
  const { layout } = stage;
  if (layout === null) return;
  const { left, right, top, bottom } = layout;
  const half = [KEYBOARD_REGION * (right - left), KEYBOARD_REGION * (bottom - top)] as const;
  const at = [layout.x(point.x), layout.y(point.y)] as const;
  const corner = (sign: number): readonly [number, number] => [
    layout.xAt(at[0] + sign * half[0]),
    layout.yAt(at[1] - sign * half[1]),
  ];
  brush(regionBetween(corner(-1), corner(1)));
}

/** What a key does to the plane; false if nothing. */
function press(stage: PlaneStage, key: string): boolean {
  const step = STEPS[key];
  if (step !== undefined) {
    pointAt(plain(walkedPoint(stage.points(), stage.pointed(), ...step)));
    return true;
  }
  const pointed = stage.pointed();
  if (key === "Enter" && pointed !== null) {
    keepAround(stage, pointed);
    return true;
  }
  if (key !== "Escape") return false;
  pointAt(null);
  brush(null);
  return true;
}

type Place = readonly [number, number];

function placeOf(event: PointerEvent<HTMLElement>): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** Moving points at the nearest dot; dragging keeps a region. */
function usePointer(stage: { readonly current: PlaneStage | null }) {
  const start = useRef<Place | null>(null);
  const regionTo = (to: Place) => {
    const layout = stage.current?.layout;
    if (!layout || start.current === null) return null;
    const [from, left] = [start.current, layout] as const;
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) < LEAST_DRAG) return null;
    const value = ([x, y]: Place) => [left.xAt(x), left.yAt(y)] as const;
    return regionBetween(value(from), value(to));
  };
  const end = () => {
    start.current = null;
    stage.current?.drag(null);
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      start.current = placeOf(event);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = stage;
      if (!current?.layout) return;
      const at = placeOf(event);
      const region = regionTo(at);
      if (start.current !== null && region !== null) current.drag(region);
      else pointAt(plain(nearestPoint(current.points(), current.layout, at, REACH)));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const at = placeOf(event);
      const region = regionTo(at);
      const { current } = stage;
      if (region !== null) brush(region);
      else if (current?.layout) {
        pointAt(plain(nearestPoint(current.points(), current.layout, at, REACH)));
      }
      end();
    },
    onPointerCancel: end,
    onPointerLeave() {
      if (start.current === null) pointAt(null);
    },
  };
}

const WALKED_BY_KEYS = { tabIndex: 0 } as const;

/** The plane itself: dots that are pointed at by mouse, finger or arrow keys, and a region that is dragged. */
export function PlaneCanvas(props: {
  readonly layers: readonly PlaneLayer[];
  readonly label: string;
  readonly handle: Ref<PlaneCanvasHandle>;
}) {
  const text = useText();
  const { layers, handle } = props;
  const lower = useRef<HTMLCanvasElement>(null);
  const upper = useRef<HTMLCanvasElement>(null);
  const stage = useRef<PlaneStage | null>(null);
  const choices = useRef({ layers, text });
  const helpId = useId();
  const pointer = usePointer(stage);
  useEffect(() => {
    if (!(lower.current && upper.current)) return;
    const made = new PlaneStage(lower.current, upper.current, choices.current);
    stage.current = made;
    return () => {
      made.end();
      stage.current = null;
    };
  }, []);
  useEffect(() => {
    choices.current = { layers, text };
    stage.current?.choose(choices.current);
  }, [layers, text]);
  useImperativeHandle(handle, () => ({
    morph: () => stage.current?.morph(),
    stage: () => stage.current,
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || stage.current === null) return;
    if (press(stage.current, event.key)) event.preventDefault();
  };
  return (
    <div
      className={styles.place}
      role="application"
      aria-roledescription={text.plane.place}
      aria-label={props.label}
      aria-describedby={helpId}
      onKeyDown={onKeyDown}
      {...pointer}
      {...WALKED_BY_KEYS}
    >
      <canvas ref={lower} className={styles.canvas} aria-hidden />
      <canvas ref={upper} className={styles.canvas} aria-hidden />
      <p id={helpId} className="visually-hidden">
        {text.plane.keyboardHelp}
      </p>
    </div>
  );
}
