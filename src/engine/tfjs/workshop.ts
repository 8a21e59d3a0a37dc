import { type GanProgram, isNoiseDraw, type Noise, type StepSettings } from "../gan-engine.ts";
import { fillNoise } from "../noise.ts";
import { Arena } from "./arena.ts";
import { Constants } from "./constants.ts";
import { Measures } from "./measures.ts";
import { TfjsNetwork } from "./network.ts";
import type { Sequence } from "./sequence.ts";
import { type Tensor, type Tensor1D, type Tensor2D, tf } from "./tensorflow.ts";
import { TrainedNetwork } from "./trained-network.ts";

/** What both halves of a step work on. */
export class Workshop {
  readonly program: GanProgram;
  readonly constants = new Constants();
  readonly measures = new Measures();
  readonly generator: TrainedNetwork;
  readonly discriminator: TrainedNetwork;
  /** The moving average of the generator. */
  readonly average: TfjsNetwork;
  settings: StepSettings;
  /** Packed, one per discriminator matrix; see `spectralVectorCount`. */
  private vectors: Tensor1D;

  constructor(program: GanProgram, settings: StepSettings) {
    this.program = program;
    this.settings = settings;
    this.generator = new TrainedNetwork(program.generator, this.constants);
    this.discriminator = new TrainedNetwork(program.discriminator, this.constants);
    this.average = new TfjsNetwork(program.generator, this.constants);
    this.vectors = tf.keep(tf.zeros([0]));
  }

  get spectralVectors(): Tensor1D {
    return this.vectors;
  }

  /** Takes over packed spectral vectors and gives up the last ones. */
  setSpectralVectors(vectors: Tensor1D): void {
    this.vectors.dispose();
    this.vectors = tf.keep(vectors);
  }

  dispose(): void {
    this.generator.dispose();
    this.discriminator.dispose();
    this.average.dispose();
    this.vectors.dispose();
    this.measures.dispose();
    this.constants.dispose();
  }
}

type Keep = <T extends Tensor>(tensor: T) => T;

/** Noise on the device. */
export interface UploadedNoise {
  readonly input: Sequence;
  /** `[count · length, assets]` */
  readonly shock: Tensor2D | undefined;
  readonly length: number;
}

/**
 * Brings noise to the device, a draw as its numbers; its time follows from its size. Throws if the
 * size does not fit the plan.
 */
export function uploadNoise(noise: Noise, program: GanProgram, keep: Keep): UploadedNoise {
  const { generator, assetCount } = program;
  const batch = isNoiseDraw(noise) ? fillNoise(generator, assetCount, noise) : noise;
  const { count, length } = batch;
  const { channels } = generator.input;
  const time = batch.input.length / (count * channels);
  if (!Number.isInteger(time)) throw new RangeError("noise does not fit the generator's input");
  const input = keep(tf.tensor2d(batch.input, [count * time, channels]));
  const shock = batch.shock
    ? keep(tf.tensor2d(batch.shock, [count * length, assetCount]))
    : undefined;
  return { input: { values: input, batch: count, time, channels }, shock, length };
}

/** Brings windows `[count, windowLength, asset]` to the device. Throws if there are fewer or more numbers. */
export function uploadWindows(
  windows: Float32Array,
  count: number,
  { windowLength, assetCount }: GanProgram,
  keep: Keep,
): Sequence {
  const values = keep(tf.tensor2d(windows, [count * windowLength, assetCount]));
  return { values, batch: count, time: windowLength, channels: assetCount };
}

/** Releases what a half-step keeps, whatever happened in it. */
export abstract class HalfStep {
  protected readonly workshop: Workshop;
  protected readonly arena = new Arena();

  constructor(workshop: Workshop) {
    this.workshop = workshop;
  }

  release(): void {
    this.arena.release();
  }
}
