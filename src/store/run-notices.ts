import type { NoticeCode } from "./app-state.ts";

/** Banners about a run that a new one makes pointless. */
export const RUN_NOTICES: readonly NoticeCode[] = [
  "run-failed",
  "training-failed",
  "training-diverged",
  "checkpoint-restored",
];

/** What was opened waits for play; these say so, and have been read once it is pressed. */
export const GREETINGS: readonly NoticeCode[] = [
  "link-opened",
  "config-opened",
  "bundle-opened",
  "run-restored",
];
