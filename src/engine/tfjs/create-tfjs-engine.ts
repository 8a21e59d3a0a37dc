import type { Paths } from "../../shared/series.ts";
import { checkProgram } from "../check-program.ts";
import type {
  DeviceId,
  DiscriminatorInput,
  EngineMemory,
  EngineState,
  GanEngine,
  GanProgram,
  GeneratorInput,
  MeasureColumns,
  Noise,
  Phase,
  PhaseTensors,
  StepSettings,
} from "../gan-engine.ts";
import { DiscriminatorHalf } from "./discriminator-half.ts";
import { GeneratorHalf } from "./generator-half.ts";
import { generatePaths, gradientOfWindows, scoreWindows } from "./inference.ts";
import { readEngineState, writeEngineState } from "./state.ts";
import { type Tensor, tf } from "./tensorflow.ts";
import { Workshop } from "./workshop.ts";

const DEVICES: readonly DeviceId[] = ["webgpu", "webgl", "wasm", "cpu"];

function currentDevice(): DeviceId {
  const name = tf.getBackend();
  const device = DEVICES.find((id) => id === name);
  if (device === undefined) throw new Error(`unknown backend ${name}`);
  return device;
}

class TfjsEngine implements GanEngine {
  readonly engine = "tfjs";
  readonly device = currentDevice();
  readonly program: GanProgram;
  private readonly workshop: Workshop;
  private readonly discriminatorHalf: DiscriminatorHalf;
  private readonly generatorHalf: GeneratorHalf;
  private readonly phases: Readonly<Record<Phase, () => void | Promise<void>>>;
  private lastPhase: Phase | undefined;

  constructor(program: GanProgram, settings: StepSettings) {
    this.program = program;
    this.workshop = new Workshop(program, settings);
    const discriminator = new DiscriminatorHalf(this.workshop);
    const generator = new GeneratorHalf(this.workshop);
    this.discriminatorHalf = discriminator;
    this.generatorHalf = generator;
    this.phases = {
      "draw-windows": () => discriminator.drawWindows(),
      "generate-for-discriminator": () => discriminator.generate(),
      "score-real": () => discriminator.scoreReal(),
      "score-generated": () => discriminator.scoreGenerated(),
      "discriminator-loss": () => discriminator.loss(),
      "gradient-penalty": () => discriminator.penalty(),
      "discriminator-gradients": () => discriminator.gradients(),
      "discriminator-update": () => discriminator.update(),
      "generate-for-generator": () => generator.generate(),
      "score-for-generator": () => generator.score(),
      "generator-loss": () => generator.loss(),
      "auxiliary-penalties": () => generator.auxiliaryPenalties(),
      "generator-gradients": () => generator.gradients(),
      "generator-update": () => generator.update(),
    };
  }

  configure(settings: StepSettings): void {
    this.workshop.settings = settings;
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
      if (phase === "auxiliary-penalties") await this.phases[phase]();
      else tf.tidy(() => void this.phases[phase]());
    }
  }

  async readPhase(): Promise<PhaseTensors> {
    const { generated, realScores, generatedScores } = this.pictureOf(this.lastPhase);
    const read = (tensor: Tensor) => tensor.data<"float32">();
    return {
      ...(generated ? { generated: await read(generated) } : {}),
      ...(realScores ? { realScores: await read(realScores) } : {}),
      ...(generatedScores ? { generatedScores: await read(generatedScores) } : {}),
    };
  }

  endStep(): void {
    this.workshop.measures.closeStep();
  }

  readMeasures(): Promise<MeasureColumns> {
    return this.workshop.measures.read();
  }

  generate(noise: Noise, averaged: boolean): Promise<Paths> {
    const { average, generator } = this.workshop;
    return generatePaths(averaged ? average : generator.network, noise, this.program);
  }

  score(windows: Float32Array, count: number): Promise<Float32Array> {
    return scoreWindows(this.workshop.discriminator.network, windows, count, this.program);
  }

  inputGradient(windows: Float32Array, count: number): Promise<Float32Array> {
    return gradientOfWindows(this.workshop.discriminator.network, windows, count, this.program);
  }

  readState(): Promise<EngineState> {
    return readEngineState(this.workshop);
  }

  writeState(state: EngineState): void {
    this.discriminatorHalf.release();
    this.generatorHalf.release();
    writeEngineState(this.workshop, state);
  }

  memory(): EngineMemory {
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  dispose(): void {
    this.discriminatorHalf.release();
    this.generatorHalf.release();
    this.workshop.dispose();
  }

  /** Only what the phase itself made. */
  private pictureOf(phase: Phase | undefined) {
    switch (phase) {
      case "generate-for-discriminator":
        return { generated: this.discriminatorHalf.picture().generated };
      case "score-real":
        return { realScores: this.discriminatorHalf.picture().realScores };
      case "score-generated":
        return { generatedScores: this.discriminatorHalf.picture().generatedScores };
      case "generate-for-generator":
        return { generated: this.generatorHalf.picture().generated };
      case "score-for-generator":
        return { generatedScores: this.generatorHalf.picture().generatedScores };
      default:
        return {};
    }
  }
}

/**
 * An engine for the program on the device that is open (`openDevice`); weights are zero until
 * `writeState`. Throws PlanError or IncompatibleOptionsError if the program cannot be run.
 */
export function createTfjsEngine(program: GanProgram, settings: StepSettings): GanEngine {
  checkProgram(program);
  return new TfjsEngine(program, settings);
}
