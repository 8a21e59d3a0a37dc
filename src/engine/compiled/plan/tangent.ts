import type { Epilogue } from "../epilogue.ts";
import type { Operation, View } from "../operation.ts";
import type { ArenaBuilder, Lease } from "./arena-builder.ts";
import type { BackwardPass } from "./backward.ts";
import { type ForwardPass, sumOperations } from "./forward.ts";
import {
  type AffineNode,
  inputsOf,
  isWhole,
  type Node,
  type Slice,
  type SumNode,
  type Value,
} from "./graph.ts";
import type { ParameterGradients } from "./parameter-gradients.ts";
import { denseView, reshaped, sizeOf } from "./views.ts";

/** The values whose tangents some affine node needs. */
function neededTangents(nodes: readonly Node[]): ReadonlySet<Value> {
  const needed = new Set<Value>();
  for (const node of nodes.toReversed()) {
    if (node.kind !== "affine" && !needed.has(node.output.value)) continue;
    for (const { value } of inputsOf(node)) needed.add(value);
  }
  return needed;
}

/**
 * Carries a direction forward through the saved slopes without biases, and adds δ ⊗ tangent to the
 * weight gradients, δ being the gradients that a backward pass has kept (speed.md 9).
 */
export class TangentPass {
  private readonly pass: ForwardPass;
  private readonly back: BackwardPass;
  private readonly parameters: ParameterGradients;
  private readonly arena: ArenaBuilder;
  private readonly views = new Map<Value, View>();
  private readonly leases: Lease[] = [];
  private readonly operations: Operation[] = [];

  constructor(
    pass: ForwardPass,
    back: BackwardPass,
    parameters: ParameterGradients,
    arena: ArenaBuilder,
  ) {
    this.pass = pass;
    this.back = back;
    this.parameters = parameters;
    this.arena = arena;
  }

  /** The operations of the whole pass. Throws where a layer has no tangent. */
  run(direction: View): readonly Operation[] {
    const { graph } = this.pass;
    const needed = neededTangents(graph.nodes);
    this.views.set(graph.input, direction);
    for (const node of graph.nodes) {
      if (node.kind === "affine") this.addWeightGradient(node);
      if (needed.has(node.output.value)) this.operations.push(...this.carry(node));
    }
    for (const lease of this.leases) lease.release();
    return this.operations;
  }

  private view({ value, first, time, channels }: Slice): View {
    return reshaped(this.views.get(value) ?? this.place(value), first, time, channels);
  }

  private place(value: Value): View {
    const view = denseView(0, this.pass.values.samples, value.time, value.channels);
    const lease = this.arena.takeLeased("tangent", sizeOf(view));
    this.leases.push(lease);
    const placed = { ...view, offset: lease.region.offset };
    this.views.set(value, placed);
    return placed;
  }

  private addWeightGradient(node: AffineNode): void {
    this.operations.push({
      kind: "weight-gradient",
      input: this.view(node.input),
      gradient: this.back.gradients.at(node.output).view,
      geometry: node.geometry,
      weights: this.parameters.place(node.weights),
      bias: null,
      accumulate: this.parameters.accumulates([node.weights]),
    });
  }

  private slopes({ output }: Node): Extract<Epilogue, { kind: "slope" }> | null {
    const { activation } = output.value;
    return activation && { kind: "slope", activation, outputs: this.pass.values.view(output) };
  }

  private carry(node: Node): readonly Operation[] {
    if (node.kind === "sum") return this.sum(node);
    const result = this.view(node.output);
    switch (node.kind) {
      case "affine":
        return [this.affine(node, result)];
      case "activation": {
        const epilogue = this.slopes(node);
        if (epilogue === null) throw new Error("an activation node without an activation");
        const { activation, outputs } = epilogue;
        return [{ kind: "slope", gradient: this.view(node.input), outputs, result, activation }];
      }
      case "repeat":
        return [{ kind: "repeat", source: this.view(node.input), result, factor: node.factor }];
      case "time-mean":
        return [{ kind: "time-mean", source: this.view(node.input), result }];
      case "features": {
        const [direction, input] = [this.view(node.input), this.pass.values.view(node.input)];
        return [{ kind: "features-tangent", direction, input, features: node.features, result }];
      }
      case "batch-norm":
      case "recurrent":
        throw new Error(`${node.kind} has no tangent`);
    }
  }

  /** In the place of a term that nobody else reads, if there is one. */
  private sum({ terms, output }: SumNode): readonly Operation[] {
    const spent = terms.find(
      ({ slice, scale }) =>
        scale === 1 &&
        isWhole(slice) &&
        slice.value.consumers === 1 &&
        slice.value !== this.pass.graph.input,
    );
    const views = terms.map(({ slice, scale }) => ({ view: this.view(slice), scale }));
    if (spent !== undefined) {
      const { time, channels } = output.value;
      this.views.set(output.value, reshaped(this.view(spent.slice), 0, time, channels));
    }
    return sumOperations(views, this.view(output));
  }

  private affine(node: AffineNode, result: View): Operation {
    return {
      kind: "convolve",
      input: this.view(node.input),
      weights: this.pass.place.parameter(node.weights),
      bias: null,
      geometry: node.geometry,
      result,
      epilogue: this.slopes(node),
    };
  }
}
