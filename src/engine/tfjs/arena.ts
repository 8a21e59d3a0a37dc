import { type Tensor, tf } from "./tensorflow.ts";

/** Tensors that outlive the phase that made them and are released together at the end of a half-step. */
export class Arena {
  private readonly held = new Set<Tensor>();

  /** Keeps a tensor past the surrounding `tf.tidy`; keeping it twice is harmless. */
  readonly keep = <T extends Tensor>(tensor: T): T => {
    this.held.add(tensor);
    return tf.keep(tensor);
  };

  release(): void {
    for (const tensor of this.held) tensor.dispose();
    this.held.clear();
  }
}
