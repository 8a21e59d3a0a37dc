import { cancelledBiases } from "../cancelled-biases.ts";
import type { GeneratorInput, PhaseTensors } from "../gan-engine.ts";
import { required } from "./discriminator-half.ts";
import { GradientSum } from "./gradient-sum.ts";
import type { Passed } from "./layer.ts";
import { generatorLoss, type LossResult } from "./loss.ts";
import { normOf } from "./optimiser.ts";
import { type Generated, runGenerator } from "./run-generator.ts";
import { type Sequence, sequence, withValues } from "./sequence.ts";
import { type Tensor, type Tensor1D, type Tensor2D, tf } from "./tensorflow.ts";
import { HalfStep, uploadNoise, uploadWindows } from "./workshop.ts";

/** Same guard as PyTorch's clip_grad_norm_. */
const NORM_GUARD = 1e-6;
/** Where the moving average starts: min(decay, k / (k + 10)) at update k. */
const AVERAGING_DELAY = 10;

interface Drafts {
  generated?: Generated;
  forged?: Passed;
  realScores?: Tensor2D;
  loss?: LossResult;
  /** ∂ auxiliary penalty / ∂ returns, `[path · time, asset]`. */
  auxiliary?: Tensor2D;
  gradient?: Tensor1D;
}

/** The generator's half of a step, phase by phase. Every phase but the auxiliary one is run within `tf.tidy`. */
export class GeneratorHalf extends HalfStep {
  private input: GeneratorInput | undefined;
  private drafts: Drafts = {};

  /** Starts a half-step. */
  begin(input: GeneratorInput): void {
    this.release();
    this.input = input;
  }

  override release(): void {
    super.release();
    this.drafts = {};
  }

  generate(): void {
    const input = required(this.input, "input");
    const { program, generator } = this.workshop;
    const { keep } = this.arena;
    const noise = uploadNoise(input.noise, program, keep);
    const mode = { training: true, updatesStatistics: true, keep };
    const generated = runGenerator(generator.network, noise, mode);
    keep(generated.returns.values);
    this.drafts.generated = generated;
  }

  score(): void {
    const input = required(this.input, "input");
    const { keep } = this.arena;
    const mode = { training: true, updatesStatistics: false };
    const { network } = this.workshop.discriminator;
    const forged = network.forward(this.windows(), { ...mode, keep });
    keep(forged.output.values);
    this.drafts.forged = forged;
    if (!this.workshop.program.objective.paired) return;
    const { program } = this.workshop;
    const windows = required(input.windows, "real windows");
    const real = uploadWindows(windows, program.batchSize, program, keep);
    this.drafts.realScores = keep(network.forward(real, mode).output.values);
  }

  loss(): void {
    const forged = required(this.drafts.forged, "generated scores");
    const { program, measures } = this.workshop;
    const loss = generatorLoss(program.objective, forged.output.values, this.drafts.realScores);
    this.arena.keep(loss.gradient);
    this.drafts.loss = loss;
    measures.record("generatorLoss", loss.value);
  }

  /** Brings the paths over and takes the penalty's gradient back. The one phase that waits. */
  async auxiliaryPenalties(): Promise<void> {
    const penalty = required(this.input, "input").auxiliaryPenalty;
    if (penalty === undefined) return;
    const { returns } = required(this.drafts.generated, "generated paths");
    const values = await returns.values.data<"float32">();
    const { value, gradient } = penalty({
      values: Float32Array.from(values),
      count: returns.batch,
      length: returns.time,
      assetCount: returns.channels,
    });
    this.drafts.auxiliary = this.arena.keep(tf.tensor2d(gradient, returns.values.shape));
    this.workshop.measures.recordNumber("auxiliaryPenalty", value);
  }

  gradients(): void {
    const loss = required(this.drafts.loss, "loss");
    const forged = required(this.drafts.forged, "generated scores");
    const generated = required(this.drafts.generated, "generated paths");
    const slope = withValues(forged.output, loss.gradient);
    const atWindows = forged.backward(slope, { keepsDeltas: false });
    const { batch, time, channels } = generated.returns;
    const fromScores = sequence(atWindows.values, batch, time, channels);
    const { auxiliary } = this.drafts;
    const atReturns = auxiliary
      ? withValues(fromScores, tf.add(fromScores.values, auxiliary) as Tensor2D)
      : fromScores;
    const { program } = this.workshop;
    const cancelled = cancelledBiases(program, "generator");
    const sum = new GradientSum(program.generator, this.arena.keep, cancelled);
    const gradient = generated.gradient(atReturns, sum);
    const norm = normOf(gradient);
    this.workshop.measures.record("generatorGradientNorm", norm);
    this.drafts.gradient = this.arena.keep(this.clip(gradient, norm));
  }

  update(): void {
    const { generator, settings, average } = this.workshop;
    generator.update(required(this.drafts.gradient, "gradient"), settings.generatorOptimiser);
    const { updates, network } = generator;
    const decay = Math.min(settings.averagingDecay, updates / (updates + AVERAGING_DELAY));
    average.setWeights(
      tf.add(tf.mul(average.weights, decay), tf.mul(network.weights, 1 - decay)) as Tensor1D,
    );
    average.blendBuffers(network, decay);
    this.release();
  }

  /** What the phases so far have made, for slow motion. */
  picture(): { readonly [Name in keyof PhaseTensors]?: Tensor | undefined } {
    const { generated, forged, realScores } = this.drafts;
    return {
      generated: generated?.returns.values,
      realScores,
      generatedScores: forged?.output.values,
    };
  }

  /** The generated paths cut into the batch's windows, with instance noise. */
  private windows(): Sequence {
    const { returns } = required(this.drafts.generated, "generated paths");
    const { batchSize, windowLength, assetCount } = this.workshop.program;
    const windows = sequence(returns.values, batchSize, windowLength, assetCount);
    const noise = this.input?.instanceNoise;
    if (noise === undefined) return windows;
    const added = tf.add(windows.values, tf.tensor2d(noise, windows.values.shape)) as Tensor2D;
    return withValues(windows, added);
  }

  private clip(gradient: Tensor1D, norm: Tensor): Tensor1D {
    const bound = this.workshop.settings.generatorGradientClip;
    if (!Number.isFinite(bound)) return gradient;
    const factor = tf.clipByValue(tf.div(bound, tf.add(norm, NORM_GUARD)), 0, 1);
    return tf.mul(gradient, factor) as Tensor1D;
  }
}
