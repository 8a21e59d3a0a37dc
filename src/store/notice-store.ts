import { createStore, useStore } from "zustand";
import type { Notice, NoticeCode, NoticeState } from "./app-state.ts";

/** Banners that are kept; the oldest go first. */
const MOST_NOTICES = 5;

/** The banners on show; a fresh store for each session. */
export function createNoticeStore() {
  return createStore<NoticeState>()(() => ({ notices: [] }));
}

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/** Shows a banner; one with the same code makes way for it. Returns its number. */
export function addNotice(store: NoticeStore, notice: Omit<Notice, "id">): number {
  const { notices } = store.getState();
  const id = nextId(store);
  const others = notices.filter(({ code }) => code !== notice.code);
  store.setState({ notices: [...others, { id, ...notice }].slice(-MOST_NOTICES) });
  return id;
}

/** Takes a banner away; nothing happens if it is gone. */
export function removeNotice(store: NoticeStore, id: number): void {
  store.setState({ notices: store.getState().notices.filter((notice) => notice.id !== id) });
}

/** Takes the banners with these codes away. */
export function removeNotices(store: NoticeStore, codes: readonly NoticeCode[]): void {
  const { notices } = store.getState();
  const kept = notices.filter(({ code }) => !codes.includes(code));
  if (kept.length < notices.length) store.setState({ notices: kept });
}

const issued = new WeakMap<NoticeStore, number>();

function nextId(store: NoticeStore): number {
  const id = (issued.get(store) ?? 0) + 1;
  issued.set(store, id);
  return id;
}

/** The page's own banners. */
export const noticeStore = createNoticeStore();

/** What `select` takes from the banners; the component is drawn again when that changes. */
export function useNotices<Value>(select: (state: NoticeState) => Value): Value {
  return useStore(noticeStore, select);
}
