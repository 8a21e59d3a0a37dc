/** What is on show besides the experiment: taken from a link, and put into one. */
import { lectureStore, startLecture } from "./lecture-store.ts";
import { lessonStore } from "./lesson-store.ts";
import { EMPTY_VIEW, type LinkedView } from "./link-view.ts";
import { museumStore, showMuseum } from "./museum-store.ts";
import { changeSettings, settingsStore } from "./settings-store.ts";
import { changePageView, viewStore } from "./view-store.ts";
import { changeView, INITIAL_WATCHING, watchingStore } from "./watching-store.ts";

/** The page's side of links. */
export interface PageView {
  show(view: LinkedView): void;
  /** What differs from the page of a first visit. */
  current(): LinkedView;
}

function show(view: LinkedView): void {
  const { tab, layout, plane, layers, lesson, museum, isLecture, isEmbedded, hidden } = view;
  changePageView({ hidden, isEmbedded, wantedLesson: lesson, ...(tab && { tab }) });
  if (layout !== null) changeSettings({ trainLayout: layout });
  if (plane !== null) changeView({ plane });
  if (layers !== null) changeView({ layers });
  if (museum !== null) showMuseum(true, museum);
  if (isLecture && !lectureStore.getState().isOn) startLecture();
}

function current(): LinkedView {
  const { tab, hidden } = viewStore.getState();
  const { trainLayout } = settingsStore.getState();
  const { plane, layers } = watchingStore.getState().view;
  const { place } = lessonStore.getState();
  const usual = INITIAL_WATCHING.view;
  const isUsualPlane = plane === usual.plane;
  const areUsualLayers = layers.join() === usual.layers.join();
  return {
    ...EMPTY_VIEW,
    tab: tab === "train" ? null : tab,
    layout: trainLayout === "machine" ? null : trainLayout,
    plane: isUsualPlane ? null : plane,
    layers: areUsualLayers ? null : layers,
    lesson: place === null ? null : { id: place.lesson, card: place.card + 1 },
    museum: museumStore.getState().shown?.id ?? null,
    hidden,
  };
}

/** The browser page's own. */
export const pageView: PageView = { show, current };
