import type { PreparedMarket } from "../data/prepared-market.ts";
import { restoreReturns } from "../data/restore.ts";
import type { EngineMemory, GanEngine } from "../engine/gan-engine.ts";
import { applyCalibration } from "../gan/calibration.ts";
import { NO_CHOICE } from "../gan/checkpoint-choice.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { GeneratorFile } from "../gan/generator-file.ts";
import { createGanModel, type GanModel } from "../gan/sampler.ts";
import type { TrainerState } from "../gan/trainer-state.ts";
import { createSnapshotTaker } from "../metrics/take-snapshot.ts";
import type { Job } from "../shared/job.ts";
import type { WatchedNetworks } from "../watching/watched-networks.ts";
import { breathingEngine } from "./breathing-engine.ts";
import { drawCalibrated } from "./draw-calibrated.ts";
import { exportPaths } from "./export-paths.ts";
import { SessionError } from "./failures.ts";
import { generatorOnlySnapshot } from "./generator-only-snapshot.ts";
import { previewPaths } from "./preview-paths.ts";
import type { RunSummary } from "./protocol.ts";
import { drawForEvaluation, type PathDemand } from "./quality-paths.ts";
import type { PhaseRun, RunDraft, RunState, TrainingRun } from "./training-run.ts";

export interface SharedGeneratorParts {
  readonly file: GeneratorFile;
  readonly bytes: Uint8Array;
  /** With the file's generator written to it. */
  readonly engine: GanEngine;
  /** The same before it has an engine. */
  readonly redraft: () => RunDraft;
  readonly summary: RunSummary;
  /** The data to compare with, if there are any of the same kind. */
  readonly market: PreparedMarket | null;
}

/** Another's generator: it is shown and drawn from, and does not train. */
export class SharedGeneratorRun implements TrainingRun {
  readonly canTrain = false;
  readonly completedSteps = 0;
  readonly isMidStep = false;
  readonly choice = NO_CHOICE;
  readonly batchStarts = new Int32Array(0);
  readonly revision = 0;
  readonly market: PreparedMarket | null;
  readonly summary: RunSummary;
  readonly networks: WatchedNetworks;
  private readonly file: GeneratorFile;
  private readonly bytes: Uint8Array;
  private readonly engine: GanEngine;
  readonly redraft: SharedGeneratorParts["redraft"];

  constructor(parts: SharedGeneratorParts) {
    const { file, bytes, engine, summary, market, redraft } = parts;
    this.redraft = redraft;
    this.file = file;
    this.bytes = bytes;
    this.engine = engine;
    this.networks = {
      program: engine.program,
      hasDiscriminator: false,
      generate: (noise) => engine.generate(noise, true),
      generateAveraged: (noise) => engine.generate(noise, true),
      score: () => this.refuse(),
      inputGradient: () => this.refuse(),
      readState: () => engine.readState(),
    };
    this.summary = summary;
    this.market = market;
  }

  get config(): GanConfig {
    return this.file.config;
  }

  get memory(): EngineMemory {
    return this.engine.memory();
  }

  runPhase(): Promise<PhaseRun> {
    return this.refuse();
  }

  runStep(): Promise<never> {
    return this.refuse();
  }

  readPhase(): Promise<never> {
    return this.refuse();
  }

  readMeasures(): Promise<never> {
    return this.refuse();
  }

  turnKnobs(): void {}

  recordScore(): Promise<never> {
    return this.refuse();
  }

  restoreBest(): Promise<never> {
    return this.refuse();
  }

  /** Its state is its file: there is nothing else to go back to. */
  async readState(): Promise<RunState> {
    const contents: TrainerState = {
      step: 0,
      engine: await this.engine.readState(),
      penaltyMeans: new Float32Array(0),
    };
    return { step: 0, contents, diverged: null };
  }

  async writeState({ contents }: RunState): Promise<void> {
    this.engine.writeState(contents.engine);
  }

  encode(): Uint8Array<ArrayBuffer> {
    throw new SessionError("nothing-trained");
  }

  async takeSnapshot(asset: number, _isFinal: boolean, job: Job) {
    const { constants, calibration, config } = this.file;
    const { shown, measured } = await previewPaths(this.engine, config.seed, job);
    applyCalibration(shown.values, calibration);
    applyCalibration(measured.values, calibration);
    const fixedPaths = restoreReturns(shown, constants).paths;
    const generated = restoreReturns(measured, constants).paths;
    const chosen = Math.min(asset, constants.assets.length - 1);
    if (this.market === null)
      return generatorOnlySnapshot(constants, chosen, fixedPaths, generated);
    const unscored = new Float32Array(0);
    return createSnapshotTaker(this.market, chosen, config.seed).take({
      step: 0,
      fixedPaths,
      generated,
      realScores: unscored,
      generatedScores: unscored,
      scale: "score",
      calibrated: true,
    });
  }

  generatePaths(count: number, length: number, seed: number, job: Job) {
    const { constants, calibration } = this.file;
    return exportPaths({ engine: this.engine, constants, calibration }, count, length, seed, job);
  }

  drawWindows(count: number, seed: number, job: Job) {
    return drawCalibrated(this.engine, this.file.calibration, count, seed, job);
  }

  drawReturns(demand: PathDemand, job: Job) {
    const { constants, calibration } = this.file;
    return drawForEvaluation({ engine: this.engine, constants, calibration }, demand, job);
  }

  async drawModel(job: Job): Promise<GanModel> {
    const { constants, calibration } = this.file;
    return createGanModel({ engine: breathingEngine(this.engine, job), calibration, constants });
  }

  async saveGenerator(): Promise<Uint8Array> {
    return this.bytes.slice();
  }

  describePlan(): never {
    throw new SessionError("nothing-trained");
  }

  poison(): Promise<void> {
    return this.refuse();
  }

  dispose(): void {
    this.engine.dispose();
  }

  private refuse(): Promise<never> {
    return Promise.reject(new SessionError("nothing-trained"));
  }
}
