import type { ReadingChoices, ReportCard } from "../data/report-card.ts";
import type { SimulatedMarket } from "../data/simulated-market.ts";
import type { DevicePreference } from "../engine/candidate-id.ts";
import type { SpeedRecord } from "../engine/choice/speed-record.ts";
import type { StepDescription } from "../engine/compiled/plan/describe-plan.ts";
import type { EngineMemory, MeasureColumns, Phase, PhaseTensors } from "../engine/gan-engine.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { NetworkShapes } from "../gan/describe-networks.ts";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import type { Bars, Paths, Prices } from "../shared/series.ts";
import type { ApplicationRequest, ApplicationResults } from "./application-protocol.ts";
import type { DeviceReport } from "./device-report.ts";
import type { Failure } from "./failure.ts";
import type { QualityEvent, QualityRequest, QualityResults } from "./quality-protocol.ts";
import type { QuizRequest, QuizResults } from "./quiz-protocol.ts";
import type { RaceCommand, RaceEvent, RaceRequest, RaceResults } from "./race-protocol.ts";
import type { ScenarioEvent, ScenarioRequest, ScenarioResults } from "./scenario-protocol.ts";
import type {
  BranchId,
  TimeCommand,
  TimeEvent,
  TimeRequest,
  TimeResults,
} from "./time-protocol.ts";
import type {
  WatchingCommand,
  WatchingEvent,
  WatchingRequest,
  WatchingResults,
} from "./watching-protocol.ts";

/** Numbers a request, so that its answer, its progress and its cancellation can be told apart. */
export type RequestId = number;

export type StepTarget = "discriminator" | "generator" | "both";

/** What training needs of a dataset. The page keeps it too, so that a fresh worker can be given it again. */
export interface Dataset {
  readonly name: string;
  readonly source: "file" | "simulated" | "paste";
  readonly prices: Prices;
  /** Of files that have them. */
  readonly bars?: Bars;
}

/** What the page may ask. Imperative verbs. */
export type Command =
  | { readonly type: "choose-device"; readonly preference: DevicePreference }
  /** What earlier workers on this machine measured, oldest first. */
  | { readonly type: "recall-speeds"; readonly records: readonly SpeedRecord[] }
  /** Reads bytes and reports; the dataset in use does not change. */
  | {
      readonly type: "read-file";
      readonly id: RequestId;
      readonly file: Blob;
      readonly name: string;
      readonly choices: ReadingChoices;
    }
  | { readonly type: "simulate-market"; readonly id: RequestId; readonly market: SimulatedMarket }
  /** Makes the dataset and the configuration the run's own: a new run at step 0. */
  | {
      readonly type: "prepare-run";
      readonly id: RequestId;
      readonly dataset: Dataset;
      readonly config: GanConfig;
      readonly checkpoint?: Uint8Array;
      /** Puts an earlier run back at the end of one of its branches, if that is still kept. */
      readonly branch?: BranchId;
    }
  /** Turns live knobs of the run; knobs that are not live are refused. */
  | { readonly type: "turn-knobs"; readonly config: GanConfig }
  | { readonly type: "start-training" }
  | { readonly type: "pause-training" }
  | { readonly type: "step"; readonly target: StepTarget }
  /** Slow motion: runs the next phase and stops. */
  | { readonly type: "run-phase" }
  | { readonly type: "set-pace"; readonly millisecondsPerPhase: number }
  | { readonly type: "show-asset"; readonly asset: number }
  /** The page shows the quality of the run: it is measured more often while that is so. */
  | { readonly type: "watch-quality"; readonly on: boolean }
  /** The page has drawn events up to this sequence number; the worker sends no more than a few ahead. */
  | { readonly type: "acknowledge"; readonly sequence: number }
  | {
      readonly type: "generate-paths";
      readonly id: RequestId;
      readonly count: number;
      readonly length: number;
      readonly seed: number;
    }
  | QualityRequest
  | ApplicationRequest
  | ScenarioRequest
  | QuizRequest
  | WatchingCommand
  | WatchingRequest
  | TimeCommand
  | TimeRequest
  | RaceCommand
  | RaceRequest
  /** How a step of the run is compiled. */
  | { readonly type: "describe-plan"; readonly id: RequestId }
  /** Both networks of a configuration, layer by layer, for the assets of the run. */
  | { readonly type: "describe-networks"; readonly id: RequestId; readonly config: GanConfig }
  | { readonly type: "save-checkpoint"; readonly id: RequestId }
  /** Only the generator that is shown and what maps its output to returns, for links. */
  | { readonly type: "save-generator"; readonly id: RequestId }
  /** Shows a generator out of a link: no training state, no data needed. */
  | {
      readonly type: "show-generator";
      readonly id: RequestId;
      readonly config: GanConfig;
      readonly bytes: Uint8Array;
    }
  | { readonly type: "cancel"; readonly id: RequestId }
  /** Breaks something on purpose, to see that it mends; sent by tests only. */
  | { readonly type: "inject-fault"; readonly fault: Fault };

export type Fault = "lose-device" | "throw" | "hang" | "nan-weights" | "wrong-numbers";

/** What a prepared run looks like, for the model panel and the chart of the data. */
export interface RunSummary {
  readonly trainCount: number;
  /** Returns between those that train and those that test; 0 where none choose the checkpoint. */
  readonly validationCount: number;
  readonly testCount: number;
  readonly windowCount: number;
  readonly generatorParameters: number;
  readonly discriminatorParameters: number;
  /** Floating-point operations of one training step. */
  readonly stepFlops: number;
  readonly estimatedBytes: number;
  /** False: its windows are independent and are only joined end to end. */
  readonly anyLength: boolean;
  readonly winsorised: number;
  readonly gaussianised: boolean;
  /** Per asset, of the training returns. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export interface RequestResults
  extends QualityResults,
    ApplicationResults,
    ScenarioResults,
    QuizResults,
    WatchingResults,
    TimeResults,
    RaceResults {
  readonly "read-file": {
    readonly report: ReportCard;
    readonly prices: Prices;
    readonly bars?: Bars;
  };
  readonly "simulate-market": { readonly prices: Prices };
  /** `step` is 0, or where the given checkpoint was taken. */
  readonly "prepare-run": {
    readonly summary: RunSummary;
    readonly device: DeviceReport;
    readonly step: number;
  };
  readonly "generate-paths": {
    readonly paths: Paths;
    /** `[path, time + 1, asset]` from 100, or from 0 for differences. */
    readonly prices: Paths;
    readonly joined: boolean;
  };
  /** Null if the compiled engines do not know a layer of the networks. */
  readonly "describe-plan": { readonly plan: StepDescription | null };
  readonly "describe-networks": { readonly networks: NetworkShapes };
  readonly "save-checkpoint": { readonly bytes: Uint8Array };
  readonly "save-generator": { readonly bytes: Uint8Array };
  readonly "show-generator": { readonly summary: RunSummary };
}

export type RequestType = keyof RequestResults;

export type RequestCommand = Extract<Command, { readonly type: RequestType }>;

export type RequestResult = {
  [Type in RequestType]: { readonly type: Type } & RequestResults[Type];
}[RequestType];

/** Why training is not going on; "plateau" and "time" are the early stops that were asked for. */
export type PauseReason =
  | "asked"
  | "finished"
  | "plateau"
  | "time"
  | "stepped"
  | "diverged"
  | "error"
  | "recovering";

/** What the worker tells. Things that have happened. */
export type Event =
  /**
   * At least four a second while busy. `patience` (milliseconds, 3,000 if absent) is how long the
   * next sign of life may take: longer before work that cannot be interrupted.
   */
  | {
      readonly type: "heartbeat";
      readonly step: number;
      readonly busy: boolean;
      readonly patience?: number;
    }
  | { readonly type: "device-chosen"; readonly report: DeviceReport }
  /** To be kept on this machine and recalled to the next worker. */
  | { readonly type: "speeds-measured"; readonly record: SpeedRecord }
  | { readonly type: "training-started"; readonly step: number }
  | { readonly type: "training-paused"; readonly step: number; readonly reason: PauseReason }
  /** Every step since the last such event, in columns. `sequence` is to be acknowledged. */
  | {
      readonly type: "steps-completed";
      readonly sequence: number;
      /** Number of the first step in the columns; the first step of a run is 1. */
      readonly from: number;
      readonly count: number;
      readonly measures: MeasureColumns;
      readonly stepsPerSecond: number;
      /** First bars of the windows in the latest batch, as indices into the returns. */
      readonly batchStarts: Int32Array;
      /** What is held on the device now. */
      readonly memory: EngineMemory;
    }
  | {
      readonly type: "snapshot-taken";
      readonly sequence: number;
      readonly snapshot: TrainingSnapshot;
    }
  /** Live quality is not measured any more until the page watches anew or another run begins. */
  | { readonly type: "quality-failed"; readonly step: number; readonly failure: Failure }
  | QualityEvent
  | ScenarioEvent
  | WatchingEvent
  | TimeEvent
  | RaceEvent
  | {
      readonly type: "phase-completed";
      readonly sequence: number;
      readonly step: number;
      readonly phase: Phase;
      readonly tensors: PhaseTensors;
      /** First bars of the windows that this step drew, as indices into the returns. */
      readonly batchStarts: Int32Array;
    }
  /** Losses or weights were not finite; the run is back at `step`, the last finite state. */
  | {
      readonly type: "training-diverged";
      readonly at: number;
      readonly step: number;
      readonly network: "generator" | "discriminator";
    }
  /** A checkpoint for the page to hold, should this worker die. */
  | { readonly type: "checkpoint-taken"; readonly step: number; readonly bytes: Uint8Array }
  | {
      readonly type: "recovered";
      readonly step: number;
      readonly cause: "device-lost" | "worker-error" | "worker-hang";
      readonly lostSteps: number;
    }
  | {
      readonly type: "request-progressed";
      readonly id: RequestId;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: "request-succeeded"; readonly id: RequestId; readonly result: RequestResult }
  | { readonly type: "request-failed"; readonly id: RequestId; readonly failure: Failure }
  /** A failure that no request asked for. */
  | { readonly type: "training-failed"; readonly step: number; readonly failure: Failure };
