import type { NetworkPlan } from "../network-plan.ts";
import type { Constants } from "./constants.ts";
import type { ForwardContext, Passed } from "./layer.ts";
import { runLayers } from "./run-layers.ts";
import type { Sequence } from "./sequence.ts";
import { type Tensor, type Tensor1D, tf } from "./tensorflow.ts";

/** How a network is run. */
export interface ForwardMode {
  /** Batch statistics instead of running ones. */
  readonly training: boolean;
  /** Blend the batch statistics into the running ones. */
  readonly updatesStatistics: boolean;
  /** Keeps what the derivatives need; absent where none will be asked for. */
  readonly keep?: <T extends Tensor>(tensor: T) => T;
}

export const INFERENCE: ForwardMode = { training: false, updatesStatistics: false };

/** A plan with its weights (one packed vector and views cut from it) and running statistics on the device. */
export class TfjsNetwork {
  private packed: Tensor1D;
  private slices: readonly Tensor[] | undefined;
  private buffers: Tensor[] = [];

  readonly plan: NetworkPlan;
  private readonly constants: Constants;

  constructor(plan: NetworkPlan, constants: Constants) {
    this.plan = plan;
    this.constants = constants;
    this.packed = tf.keep(tf.zeros([plan.parameterCount]));
  }

  get weights(): Tensor1D {
    return this.packed;
  }

  /** Takes over a packed vector and gives up the last one. */
  setWeights(packed: Tensor1D): void {
    this.disposeSlices();
    this.packed.dispose();
    this.packed = tf.keep(packed);
  }

  /** Replaces the running statistics, packed as the plan says. */
  setBuffers(packed: Float32Array): void {
    for (const buffer of this.buffers) buffer.dispose();
    this.buffers = this.plan.buffers.map(({ offset, size }) =>
      tf.keep(tf.tensor1d(packed.slice(offset, offset + size))),
    );
  }

  /** The running statistics as one vector `[bufferCount]`. */
  packBuffers(): Tensor1D {
    return this.buffers.length === 0 ? tf.zeros([0]) : (tf.concat(this.buffers) as Tensor1D);
  }

  /** Moves the running statistics towards another network's: decay · own + (1 − decay) · other. */
  blendBuffers(other: TfjsNetwork, decay: number): void {
    for (const index of this.buffers.keys()) {
      this.blendBuffer(index, other.buffer(index), 1 - decay);
    }
  }

  /** One parameter block in its own shape. */
  parameter(slot: number): Tensor {
    this.slices ??= this.cutSlices();
    const slice = this.slices[slot];
    if (slice === undefined) throw new Error(`no parameter ${slot}`);
    return slice;
  }

  /** Runs the layers. Within `tf.tidy`, only what `mode.keep` was given outlives it. */
  forward(input: Sequence, mode: ForwardMode): Passed {
    const context: ForwardContext = {
      constants: this.constants,
      training: mode.training,
      parameter: (slot) => this.parameter(slot),
      buffer: (index) => this.buffer(index),
      recordStatistic: (index, value, momentum) => {
        if (mode.updatesStatistics) this.blendBuffer(index, value, momentum);
      },
      keep: mode.keep ?? ((tensor) => tensor),
      run: (layers, inner) => runLayers(layers, inner, context),
    };
    return runLayers(this.plan.layers, input, context);
  }

  dispose(): void {
    this.disposeSlices();
    this.packed.dispose();
    for (const buffer of this.buffers) buffer.dispose();
    this.buffers = [];
  }

  private buffer(index: number): Tensor {
    const buffer = this.buffers[index];
    if (buffer === undefined) throw new Error(`no buffer ${index}`);
    return buffer;
  }

  private blendBuffer(index: number, value: Tensor, share: number): void {
    const old = this.buffer(index);
    this.buffers[index] = tf.keep(tf.add(tf.mul(old, 1 - share), tf.mul(value, share)));
    old.dispose();
  }

  private cutSlices(): readonly Tensor[] {
    return tf.tidy(() =>
      this.plan.parameters.map(({ offset, size, shape }) =>
        tf.keep(tf.reshape(tf.slice(this.packed, offset, size), [...shape])),
      ),
    );
  }

  private disposeSlices(): void {
    for (const slice of this.slices ?? []) slice.dispose();
    this.slices = undefined;
  }
}
