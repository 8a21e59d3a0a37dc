/** A page without a browser, for the tests of the session. */
import { createApplicationStore } from "./application-store.ts";
import { createComparisonStore } from "./comparison-store.ts";
import { createDatasetStore } from "./dataset-store.ts";
import { createExperimentStore } from "./experiment-store.ts";
import { FakeWorker } from "./fake-worker.ts";
import { createNoticeStore } from "./notice-store.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { createQualityStore } from "./quality-store.ts";
import { createRaceStore } from "./race-store.ts";
import { createRunStore } from "./run-store.ts";
import { createScenarioStore } from "./scenario-store.ts";
import { createSession } from "./session.ts";
import type { PageAddress, Stores } from "./session-context.ts";
import { createSettingsStore } from "./settings-store.ts";
import { createSpeedStorage } from "./speed-storage.ts";
import { createLossRecorder } from "./telemetry.ts";
import { createTimeStore } from "./time-store.ts";
import { createWatchingStore } from "./watching-store.ts";

/** A file of market data; what is in it does not matter to the fake worker. */
export const csv = (name = "prices.csv") => new File(["date,close\n2024-01-02,100\n"], name);

function createStores(): Stores {
  return {
    experiment: createExperimentStore(),
    dataset: createDatasetStore(),
    run: createRunStore(),
    quality: createQualityStore(),
    comparison: createComparisonStore(),
    watching: createWatchingStore(),
    time: createTimeStore(),
    race: createRaceStore(),
    applications: createApplicationStore(),
    scenarios: createScenarioStore(),
    notices: createNoticeStore(),
    settings: createSettingsStore(() => {
      throw new Error("no storage");
    }),
  };
}

/** An address bar. */
class FakeAddress implements PageAddress {
  private readonly listeners: (() => void)[] = [];
  private hash: string;
  private search: string;

  constructor(fragment: string, query: string) {
    this.hash = fragment;
    this.search = query;
  }

  fragment = () => this.hash;
  query = () => this.search;
  base = () => "https://forge.example/";

  replaceFragment(fragment: string): void {
    this.hash = `#${fragment}`;
    this.search = "";
  }

  onFragmentChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  goTo(fragment: string): void {
    this.hash = fragment;
    for (const listener of this.listeners) listener();
  }
}

/** Timers that run when they are told to. */
class FakeTimers {
  private readonly waiting = new Set<() => void>();

  set = (callback: () => void): (() => void) => {
    this.waiting.add(callback);
    return () => this.waiting.delete(callback);
  };

  /** Runs what waits; false if nothing did. */
  run(): boolean {
    const due = [...this.waiting];
    this.waiting.clear();
    for (const callback of due) callback();
    return due.length > 0;
  }
}

/** Opens a page at an address; it is ready for the visitor. A hidden page has no frames to wait for. */
export async function openPage(
  fragment = "",
  query = "",
  isHidden = false,
  remembered: Iterable<readonly [string, string]> = [],
) {
  const worker = new FakeWorker();
  const downloads = new Map<string, Blob>();
  const timers = new FakeTimers();
  const address = new FakeAddress(fragment, query);
  const stores = createStores();
  const stored = new Map<string, string>(remembered);
  const losses = createLossRecorder({ schedule: (callback) => callback(), smoothing: 0 });
  let time = 0;
  const session = createSession({
    stores,
    client: worker,
    speeds: createSpeedStorage(() => ({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    })),
    losses,
    presets: PRESET_CONFIGS,
    schedule: (callback) => (isHidden ? callback() : queueMicrotask(callback)),
    download: (content, name) => downloads.set(name, content),
    address,
    now: () => {
      time += 10_000;
      return time;
    },
    setTimer: timers.set,
    drawSeed: () => 4242,
    breathe: () => Promise.resolve(),
  });
  session.start();
  /** Lets edits settle and the worker answer, until nothing is left to do. */
  const settle = async () => {
    do {
      timers.run();
      await worker.settle();
    } while (timers.run());
    await worker.settle();
  };
  await settle();
  const page = { worker, session, losses, downloads, address, settle, stored, ...stores };
  return { ...page, ...visitor(page) };
}

interface OpenedPage extends Stores {
  readonly session: ReturnType<typeof createSession>;
  readonly downloads: ReadonlyMap<string, Blob>;
  readonly settle: () => Promise<void>;
}

/** What a visitor sees and does. */
function visitor({ session, downloads, settle, notices }: OpenedPage) {
  return {
    banners: () => notices.getState().notices.map(({ code }) => code),
    /** Presses the button on a banner. */
    press(code: string): void {
      const notice = notices.getState().notices.find((one) => one.code === code);
      if (notice === undefined) throw new Error(`no banner ${code}`);
      session.applyRemedy(notice.id);
    },
    /** The link, once the worker has answered. */
    async shareLink(withGenerator: boolean) {
      const sharing = session.shareLink(withGenerator);
      await settle();
      return sharing;
    },
    /** The downloaded file whose name matches. */
    downloaded(name: RegExp): File {
      const entry = [...downloads].find(([key]) => name.test(key));
      if (entry === undefined) throw new Error("nothing was downloaded");
      return new File([entry[1]], entry[0]);
    },
  };
}
