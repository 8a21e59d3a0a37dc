import { addNotice, noticeStore } from "./notice-store.ts";
import { onPageFrame } from "./page-frames.ts";
import { settingsStore } from "./settings-store.ts";
import { createLossRecorder, type LossHistory } from "./telemetry.ts";

/** The page's own losses; the session writes them. */
export const lossRecorder = createLossRecorder({
  schedule: onPageFrame,
  smoothing: settingsStore.getState().smoothing,
  onThinned: (stride) =>
    addNotice(noticeStore, { tone: "information", code: "history-thinned", data: { stride } }),
});

/** The losses as charts see them: they subscribe and read the columns themselves. */
export const lossHistory: LossHistory = lossRecorder;
