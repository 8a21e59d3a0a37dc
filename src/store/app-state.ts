/**
 * The shapes of what the user has chosen and what has happened. Each store holds one of these;
 * `session.ts` is the only place that talks to the worker and writes into them.
 */
import type { ReadingChoices, ReportCard } from "../data/report-card.ts";
import type { MarketLaw, SimulatedMarket } from "../data/simulated-market.ts";
import type { Phase, PhaseTensors } from "../engine/gan-engine.ts";
import type { ConfigKey, GanConfig } from "../gan/config-fields.ts";
import type { ConfigCorrection } from "../gan/gan-config.ts";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import type { Prices } from "../shared/series.ts";
import type {
  Dataset,
  DevicePreference,
  DeviceReport,
  ErrorData,
  Failure,
  PauseReason,
  RunSummary,
  StepTarget,
} from "../worker/protocol.ts";

/** `experiment-store.ts`: what a link holds and undo covers. */
export interface ExperimentState {
  readonly config: GanConfig;
  /** The preset the configuration started from, or "custom" once a knob differs. */
  readonly preset: string;
  /** The simulated market in use; null while a file's data is. */
  readonly market: SimulatedMarket | null;
}

export interface OpenedReading {
  readonly name: string;
  readonly report: ReportCard;
  readonly prices: Prices | null;
  readonly choices: ReadingChoices;
  /** Why it cannot be used as it is read now; null if it can. */
  readonly failure: Failure | null;
}

/** `dataset-store.ts` */
export interface DatasetState {
  readonly dataset: Dataset | null;
  /** The report card of the dataset in use; null for simulated markets. */
  readonly report: ReportCard | null;
  /** A file that was read and waits for the user's answers or consent. */
  readonly opened: OpenedReading | null;
  /** A reading under way. */
  readonly reading: { readonly name: string; readonly done: number; readonly total: number } | null;
  /** Datasets used earlier in this visit, newest first, to go back to. */
  readonly earlier: readonly {
    readonly dataset: Dataset;
    readonly report: ReportCard | null;
    readonly market: SimulatedMarket | null;
  }[];
}

export type RunStatus =
  | "starting"
  | "preparing"
  | "ready"
  | "training"
  | "paused"
  | "finished"
  | "recovering"
  | "failed";

/** A knob turned while training: drawn as a flag on the time axis. */
export interface KnobFlag {
  readonly step: number;
  readonly key: ConfigKey;
  readonly from: number | string | boolean;
  readonly to: number | string | boolean;
}

/** `run-store.ts` */
export interface RunState {
  readonly status: RunStatus;
  readonly step: number;
  readonly stepsPerSecond: number;
  readonly pauseReason: PauseReason | null;
  readonly device: DeviceReport | null;
  readonly summary: RunSummary | null;
  /** The configuration the run was prepared with, live knobs included. */
  readonly runConfig: GanConfig | null;
  readonly snapshot: TrainingSnapshot | null;
  readonly asset: number;
  readonly batchStarts: Int32Array | null;
  readonly phase: {
    readonly step: number;
    readonly phase: Phase;
    readonly tensors: PhaseTensors;
  } | null;
  readonly flags: readonly KnobFlag[];
  /** Slow motion on: play runs phase by phase. */
  readonly slowMotion: boolean;
  /** The run shows a generator out of a link or a bundle and has no training state. */
  readonly showsSharedGenerator: boolean;
}

/** A banner. `code` names the text; the page has a sentence and remedies for each. */
export interface Notice {
  readonly id: number;
  readonly tone: "information" | "warning" | "error" | "success";
  readonly code: string;
  readonly data: ErrorData;
  readonly failure?: Failure;
  /** What a button on the banner would do. */
  readonly remedy?:
    | "halve-learning-rates"
    | "restart-worker"
    | "choose-cpu"
    | "shorten-window"
    | "use-differences";
}

/** `notice-store.ts` */
export interface NoticeState {
  readonly notices: readonly Notice[];
}

export type Theme = "system" | "light" | "dark";

/** `settings-store.ts`: kept in this browser between visits. */
export interface SettingsState {
  readonly theme: Theme;
  readonly devicePreference: DevicePreference;
  /** Share of the previous smoothed value, 0 to 0.999. */
  readonly smoothing: number;
  readonly lossAxis: "linear" | "symlog";
  /** "simple" hides all but the preset and a few knobs. */
  readonly detail: "simple" | "all";
}

/** A link that was opened: what it changed, and what had to be corrected. */
export interface OpenedLink {
  readonly corrections: readonly ConfigCorrection[];
  readonly unknownKeys: readonly string[];
  readonly hasGenerator: boolean;
  readonly damaged: boolean;
}

/** `session.ts`: everything that the page can do. */
export interface SessionActions {
  /** Starts the worker, reads the link in the address bar and prepares the run. Never trains. */
  start(): void;
  play(): void;
  pause(): void;
  step(target: StepTarget): void;
  setSlowMotion(on: boolean): void;
  /** A new run with the same seed. */
  reset(): void;
  /** A new run with another seed. */
  newSeed(): void;
  /** Live knobs are turned at once and leave a flag; the others start a new run. */
  setKnob<Key extends ConfigKey>(key: Key, value: GanConfig[Key]): void;
  choosePreset(preset: string): void;
  undo(): void;
  redo(): void;
  useMarket(market: SimulatedMarket): void;
  chooseLaw(law: MarketLaw): void;
  /** CSV and text are read as data; a bundle is opened as one. */
  openFile(file: File): void;
  openText(text: string): void;
  /** Reads the opened file again under other choices. */
  rereadWith(choices: ReadingChoices): void;
  cancelReading(): void;
  /** Makes the opened reading the dataset; starts a new run. */
  useOpened(): void;
  discardOpened(): void;
  returnToDataset(index: number): void;
  showAsset(asset: number): void;
  chooseDevice(preference: DevicePreference): void;
  dismissNotice(id: number): void;
  applyRemedy(id: number): void;
  /** Each download resolves when the file was handed to the browser. */
  downloadPaths(count: number, length: number, seed: number): Promise<void>;
  downloadLosses(): void;
  downloadConfig(): void;
  downloadBundle(): Promise<void>;
  /** The link, with the generator's weights if asked; `tooLarge` if they do not fit in one. */
  shareLink(withGenerator: boolean): Promise<{ readonly url: string; readonly tooLarge: boolean }>;
}
