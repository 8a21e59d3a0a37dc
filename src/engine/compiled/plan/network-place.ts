import type { NetworkPlan } from "../../network-plan.ts";
import type { Block } from "../operation.ts";

/** Where a network's weights and running statistics lie in the arena. */
export interface NetworkPlace {
  /** Offset of a parameter slot's weights. */
  parameter(slot: number): number;
  /** Offset of a running statistic. */
  buffer(index: number): number;
}

/** The places of a network whose packed vectors begin at the given blocks. */
export function networkPlace(plan: NetworkPlan, weights: Block, buffers: Block): NetworkPlace {
  const within = (
    block: Block,
    entries: readonly { readonly offset: number }[],
    index: number,
  ): number => {
    const entry = entries[index];
    if (entry === undefined) throw new RangeError(`the plan has no entry ${index}`);
    return block.offset + entry.offset;
  };
  return {
    parameter: (slot) => within(weights, plan.parameters, slot),
    buffer: (index) => within(buffers, plan.buffers, index),
  };
}
