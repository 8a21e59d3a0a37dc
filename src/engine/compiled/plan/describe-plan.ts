import { PHASES, type Phase } from "../../gan-engine.ts";
import type { InferencePlan, TrainingPlan } from "../compiled-plan.ts";
import type { Operation, OperationKind, View } from "../operation.ts";
import { operationFlops } from "./operation-flops.ts";
import { operationBytes } from "./operation-work.ts";

/** What a row of a printed plan belongs to: a phase, the noise drawn before it, or inference. */
export type PlanPart = Phase | "draw-noise" | "inference";

/** One operation of a printed plan. */
export interface PlanRow {
  readonly phase: PlanPart;
  readonly operation: OperationKind;
  /** `[samples, time, channels] → [samples, time, channels]` */
  readonly shape: string;
  /** Bytes that it reads and writes. */
  readonly bytes: number;
  readonly flops: number;
}

/** A plan as people read it. */
export interface PlanDescription {
  readonly rows: readonly PlanRow[];
  readonly total: {
    readonly operations: number;
    readonly flops: number;
    /** Bytes that all operations move. */
    readonly bytes: number;
    /** Bytes of the arena, state included. */
    readonly arenaBytes: number;
  };
}

/** A described plan of training, and what a CPU needs for it. */
export interface StepDescription extends PlanDescription {
  /** Bytes that the compiled engine holds on the CPU with one thread: the arena and all beside it. */
  readonly cpuBytes: number;
}

const shapeOf = ({ samples, time, channels }: View) => `[${samples}, ${time}, ${channels}]`;
const arrow = (from: string, to: string) => `${from} → ${to}`;

/** The extents that say most about an operation. */
function shapeText(operation: Operation): string {
  switch (operation.kind) {
    case "convolve":
    case "activate":
    case "batch-norm":
    case "features":
    case "recurrent":
      return arrow(shapeOf(operation.input), shapeOf(operation.result));
    case "convolve-back":
    case "slope":
    case "repeat-back":
    case "features-back":
    case "output-law-back":
      return arrow(shapeOf(operation.gradient), shapeOf(operation.result));
    case "weight-gradient": {
      const { input, gradient, geometry } = operation;
      const weights = `[${geometry.kernel}, ${input.channels}, ${gradient.channels}]`;
      return arrow(`${shapeOf(input)}, ${shapeOf(gradient)}`, weights);
    }
    case "add":
    case "repeat":
    case "time-mean":
      return arrow(shapeOf(operation.source), shapeOf(operation.result));
    case "batch-norm-back":
    case "penalty":
    case "recurrent-back":
      return shapeOf(operation.gradient);
    case "features-tangent":
      return arrow(shapeOf(operation.direction), shapeOf(operation.result));
    case "output-law":
      return arrow(shapeOf(operation.last), shapeOf(operation.result));
    case "fill":
    case "interpolate":
      return shapeOf(operation.result);
    case "discriminator-loss":
    case "generator-loss":
      return shapeOf(operation.generated);
    case "norm":
      return `[${operation.gradient.size}]`;
    case "optimise":
      return `[${operation.weights.size}]`;
    case "average":
      return `[${operation.target.size}]`;
    case "project":
      return operation.matrices.map(({ rows, columns }) => `[${rows}, ${columns}]`).join(" ");
    case "draw-noise":
      return shapeOf(operation.input);
  }
}

const rowsOf = (phase: PlanPart, operations: readonly Operation[]): readonly PlanRow[] =>
  operations.map((operation) => ({
    phase,
    operation: operation.kind,
    shape: shapeText(operation),
    bytes: operationBytes(operation),
    flops: operationFlops(operation),
  }));

function described(rows: readonly PlanRow[], size: number): PlanDescription {
  const sum = (value: (row: PlanRow) => number) =>
    rows.reduce((total, row) => total + value(row), 0);
  return {
    rows,
    total: {
      operations: rows.length,
      flops: sum(({ flops }) => flops),
      bytes: sum(({ bytes }) => bytes),
      arenaBytes: 4 * size,
    },
  };
}

/** Every operation of a plan with its shape, bytes and work, in the order in which they run, and the totals. */
export function describePlan(plan: TrainingPlan | InferencePlan): PlanDescription {
  if ("operations" in plan) return described(rowsOf("inference", plan.operations), plan.size);
  const drawn: Partial<Record<Phase, readonly Operation[]>> = {
    "generate-for-discriminator": plan.drawDiscriminatorNoise,
    "generate-for-generator": plan.drawGeneratorNoise,
  };
  const rows = PHASES.flatMap((phase) => [
    ...rowsOf("draw-noise", drawn[phase] ?? []),
    ...rowsOf(phase, plan.phases[phase]),
  ]);
  return described(rows, plan.size);
}

const COLUMNS = ["phase", "operation", "shape", "bytes", "FLOP"] as const;

/** A described plan as a table of plain text with a line of totals. */
export function printPlan({ rows, total }: PlanDescription): string {
  const last = [
    "total",
    `${total.operations} operations`,
    `arena ${total.arenaBytes} bytes`,
    String(total.bytes),
    String(total.flops),
  ];
  const lines = [
    [...COLUMNS],
    ...rows.map(({ phase, operation, shape, bytes, flops }) => [
      phase,
      operation,
      shape,
      String(bytes),
      String(flops),
    ]),
    last,
  ];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}
