import { afterEach, expect, test } from "vitest";
import type { PlanePicture } from "../watching/plane/plane-picture.ts";
import {
  brush,
  changeView,
  freshWatching,
  INITIAL_WATCHING,
  planeInUse,
  pointAt,
  reduceWatching,
  watchingStore,
} from "./watching-store.ts";

const picture = { step: 4 } as unknown as PlanePicture;
const region = { x: [0, 1], y: [0, 1] } as const;

afterEach(() => {
  watchingStore.setState(INITIAL_WATCHING, true);
});

test("windows of two bars are seen on the exact plane, longer ones as paths, unless one is chosen", () => {
  const { view } = INITIAL_WATCHING;
  expect(planeInUse(view, 2)).toBe("today-tomorrow");
  expect(planeInUse(view, 256)).toBe("path");
  expect(planeInUse({ ...view, plane: "fact" }, 2)).toBe("fact");
});

test("a region belongs to its axes: layers leave it, another plane or fact does not", () => {
  brush(region);
  changeView({ layers: ["real"] });
  expect(watchingStore.getState().brushed).toEqual(region);
  changeView({ facts: ["range", "kurtosis"] });
  expect(watchingStore.getState().brushed).toBeNull();
  brush(region);
  changeView({ plane: "fact" });
  expect(watchingStore.getState()).toMatchObject({
    brushed: null,
    view: { plane: "fact", layers: ["real"], facts: ["range", "kurtosis"] },
  });
});

test("pointing at the same window again changes nothing", () => {
  pointAt({ side: "real", index: 3 });
  const before = watchingStore.getState();
  pointAt({ side: "real", index: 3 });
  expect(watchingStore.getState()).toBe(before);
  pointAt(null);
  expect(watchingStore.getState().pointed).toBeNull();
});

test("another run forgets pictures and pointing, not what the page wants to see", () => {
  changeView({ plane: "fact" });
  brush(region);
  pointAt({ side: "generated", index: 0 });
  const wish = { ...INITIAL_WATCHING.view, plane: "fact" } as const;
  const fresh = freshWatching({ ...watchingStore.getState(), picture, wish });
  expect(fresh).toMatchObject({ picture: null, pointed: null, brushed: null, wish });
  expect(fresh.view.plane).toBe("fact");
});

test("a failure is told until a picture comes again", () => {
  const failure = { kind: "run", code: "internal", data: {} } as const;
  const failed = reduceWatching(
    { ...INITIAL_WATCHING, picture },
    { type: "watching-failed", step: 4, failure },
  );
  expect(failed).toMatchObject({ picture, failure });
  const drawn = reduceWatching(failed, { type: "plane-drawn", sequence: 1, picture });
  expect(drawn.failure).toBeNull();
});
