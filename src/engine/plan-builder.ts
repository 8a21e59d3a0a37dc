import type { Initialiser, NetworkPlan, ParameterSlot } from "./network-plan.ts";
import { PlanError } from "./plan-error.ts";

/** What a slot is drawn from and how wide the map around it is. */
interface SlotOrigin {
  readonly initialiser: ParameterSlot["initialiser"];
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Hands out places in the packed vectors of a network while its layers are planned. */
export class PlanBuilder {
  readonly parameters: ParameterSlot[] = [];
  readonly buffers: NetworkPlan["buffers"][number][] = [];
  parameterCount = 0;
  bufferCount = 0;

  /** The index of a new weight matrix whose last axis is its output. */
  addMatrix(
    name: string,
    shape: readonly number[],
    initialiser: Initialiser,
    fanOut: number,
  ): number {
    const fanIn = shape.slice(0, -1).reduce((product, extent) => product * extent, 1);
    return this.addSlot(name, shape, { initialiser, fanIn, fanOut }, true);
  }

  /** The index of a new bias; drawn like the weights only where PyTorch's default law asks for it. */
  addBias(name: string, size: number, initialiser: Initialiser, fanIn: number): number {
    const law =
      initialiser.kind === "uniform-fan-in"
        ? initialiser
        : ({ kind: "constant", value: 0 } as const);
    return this.addSlot(name, [size], { initialiser: law, fanIn, fanOut: size }, false);
  }

  /** The index of a new vector that starts at one value everywhere. */
  addConstant(name: string, size: number, value: number): number {
    const origin = { initialiser: { kind: "constant", value }, fanIn: 1, fanOut: 1 } as const;
    return this.addSlot(name, [size], origin, false);
  }

  /** The index of a new running statistic. */
  addBuffer(name: string, size: number, initialValue: number): number {
    this.buffers.push({ name, offset: this.bufferCount, size, initialValue });
    this.bufferCount += size;
    return this.buffers.length - 1;
  }

  private addSlot(
    name: string,
    shape: readonly number[],
    origin: SlotOrigin,
    isMatrix: boolean,
  ): number {
    const size = shape.reduce((product, extent) => product * extent, 1);
    this.parameters.push({ name, shape, offset: this.parameterCount, size, ...origin, isMatrix });
    this.parameterCount += size;
    return this.parameters.length - 1;
  }
}

/** Throws unless every value is a whole number of at least one. */
export function requirePositive(layer: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new PlanError("not-a-positive-integer", layer, { name, value });
    }
  }
}
