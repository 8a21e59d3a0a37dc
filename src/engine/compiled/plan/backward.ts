import type { ConvolutionGeometry, Operation, View } from "../operation.ts";
import type { ArenaBuilder } from "./arena-builder.ts";
import type { ForwardPass } from "./forward.ts";
import { type Gradient, GradientSlots } from "./gradient-slots.ts";
import {
  type AffineNode,
  type BatchNormNode,
  type FeaturesNode,
  inputsOf,
  type Node,
  type RecurrentNode,
  type Slice,
  type SumNode,
  slotsOf,
  type Value,
} from "./graph.ts";
import type { ParameterGradients } from "./parameter-gradients.ts";
import { denseView } from "./views.ts";

const POINTWISE: ConvolutionGeometry = { kernel: 1, stride: 1, dilation: 1, before: 0 };
/** The state before each step: zero at the first. */
const ONE_STEP_EARLIER: ConvolutionGeometry = { ...POINTWISE, before: 1 };

/** What a backward pass is to find. */
export interface BackwardRequest {
  /** Null where no weight gradients are wanted. */
  readonly parameters: ParameterGradients | null;
  readonly wantsInput: boolean;
  /** Keep the gradients at every value, for the tangent that follows. */
  readonly keepsGradients: boolean;
}

/** The values whose gradients a pass must find. */
function neededValues(pass: ForwardPass, request: BackwardRequest): ReadonlySet<Value> {
  const needed = new Set<Value>(request.wantsInput ? [pass.graph.input] : []);
  for (const node of pass.graph.nodes) {
    const trains = request.parameters !== null && slotsOf(node).length > 0;
    if (trains || inputsOf(node).some(({ value }) => needed.has(value))) {
      needed.add(node.output.value);
    }
  }
  return needed;
}

/** The way back through one forward pass, from the gradient at its output. */
export class BackwardPass {
  readonly gradients: GradientSlots;
  private readonly pass: ForwardPass;
  private readonly request: BackwardRequest;
  private readonly arena: ArenaBuilder;
  private readonly needed: ReadonlySet<Value>;
  private readonly operations: Operation[] = [];

  constructor(pass: ForwardPass, request: BackwardRequest, arena: ArenaBuilder) {
    this.pass = pass;
    this.request = request;
    this.arena = arena;
    this.needed = neededValues(pass, request);
    this.gradients = new GradientSlots(pass.values, arena, (operation) =>
      this.operations.push(operation),
    );
  }

  /** Begins with the operation that writes the gradient at the output. */
  begin(operation: (atOutput: View) => Operation): void {
    const { output } = this.pass.graph;
    const target = this.gradients.seed(output);
    this.operations.push(operation(target));
    this.gradients.seeded(output);
  }

  /** The operations so far, once. */
  take(): readonly Operation[] {
    return this.operations.splice(0);
  }

  /** Goes back through all nodes; the gradient at the output must be there. */
  run(): void {
    const unread = new Map<Value, number>();
    for (const { output } of this.pass.graph.nodes) {
      unread.set(output.value, (unread.get(output.value) ?? 0) + 1);
    }
    for (const node of this.pass.graph.nodes.toReversed()) {
      const { value } = node.output;
      if (!this.needed.has(value)) continue;
      this.goBack(node);
      const left = (unread.get(value) ?? 0) - 1;
      unread.set(value, left);
      if (left === 0 && !this.request.keepsGradients) this.gradients.release(value);
    }
  }

  private goBack(node: Node): void {
    switch (node.kind) {
      case "affine":
        this.affine(node);
        break;
      case "batch-norm":
        this.batchNorm(node);
        break;
      case "recurrent":
        this.recurrent(node);
        break;
      case "features":
        this.features(node);
        break;
      case "sum":
        this.sum(node);
        break;
      case "activation":
        if (this.needs(node.input)) this.gradients.copy(node.input, this.gradients.at(node.output));
        break;
      case "repeat":
        this.repeat(node.input, node.output, node.factor);
        break;
      case "time-mean":
        this.timeMean(node.input, node.output);
        break;
    }
  }

  private needs({ value }: Slice): boolean {
    return this.needed.has(value);
  }

  /** The last term may have the gradient's buffer, once the others have read it. */
  private sum({ terms, output }: SumNode): void {
    const gradient = this.gradients.at(output);
    const needed = terms.filter(({ slice }) => this.needs(slice));
    const heir = needed.findLast(({ slice, scale }) => scale === 1 && slice.value.consumers > 1);
    for (const term of needed) {
      if (term !== heir) this.gradients.copy(term.slice, gradient, term.scale);
    }
    if (heir !== undefined) this.gradients.take(heir.slice, gradient);
  }

  private affine(node: AffineNode): void {
    const gradient = this.gradients.at(node.output);
    const { geometry, weights, bias } = node;
    this.weightGradient(this.pass.values.view(node.input), gradient.view, geometry, weights, bias);
    this.product(node.input, gradient, weights, geometry);
  }

  private weightGradient(
    input: View,
    gradient: View,
    geometry: ConvolutionGeometry,
    weights: number,
    ownBias: number | null,
  ): void {
    const { parameters } = this.request;
    if (parameters === null) return;
    const bias = ownBias !== null && parameters.wants(ownBias) ? ownBias : null;
    this.operations.push({
      kind: "weight-gradient",
      input,
      gradient,
      geometry,
      weights: parameters.place(weights),
      bias: bias === null ? null : parameters.place(bias),
      accumulate: parameters.accumulates(bias === null ? [weights] : [weights, bias]),
    });
  }

  private product(
    input: Slice,
    { view: gradient, lease }: Gradient,
    slot: number,
    geometry: ConvolutionGeometry,
  ): void {
    if (!this.needs(input)) return;
    const weights = this.pass.place.parameter(slot);
    this.gradients.add(input, lease, true, (result, accumulate, epilogue) => ({
      kind: "convolve-back",
      gradient,
      weights,
      geometry,
      result,
      accumulate,
      epilogue,
    }));
  }

  private batchNorm(node: BatchNormNode): void {
    const { view: normalised, inverse } = this.pass.values.kept(node);
    const { parameters } = this.request;
    const operation = (result: View | null): Operation => ({
      kind: "batch-norm-back",
      gradient: this.gradients.at(node.output).view,
      normalised,
      inverse,
      scale: this.pass.place.parameter(node.scale),
      scaleGradient: parameters?.place(node.scale) ?? null,
      shiftGradient: parameters?.place(node.shift) ?? null,
      usesBatch: this.pass.mode.usesBatch,
      result,
    });
    if (parameters?.accumulates([node.scale, node.shift]) === false) {
      throw new Error("batch normalisation adds to its gradients, which must be cleared first");
    }
    if (this.needs(node.input)) this.gradients.write(node.input, operation);
    else this.operations.push(operation(null));
  }

  private features(node: FeaturesNode): void {
    if (!this.needs(node.input)) return;
    const gradient = this.gradients.at(node.output).view;
    const input = this.pass.values.view(node.input);
    const { features } = node;
    this.gradients.write(node.input, (result) => ({
      kind: "features-back",
      gradient,
      input,
      features,
      result,
    }));
  }

  private repeat(input: Slice, output: Slice, factor: number): void {
    if (!this.needs(input)) return;
    const { view: gradient, lease } = this.gradients.at(output);
    this.gradients.add(input, lease, false, (result, accumulate) => ({
      kind: "repeat-back",
      gradient,
      result,
      factor,
      accumulate,
    }));
  }

  private timeMean(input: Slice, output: Slice): void {
    if (!this.needs(input)) return;
    const gradient = this.gradients.at(output);
    if (input.time === 1) {
      this.gradients.copy(input, gradient);
      return;
    }
    this.gradients.add(input, gradient.lease, false, (result, accumulate) => ({
      kind: "add",
      source: gradient.view,
      result,
      scale: 1 / input.time,
      accumulate,
    }));
  }

  private recurrent(node: RecurrentNode): void {
    const { values, place } = this.pass;
    const states = values.view(node.output);
    const { samples } = values;
    const { time, channels: units } = node.output;
    const lease = (steps: number, channels: number) =>
      this.arena.takeLeased("recurrent", samples * steps * channels);
    const leases = [lease(1, units), lease(time, 3 * units), lease(time, 3 * units)] as const;
    const [carried, atInput, atState] = [
      denseView(leases[0].region.offset, samples, 1, units),
      denseView(leases[1].region.offset, samples, time, 3 * units),
      denseView(leases[2].region.offset, samples, time, 3 * units),
    ] as const;
    this.operations.push({
      kind: "recurrent-back",
      gradient: this.gradients.at(node.output).view,
      states,
      gates: values.kept(node).view,
      recurrentWeights: place.parameter(node.recurrentWeights),
      carried,
      atInput,
      atState,
    });
    const input = values.view(node.input);
    this.weightGradient(input, atInput, POINTWISE, node.inputWeights, node.inputBias);
    const [recurrentWeights, recurrentBias] = [node.recurrentWeights, node.recurrentBias];
    this.weightGradient(states, atState, ONE_STEP_EARLIER, recurrentWeights, recurrentBias);
    this.product(node.input, { view: atInput, lease: leases[1] }, node.inputWeights, POINTWISE);
    for (const each of leases) each.release();
  }
}
