/**
 * The shapes of what the user has chosen and what has happened. Each store holds one of these;
 * `session.ts` is the only place that talks to the worker and writes into them.
 */

import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { ReadingChoices, ReportCard } from "../data/report-card.ts";
import type { SimulatedMarket } from "../data/simulated-market.ts";
import type { DevicePreference } from "../engine/candidate-id.ts";
import type { EngineMemory, Phase, PhaseTensors } from "../engine/gan-engine.ts";
import type { ConfigKey, GanConfig } from "../gan/config-fields.ts";
import type { ConfigCorrection } from "../gan/gan-config.ts";
import type { QualityReport } from "../metrics/quality/quality-report.ts";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import type { FitReport } from "../shared/market-model.ts";
import type { Prices } from "../shared/series.ts";
import type { DeviceReport } from "../worker/device-report.ts";
import type { ErrorData, Failure } from "../worker/failure.ts";
import type { Dataset, PauseReason, RunSummary } from "../worker/protocol.ts";
import type { Progress } from "./quality-state.ts";

/** `experiment-store.ts`: what a link holds and undo covers. */
export interface ExperimentState {
  readonly config: GanConfig;
  /** The preset the configuration started from, or "custom" once a knob differs. */
  readonly preset: string;
  /** The simulated market in use; null while a file's data is. */
  readonly market: SimulatedMarket | null;
  /** Which of this visit's files is in use, so that undo finds it again; null while a market is. */
  readonly fileNumber: number | null;
  /** Counts resets, so that undo can take one back together with the training it ended. */
  readonly attempt: number;
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
  /** What is held on the device, as last told; null before the first steps. */
  readonly memory: EngineMemory | null;
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

/** What every row of the comparison has. */
interface MeasuredRow {
  /** Unique among the rows. */
  readonly id: string;
  readonly status: "waiting" | "measuring" | "measured" | "failed";
  readonly failure: Failure | null;
  readonly progress: Progress | null;
  /** One per repeat of the evaluation, each with noise of its own; three once it is measured. */
  readonly reports: readonly QualityReport[];
  /** That fitting (or training) took; null if it is not known. */
  readonly seconds: number | null;
  /** SHA-256 of the prices; null where the browser has no cryptography. */
  readonly dataFingerprint: string | null;
  readonly dataName: string;
  /** Measured on other data than those in use now: its numbers do not compare with the others'. */
  readonly isOfOtherData: boolean;
}

/** A run that was kept. */
export interface RunRow extends MeasuredRow {
  readonly kind: "run";
  readonly name: string;
  /** "custom" if a knob differs. */
  readonly preset: string;
  readonly config: GanConfig;
  /** Knobs in which the kept runs are not all alike; `config` has this one's values. */
  readonly differences: readonly ConfigKey[];
  readonly step: number;
  readonly seed: number;
  readonly device: DeviceReport["device"] | null;
  readonly engine: DeviceReport["engine"] | null;
}

/** A traditional generator; its `id` is the baseline's. */
export interface BaselineRow extends MeasuredRow {
  readonly kind: "baseline";
  readonly id: BaselineId;
  readonly fit: FitReport | null;
}

export type ComparisonRow = RunRow | BaselineRow;

/** `comparison-store.ts` */
export interface ComparisonState {
  /** Kept runs, the oldest first and six at most, then the baselines in their order. */
  readonly rows: readonly ComparisonRow[];
}

/** Every banner there is; the page has a text for each, so that a missing one does not compile. */
export const NOTICE_CODES = [
  /** A link was opened as it stands. */
  "link-opened",
  /** A link was opened; `link` lists what was corrected and what is unknown. */
  "link-corrected",
  /**
   * Nothing was changed. `data.reason`: "too-long", or "checksum" (cut off or changed), where the
   * remedy opens what can be read.
   */
  "link-damaged",
  /** A link was opened while a run has training in it; the remedy opens it. */
  "link-waiting",
  /** The link's experiment was on a file, which a link never carries; it opened with the simulated market. */
  "link-without-data",
  /** The link is of a later format; what is known of it was read. `data.version`. */
  "link-newer",
  /** The generator in the link cannot be used; the experiment opened without it. */
  "link-generator-damaged",
  "config-opened",
  /** `link` lists what was corrected and what is unknown. */
  "config-corrected",
  /** `data.reason` */
  "config-damaged",
  /** `data.step`, `data.name` */
  "bundle-opened",
  /**
   * The bundle's training was on a file that is not here; its generator is shown, and to go on
   * that file is needed. `data.name`, `data.step`, `data.fingerprint`.
   */
  "bundle-without-data",
  /**
   * `data.reason`, a `BundleProblem`; `data.entry`, the entry at fault or "". `failure`: why the
   * worker refused the weights.
   */
  "bundle-refused",
  /** A model of another program. `data.name`, `data.application`, a `ForeignModel`. */
  "foreign-model",
  /** `failure` says why; the dataset in use stays. `data.name`. */
  "reading-failed",
  /** The run could not be prepared; `failure` says why. */
  "run-failed",
  /** Training stopped by itself; `failure` says why. `data.step`. */
  "training-failed",
  /** Losses or weights were not finite; `data.at`, `data.step`, `data.network`. */
  "training-diverged",
  /** The best checkpoint by validation is shown. `data.step`, `data.from`, `data.score` (floors). */
  "checkpoint-restored",
  /** `data.cause`, `data.step`, `data.lostSteps` */
  "recovered",
  /** Undo brought a run back with its training. `data.step`. */
  "run-restored",
  /** Undo would need a file's data that is no longer held. */
  "dataset-gone",
  /** The loss history is longer than is kept; `data.stride` steps now share a point. */
  "history-thinned",
  /** `data.name` */
  "download-failed",
  /** Paths, a checkpoint or a link could not be made; `failure` says why. */
  "request-failed",
  /** The preferred device is not there; another is used. `data.wanted`, `data.used`. */
  "device-unavailable",
  /** A newer release of the page waits. `data.hindrance`: "" or why it could not take over. */
  "update-ready",
] as const;

export type NoticeCode = (typeof NOTICE_CODES)[number];

/** A banner. `code` names the text; the page has a sentence and remedies for each. */
export interface Notice {
  readonly id: number;
  readonly tone: "information" | "warning" | "error" | "success";
  readonly code: NoticeCode;
  readonly data: ErrorData;
  readonly failure?: Failure;
  /** What a link or a configuration file brought, for the notices about one. */
  readonly link?: OpenedLink;
  /** What a button on the banner would do. */
  readonly remedy?:
    | "halve-learning-rates"
    | "restart-worker"
    | "choose-cpu"
    | "shorten-window"
    | "use-differences"
    | "open-link"
    | "open-as-credit"
    | "update";
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
  /** The recorded run was on show, and has made way. */
  readonly hasSeenDemo: boolean;
  /** The Train tab: a picture with the knobs at their components, or lists of them beside the charts. */
  readonly trainLayout: "machine" | "lists";
  /** Pace of slow motion, milliseconds a phase. */
  readonly millisecondsPerPhase: number;
}

/** A market setting out of a link or file that had to be corrected; as `ConfigCorrection`. */
export interface MarketCorrection {
  /** "market", "days", "marketSeed" or a parameter of the law. */
  readonly key: string;
  readonly given: unknown;
  readonly used: number | string;
  readonly reason: ConfigCorrection["reason"];
}

/** A link that was opened: what it changed, and what had to be corrected. */
export interface OpenedLink {
  readonly corrections: readonly ConfigCorrection[];
  readonly marketCorrections: readonly MarketCorrection[];
  /** Keys that mean nothing here or came twice; shortened, without control characters. */
  readonly unknownKeys: readonly string[];
  readonly hasGenerator: boolean;
  readonly damaged: boolean;
}
