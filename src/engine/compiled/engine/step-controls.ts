import type { NoiseDraw, OptimiserSettings, StepSettings } from "../../gan-engine.ts";
import { CONTROLS, type ControlName } from "../controls.ts";
import type { Block, OptimisedNetwork } from "../operation.ts";
import type { PlanExecutor } from "../plan-executor.ts";

/** Where the moving average starts: min(decay, k / (k + 10)) at update k. */
const AVERAGING_DELAY = 10;
const HALF_WORD = 65536;

/** Where each control lies in the block. */
const PLACES = Object.fromEntries(CONTROLS.map((name, index) => [name, index])) as Readonly<
  Record<ControlName, number>
>;

/** Counts updates, and keeps the numbers that change from step to step, on the device too. */
export class StepControls {
  private readonly executor: PlanExecutor;
  private readonly block: Block;
  private readonly values = new Float32Array(CONTROLS.length);
  private current: StepSettings;
  private updates = { generator: 0, discriminator: 0 };
  private isStale = true;

  constructor(executor: PlanExecutor, block: Block, settings: StepSettings) {
    this.executor = executor;
    this.block = block;
    this.current = settings;
  }

  get settings(): StepSettings {
    return this.current;
  }

  set settings(settings: StepSettings) {
    this.current = settings;
    this.isStale = true;
  }

  /** `[generatorUpdates, discriminatorUpdates]` */
  get counters(): Float32Array {
    return Float32Array.of(this.updates.generator, this.updates.discriminator);
  }

  set counters(counters: Float32Array) {
    const [generator = 0, discriminator = 0] = counters;
    this.updates = { generator, discriminator };
    this.isStale = true;
  }

  /** Takes note that a network has been updated. */
  countUpdate(network: OptimisedNetwork): void {
    this.updates[network] += 1;
    this.isStale = true;
  }

  /** Sets what the next drawing of noise reads. */
  setDraw({ key, first }: NoiseDraw): void {
    const [low, high] = key;
    this.set("noiseKey0", low % HALF_WORD);
    this.set("noiseKey1", Math.floor(low / HALF_WORD));
    this.set("noiseKey2", high % HALF_WORD);
    this.set("noiseKey3", Math.floor(high / HALF_WORD));
    this.set("noiseFirst", first);
    this.isStale = true;
  }

  /** Brings the device up to date. */
  flush(): void {
    if (!this.isStale) return;
    const { settings } = this;
    this.setOptimiser("generator", settings.generatorOptimiser);
    this.setOptimiser("discriminator", settings.discriminatorOptimiser);
    this.set("penaltyWeight", settings.penaltyWeight);
    this.set("generatorGradientClip", settings.generatorGradientClip);
    this.set("weightClip", settings.weightClip);
    const update = this.updates.generator + 1;
    this.set(
      "averagingDecay",
      Math.min(settings.averagingDecay, update / (update + AVERAGING_DELAY)),
    );
    this.executor.write(this.block.offset, this.values);
    this.isStale = false;
  }

  /** For the update that comes next. */
  private setOptimiser(network: OptimisedNetwork, settings: OptimiserSettings): void {
    const update = this.updates[network] + 1;
    const { learningRate, beta1, beta2, epsilon } = settings;
    this.set(`${network}LearningRate`, learningRate);
    this.set(`${network}Beta1`, beta1);
    this.set(`${network}Beta2`, beta2);
    this.set(`${network}Epsilon`, epsilon);
    this.set(`${network}FirstCorrection`, 1 - beta1 ** update);
    this.set(`${network}SecondCorrection`, Math.sqrt(1 - beta2 ** update));
  }

  private set(name: ControlName, value: number): void {
    this.values[PLACES[name]] = value;
  }
}
