import type { Failure } from "../worker/failure.ts";
import { RequestError, type WorkerClient } from "../worker/worker-client.ts";
import type { Notice } from "./app-state.ts";
import type { ApplicationStore } from "./application-store.ts";
import type { ComparisonStore } from "./comparison-store.ts";
import type { DatasetStore } from "./dataset-store.ts";
import type { DemoOptions } from "./demo-control.ts";
import type { Download } from "./download.ts";
import type { ExperimentStore } from "./experiment-store.ts";
import type { Schedule } from "./frame-scheduler.ts";
import { addNotice, type NoticeStore } from "./notice-store.ts";
import type { PageView } from "./page-view.ts";
import type { PickFile } from "./pick-file.ts";
import type { PresetConfigs } from "./preset-configs.ts";
import type { QualityStore } from "./quality-store.ts";
import type { RaceStore } from "./race-store.ts";
import type { WatchReleases } from "./releases.ts";
import type { RunStore } from "./run-store.ts";
import type { ScenarioStore } from "./scenario-store.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { SpeedStorage } from "./speed-storage.ts";
import type { LossRecorder } from "./telemetry.ts";
import type { TimeStore } from "./time-store.ts";
import type { WatchingStore } from "./watching-store.ts";

export interface Stores {
  readonly experiment: ExperimentStore;
  readonly dataset: DatasetStore;
  readonly run: RunStore;
  readonly quality: QualityStore;
  readonly comparison: ComparisonStore;
  readonly watching: WatchingStore;
  readonly time: TimeStore;
  readonly race: RaceStore;
  readonly applications: ApplicationStore;
  readonly scenarios: ScenarioStore;
  readonly notices: NoticeStore;
  readonly settings: SettingsStore;
}

/** The address bar. */
export interface PageAddress {
  /** With its `#`, or empty. */
  fragment(): string;
  /** With its `?`, or empty. */
  query(): string;
  /** The address without query and fragment. */
  base(): string;
  /** Puts another fragment (without `#`) in place and drops the query; makes no history entry. */
  replaceFragment(fragment: string): void;
  onFragmentChange(listener: () => void): void;
}

/** All that a session stands on; tests give their own. */
export interface SessionOptions {
  readonly stores: Stores;
  readonly client: WorkerClient;
  readonly speeds: SpeedStorage;
  readonly losses: LossRecorder;
  readonly presets: PresetConfigs;
  readonly schedule: Schedule;
  readonly download: Download;
  /** Asks where to save a file; absent where the browser has no dialogue for it. */
  readonly pickFile?: PickFile;
  /** The browser lends this site files of its own. */
  readonly hasPrivateFiles?: boolean;
  readonly address: PageAddress;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  /** Returns what stops the timer. */
  readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
  /** A seed for a run, from 0 to 4294967295. */
  readonly drawSeed: () => number;
  /** Lets the page draw and answer between two pieces of long work. */
  readonly breathe: () => Promise<void>;
  /** What links say of the page; absent, they say nothing of it. */
  readonly page?: PageView;
  /** The recorded run that a first visit sees; absent, there is none. */
  readonly demo?: DemoOptions;
  /** Keeps the app for use without a network; absent, nobody does, and no newer release is offered. */
  readonly watchReleases?: WatchReleases;
}

/** What a session's parts share. */
export interface SessionContext extends SessionOptions {
  /** Edits the experiment; edits of one `group` in quick succession are undone together. */
  readonly edit: (change: Partial<ExperimentChange>, group?: string) => void;
}

type ExperimentChange = ReturnType<ExperimentStore["getState"]>;

/** Shows a banner. */
export function notify(context: SessionContext, notice: Omit<Notice, "id">): number {
  return addNotice(context.stores.notices, notice);
}

/** Why a request failed; what is no answer of the worker is "internal". */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) return error.failure;
  return { kind: "run", code: "internal", data: { message: String(error) } };
}

/** True if a request failed because it was taken back. */
export function wasCancelled(failure: Failure): boolean {
  return failure.kind === "run" && failure.code === "cancelled";
}
