import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { PreparedMarket } from "../data/prepared-market.ts";
import type { ReadingChoices, ReportCard } from "../data/report-card.ts";
import type { SimulatedMarket } from "../data/simulated-market.ts";
import type { Workload } from "../engine/choice/race.ts";
import type { StepDescription } from "../engine/compiled/plan/describe-plan.ts";
import type { EngineMemory, Phase, PhaseTensors } from "../engine/gan-engine.ts";
import type { CreateEngine } from "../engine/self-test.ts";
import type { CheckpointChoice } from "../gan/checkpoint-choice.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { NetworkName } from "../gan/divergence.ts";
import type { GanModel } from "../gan/sampler.ts";
import type { StepMeasures, TrainerState } from "../gan/trainer-state.ts";
import type { QualityEvaluator, QualitySource } from "../metrics/quality/evaluator.ts";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import type { Job } from "../shared/job.ts";
import type { MarketModel } from "../shared/market-model.ts";
import type { Bars, Paths, Prices } from "../shared/series.ts";
import type { WatchedNetworks } from "../watching/watched-networks.ts";
import type { Dataset, RunSummary, StepTarget } from "./protocol.ts";
import type { PathDemand } from "./quality-paths.ts";

/** All that a run needs to go on, between two steps and off the device. */
export interface RunState {
  readonly step: number;
  readonly contents: TrainerState;
  /** First bars of the windows that this step drew, if it was made here. */
  readonly batchStarts?: Int32Array;
  /** The network with a number that is not finite; null if all are. */
  readonly diverged: NetworkName | null;
}

/** A phase that was run. */
export interface PhaseRun {
  readonly phase: Phase;
  /** The last phase of its step: the step counts and its measures can be read. */
  readonly endsStep: boolean;
}

/** A prepared run on a device, phase by phase. */
export interface TrainingRun {
  /** Null for a shared generator that came without data. */
  readonly market: PreparedMarket | null;
  readonly config: GanConfig;
  readonly summary: RunSummary;
  /** False for a shared generator: it can only be shown and drawn from. */
  readonly canTrain: boolean;
  readonly completedSteps: number;
  /** Some phases of the next step have been run. */
  readonly isMidStep: boolean;
  /** First bars of the windows drawn last. */
  readonly batchStarts: Int32Array;
  readonly memory: EngineMemory;
  /** Grows whenever the networks may have changed. */
  readonly revision: number;
  /** To look at, also between two phases of a step. */
  readonly networks: WatchedNetworks;
  /** Runs the next phase. `target` counts at the first phase of a step; a begun step keeps its own. */
  runPhase(target: StepTarget): Promise<PhaseRun>;
  /** Runs a whole step, of both networks if nothing is said, as all its phases would. Only between steps. */
  runStep(target?: StepTarget): Promise<void>;
  readPhase(): Promise<PhaseTensors>;
  /** Measures of the steps ended since the last call, in order. */
  readMeasures(): Promise<StepMeasures>;
  /** Takes effect with the next step. */
  turnKnobs(config: GanConfig): void;
  /** The scores of its generators so far, and the best of them. */
  readonly choice: CheckpointChoice;
  /** See `Trainer`. Only between steps. */
  recordScore(score: number): Promise<boolean>;
  restoreBest(): Promise<void>;
  /** Only between steps. */
  readState(): Promise<RunState>;
  /** Drops a begun step and unread measures. */
  writeState(state: RunState): Promise<void>;
  /** The state as a checkpoint's bytes. */
  encode(state: RunState): Uint8Array<ArrayBuffer>;
  /**
   * `isFinal` snapshots are of the calibrated generator, as it is exported; those while training
   * show it as the discriminator sees it. Throws `CancelledError`.
   */
  takeSnapshot(asset: number, isFinal: boolean, job: Job): Promise<TrainingSnapshot>;
  generatePaths(
    count: number,
    length: number,
    seed: number,
    job: Job,
  ): Promise<{ readonly paths: Paths; readonly prices: Paths; readonly joined: boolean }>;
  /** Calibrated windows of the averaged generator, standardised. Throws `CancelledError`. */
  drawWindows(count: number, seed: number, job: Job): Promise<Paths>;
  /** Paths of the averaged generator, in the unit of the returns. Throws `CancelledError`. */
  drawReturns(demand: PathDemand, job: Job): Promise<Paths>;
  /**
   * The calibrated averaged generator as a law for returns, in their unit. Whatever is drawn from
   * it lets messages in through `job`. Throws `CancelledError`.
   */
  drawModel(job: Job): Promise<GanModel>;
  saveGenerator(job: Job): Promise<Uint8Array>;
  /** How its step is compiled; null if the compiled engines do not know a layer. */
  describePlan(): StepDescription | null;
  /** The same run at `state`, to be begun anew. */
  redraft(state: RunState): RunDraft;
  /** Spoils the weights, for tests. */
  poison(): Promise<void>;
  dispose(): void;
}

/** A run before it has an engine. */
export interface RunDraft {
  /** By which the engine is chosen. */
  readonly workload: Workload;
  begin(createEngine: CreateEngine): TrainingRun;
}

/** What makes the things that a session works with. */
export interface Foundry {
  readFile(
    file: Blob,
    name: string,
    choices: ReadingChoices,
    job: Job,
  ): Promise<{ readonly report: ReportCard; readonly prices: Prices; readonly bars?: Bars }>;
  simulateMarket(market: SimulatedMarket): Promise<Prices>;
  draftRun(
    dataset: Dataset,
    config: GanConfig,
    checkpoint: Uint8Array | undefined,
  ): Promise<RunDraft>;
  /** Another's generator, compared with the data of `reference` where there is any. */
  draftGenerator(bytes: Uint8Array, reference: TrainingRun | null): Promise<RunDraft>;
  /** A traditional generator, before it is fitted. */
  findBaseline(id: BaselineId): MarketModel;
  /** What measures generated paths next to real returns; replicates follow from the seed. */
  createEvaluator(source: QualitySource, seed: number): QualityEvaluator;
}
