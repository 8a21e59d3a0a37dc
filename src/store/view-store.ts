import { createStore, useStore } from "zustand";

export const PAGE_TABS = [
  "train",
  "quality",
  "compare",
  "risk",
  "forecast",
  "scenarios",
  "market",
  "product",
  "default",
  "privacy",
] as const;
export type PageTab = (typeof PAGE_TABS)[number];

/** What of the page itself a link can say, beside the experiment. */
export interface ViewState {
  readonly tab: PageTab;
  /** Ids of `page-parts.ts` that a teacher has hidden. */
  readonly hidden: readonly string[];
  /** The page stands in another page's frame: nothing but the stage is shown. */
  readonly isEmbedded: boolean;
  /** The panel that composes the page is open. */
  readonly isComposing: boolean;
  /** The lesson that a link wants opened, and its card from 1; taken by the lessons when they start. */
  readonly wantedLesson: { readonly id: string; readonly card: number } | null;
}

export const INITIAL_VIEW: ViewState = {
  tab: "train",
  hidden: [],
  isEmbedded: false,
  isComposing: false,
  wantedLesson: null,
};

/** A fresh store for each session. */
export function createViewStore() {
  return createStore<ViewState>()(() => INITIAL_VIEW);
}

export type ViewStore = ReturnType<typeof createViewStore>;

/** The page's own. */
export const viewStore = createViewStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useView<Value>(select: (state: ViewState) => Value): Value {
  return useStore(viewStore, select);
}

/** Changes what is on show. */
export function changePageView(change: Partial<ViewState>): void {
  viewStore.setState(change);
}
