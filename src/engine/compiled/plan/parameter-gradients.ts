import type { NetworkPlan } from "../../network-plan.ts";
import type { Block, Operation } from "../operation.ts";
import { blockView } from "./views.ts";

/** One network's packed gradient, and which of its parts have been written. */
export class ParameterGradients {
  readonly block: Block;
  private readonly plan: NetworkPlan;
  private readonly cancelled: ReadonlySet<number>;
  private readonly written = new Set<number>();
  private isCleared = false;

  /** Slots in `cancelled` have zero gradients, see `cancelledBiases`. */
  constructor(plan: NetworkPlan, block: Block, cancelled: ReadonlySet<number>) {
    this.plan = plan;
    this.cancelled = cancelled;
    this.block = block;
  }

  /** True if some slots are never written. */
  get hasGaps(): boolean {
    return this.cancelled.size > 0;
  }

  /** Sets all to zero; from here on everything is added. */
  clear(): Operation {
    this.isCleared = true;
    return { kind: "fill", result: blockView(this.block), value: 0 };
  }

  /** Offset of a slot's gradient. */
  place(slot: number): number {
    const parameter = this.plan.parameters[slot];
    if (parameter === undefined) throw new RangeError(`no parameter ${slot}`);
    return this.block.offset + parameter.offset;
  }

  /** False for a bias whose gradient is known to be zero. */
  wants(slot: number): boolean {
    return !this.cancelled.has(slot);
  }

  /** True if a contribution to these slots must be added to what they hold. Throws if they differ. */
  accumulates(slots: readonly number[]): boolean {
    const [first, ...rest] = slots.map((slot) => this.isCleared || this.written.has(slot));
    if (rest.some((each) => each !== first)) throw new Error("slots of one operation differ");
    for (const slot of slots) this.written.add(slot);
    return first ?? false;
  }
}
