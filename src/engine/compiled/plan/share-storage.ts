import { type Graph, isWhole, type Slice, type Value } from "./graph.ts";

/** The value whose buffer holds this one's numbers. */
export function storageOf(value: Value): Value {
  return value.storage === null ? value : storageOf(value.storage);
}

/** Values that derivatives read again: outputs of non-linearities and of recurrent layers. */
function rereadValues({ nodes }: Graph): ReadonlySet<Value> {
  const outputs = nodes.map(({ kind, output: { value } }) => ({ kind, value }));
  const reread = outputs.filter(
    ({ kind, value }) => kind === "recurrent" || value.activation !== null,
  );
  return new Set(reread.map(({ value }) => value));
}

/**
 * Lets sums and activations work in the buffer of an input that nobody else will read: with
 * derivatives to follow, none that these need.
 */
export function shareStorage(graph: Graph, hasDerivatives: boolean): void {
  const kept = hasDerivatives ? rereadValues(graph) : new Set<Value>();
  const isSpent = (slice: Slice) =>
    slice.value !== graph.input &&
    slice.value.consumers === 1 &&
    !kept.has(slice.value) &&
    isWhole(slice);
  for (const node of graph.nodes) {
    if (node.kind !== "sum" && node.kind !== "activation") continue;
    const inputs =
      node.kind === "sum"
        ? node.terms.filter(({ scale }) => scale === 1).map(({ slice }) => slice)
        : [node.input];
    const spent = inputs.find(isSpent);
    if (spent !== undefined) node.output.value.storage = spent.value;
  }
}
