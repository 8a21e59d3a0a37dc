import { type Graph, inputsOf, isWhole, type Node, type Slice, type Value } from "./graph.ts";

/** The value whose buffer holds this one's numbers. */
export function storageOf(value: Value): Value {
  return value.storage === null ? value : storageOf(value.storage);
}

/** Nodes whose derivatives read their own outputs. */
const rereadsOutput = (node: Node) => node.kind === "recurrent";

/** True if nobody needs the numbers once the one node that reads them has run. */
function isSpent({ value, ...rest }: Slice, graph: Graph, kept: ReadonlySet<Value>): boolean {
  return (
    value !== graph.input &&
    value.consumers === 1 &&
    value.activation === null &&
    !kept.has(value) &&
    isWhole({ value, ...rest })
  );
}

/** Lets sums and activations work in the buffer of an input that nobody else will read. */
export function shareStorage(graph: Graph): void {
  const kept = new Set(graph.nodes.filter(rereadsOutput).map((node) => node.output.value));
  for (const node of graph.nodes) {
    if (node.kind !== "sum" && node.kind !== "activation") continue;
    const spent = inputsOf(node).find((slice) => isSpent(slice, graph, kept));
    if (spent !== undefined) node.output.value.storage = spent.value;
  }
}
