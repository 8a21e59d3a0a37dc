import type { PreparedMarket } from "../data/prepared-market.ts";
import type { StepDescription } from "../engine/compiled/plan/describe-plan.ts";
import type { EngineMemory, GanEngine } from "../engine/gan-engine.ts";
import {
  type Calibration,
  type CalibrationTarget,
  calibrate,
  calibrationTarget,
  fullCalibration,
  noCalibration,
} from "../gan/calibration.ts";
import { encodeCheckpoint } from "../gan/checkpoint.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { divergedNetwork } from "../gan/divergence.ts";
import { encodeGenerator } from "../gan/generator-file.ts";
import { createGanModel, type GanModel } from "../gan/sampler.ts";
import { stepSettings } from "../gan/step-settings.ts";
import type { Trainer } from "../gan/trainer.ts";
import type { TrainerState } from "../gan/trainer-state.ts";
import type { Job } from "../shared/job.ts";
import type { Paths } from "../shared/series.ts";
import type { WatchedNetworks } from "../watching/watched-networks.ts";
import { breathingEngine } from "./breathing-engine.ts";
import { describeStep } from "./describe-step.ts";
import { drawCalibrated } from "./draw-calibrated.ts";
import { exportPaths } from "./export-paths.ts";
import { SessionError } from "./failures.ts";
import type { RunSummary, StepTarget } from "./protocol.ts";
import { calibrateQuickly, drawForEvaluation, type PathDemand } from "./quality-paths.ts";
import { SnapshotMaker } from "./snapshot-maker.ts";
import type { PhaseRun, RunDraft, RunState, TrainingRun } from "./training-run.ts";

export interface EngineRunParts {
  readonly market: PreparedMarket;
  readonly engine: GanEngine;
  readonly trainer: Trainer;
  readonly summary: RunSummary;
  /** The same run before it has an engine. */
  readonly redraft: (config: GanConfig, state: TrainerState) => RunDraft;
}

const networksOf = (engine: GanEngine): WatchedNetworks => ({
  program: engine.program,
  hasDiscriminator: true,
  generate: (noise) => engine.generate(noise, false),
  generateAveraged: (noise) => engine.generate(noise, true),
  score: (windows, count) => engine.score(windows, count),
  inputGradient: (windows, count) => engine.inputGradient(windows, count),
  readState: () => engine.readState(),
});

/** A run of the GAN on an engine. */
export class EngineRun implements TrainingRun {
  readonly market: PreparedMarket;
  readonly summary: RunSummary;
  readonly canTrain = true;
  private readonly engine: GanEngine;
  private readonly trainer: Trainer;
  private readonly snapshots: SnapshotMaker;
  /** First bars of the batch of the step that the run was put back at; null once it goes on. */
  private startsThen: Int32Array | null = null;
  private readonly redraftWith: EngineRunParts["redraft"];
  private phases: ReturnType<Trainer["phases"]> | null = null;
  readonly networks: WatchedNetworks;
  private changes = 0;
  private calibration: { readonly step: number; readonly values: Calibration } | null = null;

  constructor({ market, engine, trainer, summary, redraft }: EngineRunParts) {
    this.redraftWith = redraft;
    this.market = market;
    this.engine = engine;
    this.trainer = trainer;
    this.summary = summary;
    this.networks = networksOf(engine);
    this.snapshots = new SnapshotMaker(engine, market, trainer.config.seed);
  }

  get config(): GanConfig {
    return this.trainer.config;
  }

  get completedSteps(): number {
    return this.trainer.step;
  }

  get isMidStep(): boolean {
    return this.trainer.isMidStep;
  }

  get batchStarts(): Int32Array {
    return this.startsThen ?? this.trainer.batchStarts;
  }

  get memory(): EngineMemory {
    return this.engine.memory();
  }

  get revision(): number {
    return this.changes;
  }

  async runPhase(target: StepTarget): Promise<PhaseRun> {
    this.changes++;
    this.phases ??= this.trainer.phases(target);
    this.startsThen = null;
    const { value } = await this.phases.next();
    if (value === undefined) throw new SessionError("internal", { message: "step without phase" });
    const endsStep = !this.trainer.isMidStep;
    if (endsStep) {
      await this.phases.return();
      this.phases = null;
    }
    return { phase: value.phase, endsStep };
  }

  runStep(target: StepTarget = "both"): Promise<void> {
    this.changes++;
    this.startsThen = null;
    return this.trainer.runStep(target);
  }

  readPhase() {
    return this.engine.readPhase();
  }

  readMeasures() {
    return this.trainer.readMeasures();
  }

  get choice() {
    return this.trainer.choice;
  }

  recordScore(score: number): Promise<boolean> {
    return this.trainer.recordScore(score);
  }

  async restoreBest(): Promise<void> {
    this.changes++;
    await this.trainer.restoreBest();
    this.calibration = null;
  }

  turnKnobs(config: GanConfig): void {
    this.trainer.turn(config);
  }

  async readState(): Promise<RunState> {
    const contents = await this.trainer.state();
    const diverged = divergedNetwork(contents.engine);
    return { step: contents.step, contents, batchStarts: this.batchStarts.slice(), diverged };
  }

  async writeState({ contents, batchStarts }: RunState): Promise<void> {
    this.changes++;
    await this.trainer.restore(contents);
    this.startsThen = batchStarts ?? null;
    this.phases = null;
    this.calibration = null;
  }

  encode({ step, contents: state }: RunState): Uint8Array<ArrayBuffer> {
    const { constants } = this.market;
    const known = this.calibration?.step === step ? this.calibration.values : null;
    const calibration = known ?? noCalibration(constants.assets.length);
    return encodeCheckpoint({ config: this.config, constants, calibration, state });
  }

  async takeSnapshot(asset: number, isFinal: boolean, job: Job) {
    const calibration = isFinal ? await this.calibrated(job) : null;
    const shown = Math.min(asset, this.market.constants.assets.length - 1);
    return this.snapshots.take(this.completedSteps, shown, calibration, job);
  }

  async generatePaths(count: number, length: number, seed: number, job: Job) {
    const calibration = await this.calibrated(job);
    const { engine, market } = this;
    return exportPaths(
      { engine, calibration, constants: market.constants },
      count,
      length,
      seed,
      job,
    );
  }

  async drawWindows(count: number, seed: number, job: Job): Promise<Paths> {
    return drawCalibrated(this.engine, await this.calibrated(job), count, seed, job);
  }

  async drawReturns(demand: PathDemand, job: Job): Promise<Paths> {
    const { engine, market } = this;
    const { constants } = market;
    const calibration = await this.calibrationFor(demand, job);
    return drawForEvaluation({ engine, calibration, constants }, demand, job);
  }

  async drawModel(job: Job): Promise<GanModel> {
    const calibration = await this.calibrated(job);
    const { constants } = this.market;
    return createGanModel({ engine: breathingEngine(this.engine, job), calibration, constants });
  }

  async saveGenerator(job: Job): Promise<Uint8Array<ArrayBuffer>> {
    const calibration = await this.calibrated(job);
    const state = await this.engine.readState();
    const vector = (key: "generator.average" | "generator.average-buffers") =>
      state.get(key) ?? new Float32Array(0);
    return encodeGenerator({
      config: this.config,
      constants: this.market.constants,
      calibration,
      weights: vector("generator.average"),
      buffers: vector("generator.average-buffers"),
    });
  }

  describePlan(): StepDescription | null {
    return describeStep(this.engine.program, stepSettings(this.config, 1));
  }

  redraft({ contents }: RunState): RunDraft {
    return this.redraftWith(this.config, contents);
  }

  async poison(): Promise<void> {
    if (this.isMidStep) return;
    const state = await this.trainer.state();
    const engine = new Map(state.engine);
    const weights = state.engine.get("generator.weights")?.map(() => Number.NaN);
    if (weights !== undefined) engine.set("generator.weights", weights);
    this.changes++;
    await this.trainer.restore({ ...state, engine });
  }

  dispose(): void {
    this.engine.dispose();
  }

  private async calibrationFor(demand: PathDemand, job: Job): Promise<Calibration> {
    switch (demand.calibration) {
      case "full":
        return this.calibrated(job);
      case "quick":
        return calibrateQuickly(this.engine, this.calibrationTarget(), demand, job);
      case "none":
        return noCalibration(this.market.constants.assets.length);
    }
  }

  /** The full calibration of the generator as it is now; measured once a step. */
  private async calibrated(job: Job): Promise<Calibration> {
    const step = this.completedSteps;
    if (this.calibration?.step === step) return this.calibration.values;
    const effort = fullCalibration(this.market.trainCount);
    const engine = breathingEngine(this.engine, job);
    const { stop } = job;
    const values = await calibrate(engine, this.calibrationTarget(), effort, { stop });
    this.calibration = { step, values };
    return values;
  }

  private calibrationTarget(): CalibrationTarget {
    return calibrationTarget(this.config, this.market);
  }
}
