import type { GeneratorInput, Phase } from "../../gan-engine.ts";
import { HalfStep } from "./half-step.ts";
import { placeNoise } from "./noise-transfer.ts";
import { readView, writeView } from "./transfer.ts";

/** The generator's half of a step on a compiled plan. */
export class GeneratorHalf extends HalfStep<GeneratorInput> {
  private hasAuxiliaryGradient = false;

  override release(): void {
    super.release();
    this.hasAuxiliaryGradient = false;
  }

  /** Queues one phase; the auxiliary penalties have `runAuxiliaryPenalty`. */
  run(phase: Phase): void {
    this.enter(phase);
    const { measures, operations } = this.workshop;
    switch (phase) {
      case "generate-for-generator":
        this.takeNoise(this.input);
        this.runOperations(phase);
        return;
      case "score-for-generator":
        this.takeWindows(this.input);
        this.runOperations(phase);
        return;
      case "generator-loss":
        this.runOperations(phase);
        measures.mark("generatorLoss");
        return;
      case "generator-gradients":
        if (this.hasAuxiliaryGradient) operations.run("addAuxiliaryGradient");
        this.runOperations(phase);
        measures.mark("generatorGradientNorm");
        return;
      case "generator-update":
        this.runOperations(phase);
        this.workshop.controls.countUpdate("generator");
        this.release();
        return;
      default:
        this.runOperations(phase);
    }
  }

  /** Brings the paths over and takes the penalty's gradient back. The one phase that waits. */
  async runAuxiliaryPenalty(): Promise<void> {
    const { input } = this;
    const penalty = input.auxiliaryPenalty;
    if (penalty === undefined) return;
    this.enter("auxiliary-penalties");
    const { plan, executor, measures } = this.workshop;
    const { generatorReturns: returns } = plan.pictures;
    const values = await readView(executor, returns);
    const { value, gradient } = penalty({
      values,
      count: returns.samples,
      length: returns.time,
      assetCount: returns.channels,
    });
    if (this.input !== input || !this.has("generated paths")) return;
    writeView(executor, plan.inputs.generator.auxiliaryGradient, gradient, "auxiliary penalty");
    this.hasAuxiliaryGradient = true;
    measures.markAuxiliary(value);
  }

  private takeNoise({ noise }: GeneratorInput): void {
    const { plan, executor, operations, controls } = this.workshop;
    const { program, inputs } = plan;
    const { batchSize, windowLength, generatorPathCount } = program;
    const to = { ...inputs.generator, length: (batchSize * windowLength) / generatorPathCount };
    const drawn = () => operations.run("drawGeneratorNoise");
    placeNoise(executor, program, noise, to, { controls, drawn });
  }

  private takeWindows({ windows, instanceNoise }: GeneratorInput): void {
    const { plan, executor, operations } = this.workshop;
    const { generator: places } = plan.inputs;
    if (places.windows) {
      if (windows === undefined) this.drafts.require(["real windows"]);
      else writeView(executor, places.windows, windows, "real windows");
    }
    if (instanceNoise === undefined) return;
    writeView(executor, places.instanceNoise, instanceNoise, "instance noise");
    operations.run("disturbGenerator");
  }
}
