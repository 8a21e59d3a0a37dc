import type { NetworkPlan } from "../network-plan.ts";
import type { GradientSink } from "./layer.ts";
import { type Tensor, type Tensor1D, tf } from "./tensorflow.ts";

/** Adds up the parts of one network's gradient and packs them like its weights. */
export class GradientSum implements GradientSink {
  private readonly parts = new Map<number, Tensor>();

  private readonly plan: NetworkPlan;
  private readonly cancelled: ReadonlySet<number>;
  private readonly keep: <T extends Tensor>(tensor: T) => T;

  /** Parts of the slots in `cancelled` are known to add up to zero and not taken; see `cancelledBiases`. */
  constructor(
    plan: NetworkPlan,
    keep: <T extends Tensor>(tensor: T) => T,
    cancelled: ReadonlySet<number> = new Set(),
  ) {
    this.plan = plan;
    this.cancelled = cancelled;
    this.keep = keep;
  }

  add(slot: number, gradient: Tensor): void {
    if (this.cancelled.has(slot)) return;
    const size = this.plan.parameters[slot]?.size ?? 0;
    const flat = tf.reshape(gradient, [size]);
    const known = this.parts.get(slot);
    this.parts.set(slot, this.keep(known === undefined ? flat : tf.add(known, flat)));
  }

  /** `[parameterCount]`; parameters that nothing reached have zeros. */
  pack(): Tensor1D {
    const parts = this.plan.parameters.map(
      ({ size }, slot) => this.parts.get(slot) ?? tf.zeros([size]),
    );
    return parts.length === 0 ? tf.zeros([0]) : (tf.concat(parts) as Tensor1D);
  }
}
