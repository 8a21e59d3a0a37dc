import type { PlanDescription } from "../../../engine/compiled/plan/describe-plan.ts";
import { formatCount, formatNumber } from "../format.ts";

const millions = (value: number) => formatNumber(value / 1e6, 3);

/** A compiled step, operation by operation. */
export const plan = {
  title: "The plan of a step",
  intro:
    "The compiled engines run these operations in this order, over one block of memory in which every number has its place.",
  waiting: "Planning …",
  none: "There is no plan: a layer of these networks is unknown to the compiled engines, or no run is prepared.",
  onTfjs: "This run is on TensorFlow.js, which goes its own way to the same numbers.",
  table: "Operations of a step",
  number: "No.",
  part: "Phase",
  operation: "Operation",
  shape: "Shape",
  bytes: "Bytes",
  flops: "FLOP",
  noise: "Draw noise",
  inference: "Inference",
  total: ({ operations, flops, bytes, arenaBytes }: PlanDescription["total"], cpuBytes: number) =>
    `${formatCount(operations)} operations, ${millions(flops)} MFLOP, ${millions(bytes)} MB read and written. The block takes ${millions(arenaBytes)} MB; on the CPU, with packed weights and the list of operations, ${millions(cpuBytes)} MB are held.`,
} as const;
