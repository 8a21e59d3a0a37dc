import { driftPull, type OutputLaw } from "../../network-plan.ts";
import type { Operation, View } from "../operation.ts";
import type { ArenaBuilder, Lease } from "./arena-builder.ts";
import { BackwardPass } from "./backward.ts";
import { cropped } from "./build-graph.ts";
import { type ForwardPass, runForward, runForwardOnly, type StatisticsMode } from "./forward.ts";
import type { Gradient } from "./gradient-slots.ts";
import { type Graph, isWhole, type Slice, type Value } from "./graph.ts";
import type { NetworkPlace } from "./network-place.ts";
import type { ParameterGradients } from "./parameter-gradients.ts";
import { PassBuffers } from "./pass-values.ts";
import { storageOf } from "./share-storage.ts";
import { denseView, sizeOf } from "./views.ts";

/** A generator about to run on some noise. */
export interface GeneratorSetting {
  readonly graph: Graph;
  readonly place: NetworkPlace;
  readonly mode: StatisticsMode;
  readonly input: View;
  readonly shock: View | null;
  /** Steps of the returns. */
  readonly length: number;
}

/** An output law that changes numbers. */
function bendingLaw({ network }: Graph): OutputLaw | null {
  const law = network.outputLaw;
  return law === undefined || law.kind === "linear" ? null : law;
}

/** The steps of the last layer that become returns. Throws if there are fewer than asked for. */
function lastSteps({ graph, length }: GeneratorSetting): Slice {
  if (graph.output.time < length) {
    throw new RangeError("the generator made fewer steps than asked for");
  }
  return cropped(graph.output, length);
}

const endsInPlace = (graph: Graph, last: Slice) =>
  bendingLaw(graph) === null && isWhole(last) && storageOf(last.value) !== graph.input;

function shape(graph: Graph, last: View, shock: View | null, returns: View): Operation {
  const law = bendingLaw(graph);
  if (law !== null) return { kind: "output-law", law, last, shock, result: returns };
  return { kind: "add", source: last, result: returns, scale: 1, accumulate: false };
}

/** Generates into `returns`, which has no gaps. No derivative follows, so buffers are used again. */
export function generateOnly(
  setting: GeneratorSetting,
  arena: ArenaBuilder,
  returns: View,
): readonly Operation[] {
  const { graph, input } = setting;
  const last = lastSteps(setting);
  const isDone = endsInPlace(graph, last);
  const places = new Map<Value, View>([[graph.input, input]]);
  if (isDone) places.set(last.value, returns);
  const values = new PassBuffers(graph, input.samples, arena.takeLeased, places);
  const pass: ForwardPass = { ...setting, values };
  const operations = runForwardOnly(pass, values);
  const end = isDone ? [] : [shape(graph, values.view(last), setting.shock, returns)];
  values.outputRead();
  return [...operations, ...end];
}

/** A generator's forward pass whose derivatives are wanted. */
export class GeneratorRun {
  readonly forward: readonly Operation[];
  /** `[paths, time, assets]` without gaps. */
  readonly returns: View;
  private readonly setting: GeneratorSetting;
  private readonly pass: ForwardPass;
  private readonly values: PassBuffers;
  private readonly arena: ArenaBuilder;
  private readonly shaped: Lease | null;

  constructor(setting: GeneratorSetting, arena: ArenaBuilder) {
    const { graph, input, shock, length } = setting;
    this.setting = setting;
    this.arena = arena;
    const places = new Map([[graph.input, input]]);
    this.values = new PassBuffers(graph, input.samples, arena.takeLeased, places);
    this.pass = { ...setting, values: this.values };
    const operations = runForward(this.pass);
    const last = lastSteps(setting);
    const lastView = this.values.view(last);
    if (endsInPlace(graph, last)) {
      this.forward = operations;
      this.returns = lastView;
      this.shaped = null;
      return;
    }
    const view = denseView(0, input.samples, length, graph.network.output.channels);
    this.shaped = arena.takeLeased("returns", sizeOf(view));
    this.returns = { ...view, offset: this.shaped.region.offset };
    this.forward = [...operations, shape(graph, lastView, shock, this.returns)];
  }

  /** The way back from ∂loss/∂returns to the weights; afterwards the buffers are free. */
  backward(atReturns: Gradient, parameters: ParameterGradients): readonly Operation[] {
    const { graph, shock } = this.setting;
    const request = { parameters, wantsInput: false, keepsGradients: false };
    const back = new BackwardPass(this.pass, request, this.arena);
    const last = lastSteps(this.setting);
    const law = bendingLaw(graph);
    if (law === null) back.gradients.copy(last, atReturns);
    else {
      back.gradients.write(last, (result) => ({
        kind: "output-law-back",
        law,
        last: this.values.view(last),
        shock,
        returns: this.returns,
        gradient: atReturns.view,
        driftPull: driftPull(law, sizeOf(this.returns)),
        result,
      }));
    }
    back.run();
    this.values.release();
    this.shaped?.release();
    return back.take();
  }
}
