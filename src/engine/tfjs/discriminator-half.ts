import { cancelledBiases } from "../cancelled-biases.ts";
import type { DiscriminatorInput, PhaseTensors } from "../gan-engine.ts";
import { addPenalty } from "./gradient-penalty.ts";
import { GradientSum } from "./gradient-sum.ts";
import type { Passed } from "./layer.ts";
import { accuracyOf, discriminatorLoss } from "./loss.ts";
import { normOf } from "./optimiser.ts";
import { runGenerator } from "./run-generator.ts";
import { type Sequence, sequence, withValues } from "./sequence.ts";
import { projectSpectrally } from "./spectral-projection.ts";
import { type Tensor, type Tensor1D, type Tensor2D, tf } from "./tensorflow.ts";
import { HalfStep, type UploadedNoise, uploadNoise, uploadWindows } from "./workshop.ts";

/** Throws if a phase comes before those that it builds on. */
export function required<T>(value: T | undefined, missing: string): T {
  if (value === undefined) throw new Error(`phases out of order: ${missing} is missing`);
  return value;
}

/** What the phases of a discriminator's half-step hand to one another. */
interface Drafts {
  windows?: Sequence;
  noise?: UploadedNoise;
  generated?: Sequence;
  real?: Passed;
  forged?: Passed;
  loss?: ReturnType<typeof discriminatorLoss>;
  sum?: GradientSum;
  gradient?: Tensor1D;
}

/** The discriminator's half of a step, phase by phase. Every phase is run within `tf.tidy`. */
export class DiscriminatorHalf extends HalfStep {
  private input: DiscriminatorInput | undefined;
  private drafts: Drafts = {};

  /** Starts a half-step. */
  begin(input: DiscriminatorInput): void {
    this.release();
    this.input = input;
  }

  override release(): void {
    super.release();
    this.drafts = {};
  }

  drawWindows(): void {
    const input = required(this.input, "input");
    const { program } = this.workshop;
    const { keep } = this.arena;
    this.drafts.windows = this.disturb(
      uploadWindows(input.windows, program.batchSize, program, keep),
      input.instanceNoise?.real,
    );
    if (input.noise) this.drafts.noise = uploadNoise(input.noise, program, keep);
    const { discriminator } = program;
    this.drafts.sum = new GradientSum(
      discriminator,
      keep,
      cancelledBiases(program, "discriminator"),
    );
  }

  generate(): void {
    const { generated: given } = required(this.input, "input");
    if (given) {
      const { program } = this.workshop;
      required(this.drafts.windows, "windows");
      this.drafts.generated = uploadWindows(given, program.batchSize, program, this.arena.keep);
      return;
    }
    const noise = required(this.drafts.noise, "noise");
    const mode = { training: true, updatesStatistics: false };
    const { returns } = runGenerator(this.workshop.generator.network, noise, mode);
    this.drafts.generated = { ...returns, values: this.arena.keep(returns.values) };
  }

  scoreReal(): void {
    this.drafts.real = this.score(required(this.drafts.windows, "windows"));
  }

  scoreGenerated(): void {
    const generated = required(this.drafts.generated, "generated windows");
    this.drafts.forged = this.score(
      this.disturb(generated, required(this.input, "input").instanceNoise?.generated),
    );
  }

  loss(): void {
    const real = required(this.drafts.real, "real scores").output.values;
    const forged = required(this.drafts.forged, "generated scores").output.values;
    const { keep } = this.arena;
    const { measures, program } = this.workshop;
    const loss = discriminatorLoss(program.objective, real, forged);
    keep(loss.real);
    keep(loss.generated);
    this.drafts.loss = loss;
    measures.record("discriminatorLoss", loss.value);
    measures.record("realScore", tf.mean(real));
    measures.record("generatedScore", tf.mean(forged));
    measures.record("accuracy", accuracyOf(real, forged));
  }

  penalty(): void {
    const { program, measures } = this.workshop;
    if (program.penalty === "none") return;
    const values = this.penalisedPasses().map((passed) => this.penalise(passed));
    measures.record("gradientPenalty", tf.addN(values));
  }

  gradients(): void {
    const loss = required(this.drafts.loss, "loss");
    const sum = required(this.drafts.sum, "windows");
    const request = { gradients: sum, keepsDeltas: false };
    for (const [passed, slope] of [
      [required(this.drafts.real, "real scores"), loss.real],
      [required(this.drafts.forged, "generated scores"), loss.generated],
    ] as const) {
      passed.backwardToParameters(withValues(passed.output, slope), request);
    }
    const gradient = this.arena.keep(sum.pack());
    this.drafts.gradient = gradient;
    this.workshop.measures.record("discriminatorGradientNorm", normOf(gradient));
  }

  update(): void {
    const { discriminator, settings } = this.workshop;
    discriminator.update(
      required(this.drafts.gradient, "gradient"),
      settings.discriminatorOptimiser,
    );
    this.clipWeights(settings.weightClip);
    this.project();
    this.release();
  }

  /** What the phases so far have made, for slow motion. */
  picture(): { readonly [Name in keyof PhaseTensors]?: Tensor | undefined } {
    const { generated, real, forged } = this.drafts;
    return {
      generated: generated?.values,
      realScores: real?.output.values,
      generatedScores: forged?.output.values,
    };
  }

  private score(windows: Sequence): Passed {
    const { keep } = this.arena;
    const mode = { training: true, updatesStatistics: true, keep };
    const passed = this.workshop.discriminator.network.forward(windows, mode);
    keep(passed.output.values);
    return passed;
  }

  private disturb(windows: Sequence, noise: Float32Array | undefined): Sequence {
    if (noise === undefined) return windows;
    const added = tf.add(windows.values, tf.tensor2d(noise, windows.values.shape)) as Tensor2D;
    return withValues(windows, this.arena.keep(added));
  }

  private penalisedPasses(): readonly Passed[] {
    const real = required(this.drafts.real, "real scores");
    const forged = required(this.drafts.forged, "generated scores");
    const { penalty } = this.workshop.program;
    if (penalty === "real") return [real];
    if (penalty === "real-and-generated") return [real, forged];
    return [this.score(this.interpolate())];
  }

  private penalise(passed: Passed): Tensor {
    const { program, settings } = this.workshop;
    const sum = required(this.drafts.sum, "windows");
    return addPenalty(passed, program.penalty, settings.penaltyWeight, sum);
  }

  /** εx + (1 − ε)G(z), one ε per sample. */
  private interpolate(): Sequence {
    const windows = required(this.drafts.windows, "windows");
    const generated = required(this.drafts.generated, "generated windows");
    const shares = required(this.input?.interpolation, "interpolation");
    const { batch, time, channels } = windows;
    const share = tf.tensor2d(shares, [batch, 1]);
    const asSamples = (values: Tensor2D) => tf.reshape(values, [batch, time * channels]);
    const from = asSamples(generated.values);
    const way = tf.mul(share, tf.sub(asSamples(windows.values), from));
    return sequence(this.arena.keep(tf.add(from, way)), batch, time, channels);
  }

  private clipWeights(bound: number): void {
    if (!Number.isFinite(bound)) return;
    const { network } = this.workshop.discriminator;
    network.setWeights(tf.clipByValue(network.weights, -bound, bound));
  }

  private project(): void {
    const { program, discriminator, spectralVectors } = this.workshop;
    if (!program.spectralProjection) return;
    const { network } = discriminator;
    const projected = projectSpectrally(program.discriminator, network, spectralVectors);
    network.setWeights(projected.weights);
    this.workshop.setSpectralVectors(projected.vectors);
  }
}
