import { createStore, useStore } from "zustand";
import type { MachineObservation } from "../watching/machine/machine-observation.ts";
import type { PlaneId, PlanePicture, PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Failure } from "../worker/failure.ts";
import type { Event } from "../worker/protocol.ts";

/** One of the plane's points. */
export interface PlanePoint {
  readonly side: "real" | "generated";
  /** First bar of a real window; number of a generated one among the fixed noise. */
  readonly index: number;
}

/** A part of the plane, in the axes' units. */
export interface PlaneRegion {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** What the page wants to see of the plane. */
export interface PlaneView extends Omit<PlaneWish, "plane"> {
  /** Null: the one that suits the windows' length. */
  readonly plane: PlaneId | null;
}

/** What is drawn of the machine while it learns, and what of it is pointed at. */
export interface WatchingState {
  readonly picture: PlanePicture | null;
  readonly observation: MachineObservation | null;
  /** Why nothing more is drawn; null while it is. */
  readonly failure: Failure | null;
  /** What the plane was asked to show; null while it is not on screen. */
  readonly wish: PlaneWish | null;
  /** What the plane shows whenever it is on screen. */
  readonly view: PlaneView;
  /** The window that is lit in every chart. */
  readonly pointed: PlanePoint | null;
  /** The linked charts keep to the windows in here. */
  readonly brushed: PlaneRegion | null;
}

export const INITIAL_WATCHING: WatchingState = {
  picture: null,
  observation: null,
  failure: null,
  wish: null,
  view: {
    plane: null,
    facts: ["volatility", "drawdown"],
    layers: ["surface", "real", "arrows", "generated"],
    anchor: 0,
  },
  pointed: null,
  brushed: null,
};

/** A fresh store for each session. */
export function createWatchingStore() {
  return createStore<WatchingState>()(() => INITIAL_WATCHING);
}

export type WatchingStore = ReturnType<typeof createWatchingStore>;

/** The page's own. */
export const watchingStore = createWatchingStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useWatching<Value>(select: (state: WatchingState) => Value): Value {
  return useStore(watchingStore, select);
}

/** What is drawn after an event of the worker. */
export function reduceWatching(state: WatchingState, event: Event): WatchingState {
  switch (event.type) {
    case "plane-drawn":
      return { ...state, picture: event.picture, failure: null };
    case "machine-observed":
      return { ...state, observation: event.observation };
    case "watching-failed":
      return { ...state, failure: event.failure };
    default:
      return state;
  }
}

/** Another run has begun: what was drawn of the last one is gone, what the page wants to see stays. */
export function freshWatching({ wish, view }: WatchingState): WatchingState {
  return { ...INITIAL_WATCHING, wish, view };
}

/** The plane in use: the chosen one, else the one on which most can be shown of windows that long. */
export function planeInUse({ plane }: PlaneView, windowLength: number): PlaneId {
  return plane ?? (windowLength === 2 ? "today-tomorrow" : "path");
}

/** Points at a window, or at none. */
export function pointAt(pointed: PlanePoint | null): void {
  const { pointed: last } = watchingStore.getState();
  if (last?.side === pointed?.side && last?.index === pointed?.index) return;
  watchingStore.setState({ pointed });
}

/** Keeps the linked charts to a part of the plane, or to none. */
export function brush(brushed: PlaneRegion | null): void {
  watchingStore.setState({ brushed });
}

/** Changes what the plane shows; on other axes a region means nothing. */
export function changeView(change: Partial<PlaneView>): void {
  const { view, brushed } = watchingStore.getState();
  const keepsAxes = change.plane === undefined && change.facts === undefined;
  watchingStore.setState({ view: { ...view, ...change }, brushed: keepsAxes ? brushed : null });
}
