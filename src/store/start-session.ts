import { createWorkerClient } from "../worker/worker-client.ts";
import { setCurrentSession } from "./current-session.ts";
import { datasetStore } from "./dataset-store.ts";
import { createDownload } from "./download.ts";
import { experimentStore } from "./experiment-store.ts";
import { createFrameScheduler } from "./frame-scheduler.ts";
import { addNotice, noticeStore } from "./notice-store.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { runStore } from "./run-store.ts";
import { createSession } from "./session.ts";
import type { PageAddress } from "./session-context.ts";
import { settingsStore } from "./settings-store.ts";
import { createLossRecorder } from "./telemetry.ts";

const browserAddress: PageAddress = {
  fragment: () => location.hash,
  query: () => location.search,
  base: () => location.origin + location.pathname,
  replaceFragment(fragment) {
    history.replaceState(null, "", `${location.pathname}#${fragment}`);
  },
  onFragmentChange(listener) {
    addEventListener("hashchange", listener);
  },
};

function setPageTimer(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

/** Starts the page's session: its worker, its link, its first run. Called once, by `main.tsx`. */
export function startSession(): void {
  const schedule = createFrameScheduler({
    requestFrame: (callback) => requestAnimationFrame(callback),
    setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds),
    isHidden: () => document.hidden,
    onVisibilityChange: (listener) => document.addEventListener("visibilitychange", listener),
  });
  const losses = createLossRecorder({
    schedule,
    smoothing: settingsStore.getState().smoothing,
    onThinned: (stride) =>
      addNotice(noticeStore, { tone: "information", code: "history-thinned", data: { stride } }),
  });
  const actions = createSession({
    stores: {
      experiment: experimentStore,
      dataset: datasetStore,
      run: runStore,
      notices: noticeStore,
      settings: settingsStore,
    },
    client: createWorkerClient(),
    losses,
    presets: PRESET_CONFIGS,
    schedule,
    download: createDownload(document),
    address: browserAddress,
    now: () => performance.now(),
    setTimer: setPageTimer,
    drawSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
  });
  setCurrentSession({ actions, losses });
  actions.start();
}
