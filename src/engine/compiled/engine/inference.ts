import type { Paths } from "../../../shared/series.ts";
import type { DeviceId, GanProgram, Noise } from "../../gan-engine.ts";
import type { NetworkPlan, PlannedLayer } from "../../network-plan.ts";
import { noisePart, samplesOf } from "../../noise-part.ts";
import type { InferencePlan, TrainingPlan } from "../compiled-plan.ts";
import { drawNoise } from "../plan/noise-place.ts";
import { planGeneration, planInputGradient, planScoring } from "../plan/plan-inference.ts";
import type { PlanExecutor, PreparedOperations } from "../plan-executor.ts";
import { placeNoise } from "./noise-transfer.ts";
import type { StepControls } from "./step-controls.ts";
import { readView, writeView } from "./transfer.ts";

/**
 * Most numbers in one activation, unless said; longer work is done in chunks of whole paths. On a
 * processor a layer's activation is to stay in the cache until the next has read it.
 */
export const ACTIVATION_BUDGETS: Readonly<Record<DeviceId, number>> = {
  webgpu: 4_000_000,
  webgl: 4_000_000,
  wasm: 300_000,
  cpu: 300_000,
};
/** Plans that are kept ready; the one that has rested longest goes first. */
const KEPT_PLANS = 32;

/** Widest activation of a sample at the planned length. */
function widest(layers: readonly PlannedLayer[]): number {
  return layers.reduce(
    (most, layer) =>
      Math.max(
        most,
        layer.output.time * layer.output.channels,
        ...layer.blocks.map((block) => widest(block)),
      ),
    1,
  );
}

function chunkSize(network: NetworkPlan, count: number, lengthening: number, budget: number) {
  const perSample = widest(network.layers) * Math.max(1, lengthening);
  return Math.max(1, Math.min(count, Math.floor(budget / perSample)));
}

interface ReadyPlan {
  readonly plan: InferencePlan;
  readonly forward: PreparedOperations;
  readonly draw: PreparedOperations | null;
}

/** Runs networks forward in chunks. All plans share the floats behind the training plan's. */
export class Inference {
  private readonly training: TrainingPlan;
  private readonly executor: PlanExecutor;
  private readonly controls: StepControls;
  private readonly budget: number;
  private readonly ready = new Map<string, ReadyPlan>();

  constructor(
    training: TrainingPlan,
    executor: PlanExecutor,
    controls: StepControls,
    budget: number,
  ) {
    this.budget = budget;
    this.training = training;
    this.executor = executor;
    this.controls = controls;
  }

  /** Standardised returns for all noise, with running statistics. */
  async generate(noise: Noise, averaged: boolean): Promise<Paths> {
    const { count, length } = noise;
    const { generator, assetCount } = this.program;
    const size = chunkSize(generator, count, length / generator.output.time, this.budget);
    const values = await this.inChunks(count, size, count * length * assetCount, (first, some) => {
      const made = this.generation({ count: some, length, averaged });
      const { plan, draw, forward } = made;
      const drawn = () => draw && this.executor.run(draw);
      const device = { controls: this.controls, drawn };
      const to = { ...plan, length };
      placeNoise(this.executor, this.program, noisePart(noise, first, some), to, device);
      this.executor.run(forward);
      return readView(this.executor, plan.output);
    });
    return { values, count, length, assetCount };
  }

  /** Logits of windows `[count, windowLength, asset]`, with running statistics. */
  score(windows: Float32Array, count: number): Promise<Float32Array> {
    return this.onWindows(windows, count, count, "score", planScoring);
  }

  /** ∂logit/∂window for every window. */
  inputGradient(windows: Float32Array, count: number): Promise<Float32Array> {
    return this.onWindows(windows, count, windows.length, "gradient", planInputGradient);
  }

  dispose(): void {
    for (const name of [...this.ready.keys()]) this.drop(name);
  }

  private get program(): GanProgram {
    return this.training.program;
  }

  private onWindows(
    windows: Float32Array,
    count: number,
    total: number,
    name: string,
    planOf: typeof planScoring,
  ): Promise<Float32Array> {
    const { program, executor } = this;
    const { layout, size: first } = this.training;
    const size = chunkSize(program.discriminator, count, 1, this.budget);
    return this.inChunks(count, size, total, (begin, some) => {
      const { plan, forward } = this.take(`${name} ${some}`, () => ({
        plan: planOf(program, layout, { first, count: some }),
        draws: false,
      }));
      writeView(executor, plan.input, samplesOf(windows, begin, some, count), "windows");
      executor.run(forward);
      return readView(executor, plan.output);
    });
  }

  private generation(chunk: {
    readonly count: number;
    readonly length: number;
    readonly averaged: boolean;
  }): ReadyPlan {
    const { layout, size: first } = this.training;
    const name = `generate ${chunk.count} ${chunk.length} ${chunk.averaged}`;
    return this.take(name, () => ({
      plan: planGeneration(this.program, layout, { first, ...chunk }),
      draws: true,
    }));
  }

  /** Runs `work` on [first, first + count) chunks and lays the results end to end. */
  private async inChunks(
    count: number,
    size: number,
    total: number,
    work: (first: number, count: number) => Promise<Float32Array>,
  ): Promise<Float32Array> {
    const result = new Float32Array(total);
    let offset = 0;
    for (let first = 0; first < count; first += size) {
      const values = await work(first, Math.min(size, count - first));
      result.set(values, offset);
      offset += values.length;
    }
    return result;
  }

  /** A plan made ready, now or before. */
  private take(
    name: string,
    make: () => { readonly plan: InferencePlan; readonly draws: boolean },
  ): ReadyPlan {
    const known = this.ready.get(name);
    if (known !== undefined) {
      this.ready.delete(name);
      this.ready.set(name, known);
      return known;
    }
    const { plan, draws } = make();
    this.executor.reserve(plan.size);
    const made = {
      plan,
      forward: this.executor.prepare(plan.operations),
      draw: draws ? this.executor.prepare([drawNoise(this.program, plan)]) : null,
    };
    this.ready.set(name, made);
    const [oldest] = this.ready.keys();
    if (this.ready.size > KEPT_PLANS && oldest !== undefined) this.drop(oldest);
    return made;
  }

  private drop(name: string): void {
    const ready = this.ready.get(name);
    ready?.forward.dispose();
    ready?.draw?.dispose();
    this.ready.delete(name);
  }
}
