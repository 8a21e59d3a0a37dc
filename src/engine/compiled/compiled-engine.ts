import type { Paths } from "../../shared/series.ts";
import { checkProgram } from "../check-program.ts";
import {
  type DeviceId,
  DISCRIMINATOR_PHASES,
  type DiscriminatorInput,
  type EngineMemory,
  type EngineState,
  type GanEngine,
  type GanProgram,
  type GeneratorInput,
  type MeasureColumns,
  type Noise,
  type Phase,
  type PhaseTensors,
  type StepSettings,
} from "../gan-engine.ts";
import type { TrainingPlan } from "./compiled-plan.ts";
import { DiscriminatorHalf } from "./engine/discriminator-half.ts";
import { GeneratorHalf } from "./engine/generator-half.ts";
import type { Workshop } from "./engine/half-step.ts";
import { ACTIVATION_BUDGETS, Inference } from "./engine/inference.ts";
import { MeasureQueue } from "./engine/measure-queue.ts";
import { readEngineState, writeEngineState } from "./engine/state-transfer.ts";
import { StepControls } from "./engine/step-controls.ts";
import { TrainingOperations } from "./engine/training-operations.ts";
import { readView } from "./engine/transfer.ts";
import { planTraining } from "./plan/plan-training.ts";
import type { PlanExecutor } from "./plan-executor.ts";

/** A GAN engine that runs a plan compiled beforehand. */
export interface CompiledEngine extends GanEngine {
  readonly engine: "compiled";
  /** What is run, to be shown. */
  readonly plan: TrainingPlan;
}

export interface CompiledEngineOptions {
  /** Most numbers in one activation outside training; longer work is done in chunks of whole samples. */
  readonly activationBudget?: number;
}

const isOfDiscriminator = (phase: Phase): boolean =>
  (DISCRIMINATOR_PHASES as readonly Phase[]).includes(phase);

class PlannedEngine implements CompiledEngine {
  readonly engine = "compiled";
  readonly device: DeviceId;
  readonly program: GanProgram;
  readonly plan: TrainingPlan;
  private readonly executor: PlanExecutor;
  private readonly workshop: Workshop;
  private readonly inference: Inference;
  private readonly discriminatorHalf: DiscriminatorHalf;
  private readonly generatorHalf: GeneratorHalf;
  private lastPhase: Phase | undefined;

  constructor(
    program: GanProgram,
    settings: StepSettings,
    executor: PlanExecutor,
    device: DeviceId,
    { activationBudget = ACTIVATION_BUDGETS[device] }: CompiledEngineOptions,
  ) {
    this.program = program;
    this.device = device;
    this.executor = executor;
    const plan = planTraining(program, {
      generator: settings.generatorOptimiser.id,
      discriminator: settings.discriminatorOptimiser.id,
    });
    this.plan = plan;
    executor.reserve(plan.size);
    const controls = new StepControls(executor, plan.layout.controls, settings);
    this.workshop = {
      plan,
      executor,
      operations: new TrainingOperations(plan, executor, settings),
      controls,
      measures: new MeasureQueue(executor, plan.layout),
    };
    this.inference = new Inference(plan, executor, controls, activationBudget);
    this.discriminatorHalf = new DiscriminatorHalf(this.workshop);
    this.generatorHalf = new GeneratorHalf(this.workshop);
  }

  configure(settings: StepSettings): void {
    this.workshop.controls.settings = settings;
  }

  setDiscriminatorInput(input: DiscriminatorInput): void {
    this.discriminatorHalf.begin(input);
  }

  setGeneratorInput(input: GeneratorInput): void {
    this.generatorHalf.begin(input);
  }

  runPhase(phase: Phase): Promise<void> {
    return this.runPhases([phase]);
  }

  async runPhases(phases: readonly Phase[]): Promise<void> {
    for (const phase of phases) {
      this.lastPhase = phase;
      if (phase === "auxiliary-penalties") await this.generatorHalf.runAuxiliaryPenalty();
      else if (isOfDiscriminator(phase)) this.discriminatorHalf.run(phase);
      else this.generatorHalf.run(phase);
    }
  }

  /** Only what the phase itself made. */
  async readPhase(): Promise<PhaseTensors> {
    const { pictures } = this.plan;
    const { discriminatorHalf, generatorHalf, executor, lastPhase } = this;
    switch (lastPhase) {
      case "generate-for-discriminator":
        if (!discriminatorHalf.has("generated windows")) return {};
        return { generated: await readView(executor, pictures.discriminatorReturns) };
      case "score-real":
        if (!discriminatorHalf.has("real scores")) return {};
        return { realScores: await readView(executor, pictures.realScores) };
      case "score-generated":
        if (!discriminatorHalf.has("generated scores")) return {};
        return { generatedScores: await readView(executor, pictures.generatedScores) };
      case "generate-for-generator":
        if (!generatorHalf.has("generated paths")) return {};
        return { generated: await readView(executor, pictures.generatorReturns) };
      case "score-for-generator":
        if (!generatorHalf.has("generated scores")) return {};
        return { generatedScores: await readView(executor, pictures.generatorScores) };
      default:
        return {};
    }
  }

  endStep(): void {
    this.workshop.measures.closeStep();
  }

  readMeasures(): Promise<MeasureColumns> {
    return this.workshop.measures.read();
  }

  generate(noise: Noise, averaged: boolean): Promise<Paths> {
    return this.inference.generate(noise, averaged);
  }

  score(windows: Float32Array, count: number): Promise<Float32Array> {
    return this.inference.score(windows, count);
  }

  inputGradient(windows: Float32Array, count: number): Promise<Float32Array> {
    return this.inference.inputGradient(windows, count);
  }

  readState(): Promise<EngineState> {
    const { controls } = this.workshop;
    return readEngineState(this.executor, this.plan.layout, controls.counters);
  }

  writeState(state: EngineState): void {
    this.discriminatorHalf.release();
    this.generatorHalf.release();
    const { executor, program, plan } = this;
    this.workshop.controls.counters = writeEngineState(executor, program, plan.layout, state);
  }

  memory(): EngineMemory {
    return this.executor.memory();
  }

  dispose(): void {
    this.discriminatorHalf.release();
    this.generatorHalf.release();
    this.inference.dispose();
    this.workshop.operations.dispose();
    this.executor.dispose();
  }
}

/**
 * An engine for the program over an executor of its own, on the device that the executor uses;
 * weights are zero until `writeState`. Throws PlanError or IncompatibleOptionsError if the program
 * cannot be run.
 */
export function createCompiledEngine(
  program: GanProgram,
  settings: StepSettings,
  executor: PlanExecutor,
  device: DeviceId,
  options: CompiledEngineOptions = {},
): CompiledEngine {
  checkProgram(program);
  return new PlannedEngine(program, settings, executor, device, options);
}
