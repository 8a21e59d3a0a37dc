import type { DiscriminatorInput, Phase } from "../../gan-engine.ts";
import { PHASE_ORDER } from "./drafts.ts";
import { HalfStep } from "./half-step.ts";
import { placeNoise } from "./noise-transfer.ts";
import { writeBlock, writeView } from "./transfer.ts";

/** The discriminator's half of a step on a compiled plan. */
export class DiscriminatorHalf extends HalfStep<DiscriminatorInput> {
  /** Queues one phase. */
  run(phase: Phase): void {
    this.enter(phase);
    const { measures, operations, plan } = this.workshop;
    switch (phase) {
      case "draw-windows":
        this.takeInput(this.input);
        this.runOperations(phase);
        return;
      case "generate-for-discriminator":
        this.makeGenerated(phase);
        return;
      case "score-generated":
        if (this.input.instanceNoise) operations.run("disturbGenerated");
        this.runOperations(phase);
        return;
      case "discriminator-loss":
        this.runOperations(phase);
        measures.mark("discriminatorLoss");
        measures.mark("realScore");
        measures.mark("generatedScore");
        measures.mark("accuracy");
        return;
      case "gradient-penalty":
        if (plan.program.penalty === "none") return;
        if (plan.program.penalty === "interpolated") this.drafts.require(["interpolation"]);
        this.runOperations(phase);
        measures.mark("gradientPenalty");
        return;
      case "discriminator-gradients":
        this.runOperations(phase);
        measures.mark("discriminatorGradientNorm");
        return;
      case "discriminator-update":
        this.runOperations(phase);
        this.workshop.controls.countUpdate("discriminator");
        this.release();
        return;
      default:
        this.runOperations(phase);
    }
  }

  private makeGenerated(phase: Phase): void {
    const { generated } = this.input;
    if (generated === undefined) {
      this.runOperations(phase);
      return;
    }
    const { plan, executor, operations } = this.workshop;
    writeView(executor, plan.pictures.discriminatorReturns, generated, "generated windows");
    operations.run("interpolate");
    this.drafts.make(PHASE_ORDER[phase].makes);
  }

  private takeInput({ windows, noise, interpolation, instanceNoise }: DiscriminatorInput): void {
    const { plan, executor, operations, controls } = this.workshop;
    const { program, inputs } = plan;
    const { discriminator: places } = inputs;
    writeView(executor, places.windows, windows, "windows");
    if (noise) {
      const to = { ...places, length: program.windowLength };
      const drawn = () => operations.run("drawDiscriminatorNoise");
      placeNoise(executor, program, noise, to, { controls, drawn });
    }
    if (interpolation && places.interpolation) {
      writeBlock(executor, places.interpolation, interpolation, "interpolation");
      this.drafts.make(["interpolation"]);
    }
    if (instanceNoise === undefined) return;
    writeView(executor, places.realInstanceNoise, instanceNoise.real, "instance noise");
    writeView(executor, places.generatedInstanceNoise, instanceNoise.generated, "instance noise");
    operations.run("disturbReal");
  }
}
