import {
  type EngineState,
  type GanEngine,
  type GanProgram,
  type GeneratorInput,
  MEASURE_NAMES,
  type MeasureColumns,
  type Phase,
} from "../src/engine/gan-engine.ts";
import { randomStream } from "../src/shared/random.ts";
import type { Paths } from "../src/shared/series.ts";

/**
 * An engine without arithmetic: what remains of a step on it is everything around the engine.
 * Auxiliary penalties are asked for, on paths of white noise.
 */
export class IdleEngine implements GanEngine {
  readonly engine = "tfjs";
  readonly device = "cpu";
  readonly program: GanProgram;
  private readonly paths: Paths;
  private state: EngineState = new Map();
  private input: GeneratorInput | null = null;
  private closed = 0;

  constructor(program: GanProgram) {
    const { batchSize, windowLength, assetCount, generatorPathCount: count } = program;
    const values = new Float32Array(batchSize * windowLength * assetCount);
    const length = (batchSize * windowLength) / count;
    this.program = program;
    this.paths = {
      values: randomStream(1, "evaluation").fillNormal(values),
      count,
      length,
      assetCount,
    };
  }

  configure(): void {}

  setDiscriminatorInput(): void {}

  setGeneratorInput(input: GeneratorInput): void {
    this.input = input;
  }

  runPhase(phase: Phase): Promise<void> {
    return this.runPhases([phase]);
  }

  async runPhases(phases: readonly Phase[]): Promise<void> {
    if (phases.includes("auxiliary-penalties")) this.input?.auxiliaryPenalty?.(this.paths);
  }

  async readPhase() {
    return {};
  }

  endStep(): void {
    this.closed++;
  }

  async readMeasures(): Promise<MeasureColumns> {
    const count = this.closed;
    this.closed = 0;
    const columns = MEASURE_NAMES.map((name) => [name, new Float32Array(count)]);
    return Object.fromEntries(columns) as Record<keyof MeasureColumns, Float32Array>;
  }

  async generate(): Promise<Paths> {
    return this.paths;
  }

  async score(_windows: Float32Array, count: number): Promise<Float32Array> {
    return new Float32Array(count);
  }

  async inputGradient(windows: Float32Array): Promise<Float32Array> {
    return new Float32Array(windows.length);
  }

  async readState(): Promise<EngineState> {
    return this.state;
  }

  writeState(state: EngineState): void {
    this.state = state;
  }

  memory() {
    return { tensors: 0, bytes: 0 };
  }

  dispose(): void {}
}
