import type { View } from "../operation.ts";
import type { Lease, Take } from "./arena-builder.ts";
import { type Graph, inputsOf, type Node, type Slice, type Value } from "./graph.ts";
import { storageOf } from "./share-storage.ts";
import { denseView, reshaped, samplesOf, sizeOf } from "./views.ts";

/** What a node keeps for its derivatives: gates of a recurrent layer, or normalised numbers. */
export interface Kept {
  readonly view: View;
  /** Where batch normalisation keeps 1/deviation, `[channels]`. */
  readonly inverse: number;
}

/** Where a forward pass finds its numbers. */
export interface PassValues {
  readonly samples: number;
  view(slice: Slice): View;
  kept(node: Node): Kept;
}

/** Buffers of one forward pass over some samples. Those that no place is given for are leased. */
export class PassBuffers implements PassValues {
  readonly samples: number;
  private readonly graph: Graph;
  private readonly take: Take;
  private readonly views = new Map<Value, View>();
  private readonly keeping = new Map<Node, Kept>();
  private readonly leases = new Map<Value | Node, Lease>();
  /** Readings of a buffer that are still to come. */
  private readonly readings = new Map<Value, number>();

  constructor(
    graph: Graph,
    samples: number,
    take: Take,
    places: ReadonlyMap<Value, View> = new Map(),
  ) {
    this.graph = graph;
    this.samples = samples;
    this.take = take;
    for (const [value, view] of places) this.views.set(storageOf(value), view);
    for (const node of graph.nodes) {
      for (const slice of inputsOf(node)) this.expect(slice.value);
    }
    this.expect(graph.output.value);
  }

  view({ value, first, time, channels }: Slice): View {
    const storage = storageOf(value);
    const view = this.views.get(storage) ?? this.place(storage);
    return reshaped(view, first, time, channels);
  }

  kept(node: Node): Kept {
    const known = this.keeping.get(node);
    if (known !== undefined) return known;
    const { time } = node.output;
    const channels = node.output.channels * (node.kind === "recurrent" ? 4 : 1);
    const inverses = node.kind === "batch-norm" ? channels : 0;
    const size = this.samples * time * channels;
    const lease = this.take(`${node.kind}: kept`, size + inverses);
    const { offset } = lease.region;
    const kept = { view: denseView(offset, this.samples, time, channels), inverse: offset + size };
    this.leases.set(node, lease);
    this.keeping.set(node, kept);
    return kept;
  }

  /** Lets go of what nobody reads after this node. Only for passes that no derivative follows. */
  passed(node: Node): void {
    this.leases.get(node)?.release();
    for (const { value } of inputsOf(node)) this.read(value);
  }

  /** The end of a pass that no derivative follows. */
  outputRead(): void {
    this.read(this.graph.output.value);
  }

  /** Lets go of everything. */
  release(): void {
    for (const lease of this.leases.values()) lease.release();
  }

  private expect(value: Value): void {
    const storage = storageOf(value);
    this.readings.set(storage, (this.readings.get(storage) ?? 0) + 1);
  }

  private read(value: Value): void {
    const storage = storageOf(value);
    const left = (this.readings.get(storage) ?? 0) - 1;
    this.readings.set(storage, left);
    if (left === 0) this.leases.get(storage)?.release();
  }

  private place(value: Value): View {
    if (value === this.graph.input) throw new Error("the pass has no input");
    const { time, channels, name } = value;
    const view = denseView(0, this.samples, time, channels);
    const lease = this.take(name, sizeOf(view));
    this.leases.set(value, lease);
    const placed = { ...view, offset: lease.region.offset };
    this.views.set(value, placed);
    return placed;
  }
}

/** Some of the samples of a pass. */
export function partOf(values: PassValues, first: number, count: number): PassValues {
  return {
    samples: count,
    view: (slice) => samplesOf(values.view(slice), first, count),
    kept(node) {
      const { view, inverse } = values.kept(node);
      return { view: samplesOf(view, first, count), inverse };
    },
  };
}

/** The same buffers with the input elsewhere. */
export function withInput(values: PassValues, graph: Graph, input: View): PassValues {
  return {
    samples: values.samples,
    view: (slice) =>
      slice.value === graph.input
        ? reshaped(input, slice.first, slice.time, slice.channels)
        : values.view(slice),
    kept: (node) => values.kept(node),
  };
}
