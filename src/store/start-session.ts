import { createWorkerClient } from "../worker/worker-client.ts";
import { applicationStore } from "./application-store.ts";
import { comparisonStore } from "./comparison-store.ts";
import { setCurrentSession } from "./current-session.ts";
import { datasetStore } from "./dataset-store.ts";
import { loadDemoCheckpoint, loadRecording } from "./demo-files.ts";
import { demoRecorder, demoStore } from "./demo-store.ts";
import { createDownload } from "./download.ts";
import { experimentStore } from "./experiment-store.ts";
import { lossRecorder } from "./loss-history.ts";
import { noticeStore } from "./notice-store.ts";
import { onPageFrame } from "./page-frames.ts";
import { pageView } from "./page-view.ts";
import { createPickFile } from "./pick-file.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { qualityStore } from "./quality-store.ts";
import { raceStore } from "./race-store.ts";
import { watchReleases } from "./releases.ts";
import { runStore } from "./run-store.ts";
import { scenarioStore } from "./scenario-store.ts";
import { createSession } from "./session.ts";
import type { PageAddress } from "./session-context.ts";
import { settingsStore } from "./settings-store.ts";
import { createSpeedStorage } from "./speed-storage.ts";
import { timeStore } from "./time-store.ts";
import { watchingStore } from "./watching-store.ts";

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
  const pickFile = createPickFile(globalThis);
  const session = createSession({
    stores: {
      experiment: experimentStore,
      dataset: datasetStore,
      run: runStore,
      quality: qualityStore,
      comparison: comparisonStore,
      watching: watchingStore,
      time: timeStore,
      race: raceStore,
      applications: applicationStore,
      scenarios: scenarioStore,
      notices: noticeStore,
      settings: settingsStore,
    },
    client: createWorkerClient(),
    speeds: createSpeedStorage(() => globalThis.localStorage),
    losses: lossRecorder,
    presets: PRESET_CONFIGS,
    schedule: onPageFrame,
    download: createDownload(document),
    ...(pickFile === undefined ? {} : { pickFile }),
    hasPrivateFiles: typeof navigator.storage?.getDirectory === "function",
    address: browserAddress,
    now: () => performance.now(),
    setTimer: setPageTimer,
    drawSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
    page: pageView,
    ...(import.meta.env.OFFLINE === true ? { watchReleases } : {}),
    demo: {
      store: demoStore,
      losses: demoRecorder,
      load: loadRecording,
      loadCheckpoint: loadDemoCheckpoint,
      isStill: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    },
  });
  setCurrentSession(session);
  session.start();
}
