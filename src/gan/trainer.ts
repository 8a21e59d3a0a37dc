import type { PreparedMarket } from "../data/prepared-market.ts";
import {
  DISCRIMINATOR_PHASES,
  type GanEngine,
  GENERATOR_PHASES,
  type Phase,
} from "../engine/gan-engine.ts";
import { initialState } from "../engine/initial-state.ts";
import type { StopSignal } from "../shared/cancellation.ts";
import { type AuxiliaryPenalty, createAuxiliaryPenalty } from "./auxiliary-penalty.ts";
import { checkCompatibility } from "./check-compatibility.ts";
import {
  beats,
  bestOf,
  type CheckpointChoice,
  isLowest,
  NO_CHOICE,
  withBest,
  withScore,
} from "./checkpoint-choice.ts";
import { CONFIG_FIELDS, CONFIG_KEYS, type GanConfig } from "./config-fields.ts";
import { findDivergence, type StepTarget } from "./divergence.ts";
import { hasFactPenalty } from "./fact-penalties.ts";
import { discriminatorInput, generatorInput, type StepSource } from "./step-inputs.ts";
import { type HalfStep, UNPENALISED_DISCRIMINATOR, UNPENALISED_GENERATOR } from "./step-phases.ts";
import { stepSettings } from "./step-settings.ts";
import type { StepMeasures, TrainerState } from "./trainer-state.ts";

/** Trains a GAN, one phase at a time; whoever pulls sets the pace. */
export interface Trainer {
  /** Steps completed. */
  readonly step: number;
  readonly config: GanConfig;
  /** First bars of the windows in the latest batch, as indices into the returns. */
  readonly batchStarts: Int32Array;
  /** True between the first phase of a step and its last. */
  readonly isMidStep: boolean;
  /**
   * One training step: every value pulled is a phase that has just been run. The step counts
   * when its last phase is out. Throws if another step is under way; leaving it early leaves the
   * networks between two steps, and a state should be restored.
   */
  phases(
    target: StepTarget,
  ): AsyncGenerator<{ readonly step: number; readonly phase: Phase }, void>;
  /**
   * One training step at once, the same as all its `phases`: the engine is waited for only once
   * in each half. Throws if another step is under way.
   */
  runStep(target: StepTarget): Promise<void>;
  /** Full speed: yields the number of each completed step; ends at `stop`. */
  train(steps: number, stop?: StopSignal): AsyncGenerator<number, void>;
  /** Takes live knobs from the next step on. Throws ConfigurationError, or RangeError for others. */
  turn(config: GanConfig): void;
  /** Reads and empties the engine's queue of measures. */
  readMeasures(): Promise<StepMeasures>;
  /** The scores of this run's generators so far, and the best of them. */
  readonly choice: CheckpointChoice;
  /**
   * Takes down how far off the averaged generator of this step was found to be, and remembers it if
   * the best is to be kept and it is that. True if no score before was as good.
   */
  recordScore(score: number): Promise<boolean>;
  /** Puts the best averaged generator in place of the one of this step; what trains stays. */
  restoreBest(): Promise<void>;
  /** Throws if a step is under way. */
  state(): Promise<TrainerState>;
  /** Puts the run where a state was taken; drops a step under way and unread measures. */
  restore(state: TrainerState): Promise<void>;
}

export interface TrainerSetup {
  readonly engine: GanEngine;
  readonly config: GanConfig;
  readonly market: PreparedMarket;
  /** Where to go on from; without it the run starts from the seed's weights. */
  readonly state?: TrainerState;
}

class PhasedTrainer implements Trainer {
  step = 0;
  config: GanConfig;
  batchStarts: Int32Array = new Int32Array(0);
  choice: CheckpointChoice = NO_CHOICE;
  private readonly engine: GanEngine;
  private readonly market: PreparedMarket;
  private readonly windows: Float32Array;
  private penalty: AuxiliaryPenalty | null = null;
  /** Steps since the measures were last read: the first one's number, and what each updated. */
  private unread: { from: number; targets: StepTarget[] } = { from: 1, targets: [] };
  /** The step under way; a step that finds another here was dropped by `restore`. */
  private underWay: object | null = null;

  constructor({ engine, config, market, state }: TrainerSetup) {
    this.engine = engine;
    this.config = config;
    this.market = market;
    const { batchSize, windowLength, assetCount } = engine.program;
    this.windows = new Float32Array(batchSize * windowLength * assetCount);
    this.preparePenalty();
    if (state) this.adopt(state);
    else engine.writeState(initialState(engine.program, config.seed));
  }

  get isMidStep(): boolean {
    return this.underWay !== null;
  }

  async *phases(target: StepTarget) {
    const self = this.begin();
    try {
      const { step } = self;
      const halves = this.halves(target, step);
      const last = halves.at(-1)?.phases.at(-1);
      for (const [index, { phases, prepare }] of halves.entries()) {
        prepare();
        for (const phase of phases) {
          await this.engine.runPhase(phase);
          if (this.underWay !== self) return;
          if (index === halves.length - 1 && phase === last) this.close(step, target);
          yield { step, phase };
          if (this.underWay !== self) return;
        }
      }
    } finally {
      if (this.underWay === self) this.underWay = null;
    }
  }

  async runStep(target: StepTarget): Promise<void> {
    const self = this.begin();
    try {
      for (const { phases, prepare } of this.halves(target, self.step)) {
        prepare();
        await this.engine.runPhases(phases);
        if (this.underWay !== self) return;
      }
      this.close(self.step, target);
    } finally {
      if (this.underWay === self) this.underWay = null;
    }
  }

  async *train(steps: number, stop?: StopSignal) {
    for (let done = 0; done < steps && !stop?.aborted; done++) {
      await this.runStep("both");
      yield this.step;
    }
  }

  turn(config: GanConfig): void {
    const fixed = CONFIG_KEYS.filter((key) => !CONFIG_FIELDS[key].live);
    const changed = fixed.filter((key) => config[key] !== this.config[key]);
    if (changed.length > 0) throw new RangeError(`not live: ${changed.join(", ")}`);
    checkCompatibility(config);
    this.config = config;
    this.preparePenalty();
  }

  async readMeasures(): Promise<StepMeasures> {
    const { from, targets } = this.unread;
    this.unread = { from: this.step + 1, targets: [] };
    const columns = await this.engine.readMeasures();
    const found = findDivergence(columns, targets);
    const divergence = found && { at: from + found.index, network: found.network };
    return { from, count: targets.length, columns, divergence };
  }

  async recordScore(score: number): Promise<boolean> {
    const { choice } = this;
    const scored = { step: this.step, score };
    const isKept = this.config.keep === "best" && beats(choice.best, scored);
    const best = isKept ? bestOf(scored, await this.engine.readState()) : choice.best;
    this.choice = { scores: withScore(choice.scores, scored), best };
    return isLowest(choice.scores, scored);
  }

  async restoreBest(): Promise<void> {
    const { best } = this.choice;
    if (best) this.engine.writeState(withBest(await this.engine.readState(), best));
  }

  async state(): Promise<TrainerState> {
    if (this.isMidStep) throw new Error("a step is under way");
    const { step, penalty, choice } = this;
    const penaltyMeans = penalty?.save() ?? new Float32Array(0);
    const remembered = choice.scores.length === 0 ? {} : { choice };
    return { step, engine: await this.engine.readState(), penaltyMeans, ...remembered };
  }

  async restore(state: TrainerState): Promise<void> {
    if (this.isMidStep) this.engine.endStep();
    this.underWay = null;
    await this.engine.readMeasures();
    this.adopt(state);
  }

  private adopt({ step, engine, penaltyMeans, choice = NO_CHOICE }: TrainerState): void {
    this.engine.writeState(engine);
    this.choice = choice;
    this.step = step;
    this.unread = { from: step + 1, targets: [] };
    if (penaltyMeans.length > 0) this.ensurePenalty().restore(penaltyMeans);
    else this.penalty = null;
    this.preparePenalty();
  }

  /** Throws if another step is under way. */
  private begin(): { readonly step: number } {
    if (this.isMidStep) throw new Error("another step is under way");
    const begun = { step: this.step + 1 };
    this.engine.configure(stepSettings(this.config, begun.step));
    this.underWay = begun;
    return begun;
  }

  private close(step: number, target: StepTarget): void {
    this.engine.endStep();
    this.step = step;
    this.unread.targets.push(target);
    this.underWay = null;
  }

  private preparePenalty(): void {
    if (hasFactPenalty(this.config)) this.ensurePenalty();
  }

  private ensurePenalty(): AuxiliaryPenalty {
    const { batchSize, windowLength, generatorPathCount, assetCount } = this.engine.program;
    const pathLength = (batchSize * windowLength) / generatorPathCount;
    this.penalty ??= createAuxiliaryPenalty({ ...this.market, assetCount }, pathLength);
    return this.penalty;
  }

  private halves(target: StepTarget, step: number): readonly HalfStep[] {
    const { engine, config, market, windows } = this;
    const source: StepSource = { program: engine.program, config, market, step, windows };
    const halves: HalfStep[] = [];
    const updates = target === "generator" ? 0 : config.discriminatorSteps;
    for (let repeat = 0; repeat < updates; repeat++) {
      halves.push(this.discriminatorHalf(source, repeat));
    }
    if (target !== "discriminator") halves.push(this.generatorHalf(source));
    return halves;
  }

  private discriminatorHalf(source: StepSource, repeat: number): HalfStep {
    const isPenalised = source.program.penalty !== "none";
    return {
      phases: isPenalised ? DISCRIMINATOR_PHASES : UNPENALISED_DISCRIMINATOR,
      prepare: () => {
        const { input, starts } = discriminatorInput(source, repeat);
        this.batchStarts = starts;
        this.engine.setDiscriminatorInput(input);
      },
    };
  }

  private generatorHalf(source: StepSource): HalfStep {
    const penalty = hasFactPenalty(source.config) ? this.penalty : null;
    const auxiliaryPenalty = penalty && {
      auxiliaryPenalty: (paths: Parameters<AuxiliaryPenalty["evaluate"]>[0]) =>
        penalty.evaluate(paths, source.config),
    };
    return {
      phases: penalty ? GENERATOR_PHASES : UNPENALISED_GENERATOR,
      prepare: () =>
        this.engine.setGeneratorInput({ ...generatorInput(source), ...auxiliaryPenalty }),
    };
  }
}

/**
 * A trainer over an engine that was built from `buildProgram(config, market)`. Noise and batches
 * depend on the seed and the step alone, so full speed, slow motion, and a run that was cut and
 * resumed give the same weights, bit for bit on one device.
 */
export function createTrainer(setup: TrainerSetup): Trainer {
  return new PhasedTrainer(setup);
}
