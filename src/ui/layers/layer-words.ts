import type { LayerSpec, Shape } from "../../engine/network-plan.ts";
import type { ShapeProblem } from "../../gan/describe-networks.ts";
import {
  LISTED_KINDS,
  type ListedLayer,
  MOST_LISTED_LAYERS,
  numbersOf,
} from "../../gan/layer-list.ts";
import type { Dictionary } from "../text/dictionary.ts";

type Words = Dictionary["layers"];

const kindName = (kind: string, { kinds }: Words): string => {
  const names: Readonly<Record<string, string>> = kinds;
  return names[kind] ?? kind;
};

/** What a layer is, with its numbers. */
export function layerWords(spec: LayerSpec, words: Words): string {
  const { numbers } = words;
  switch (spec.kind) {
    case "dense":
    case "recurrent":
      return `${kindName(spec.kind, words)}, ${spec.units} ${numbers.units}`;
    case "convolution":
      return `${kindName(spec.kind, words)}, ${numbers.kernel} ${spec.kernel}, ${numbers.stride} ${spec.stride}`;
    case "causal-convolution":
      return `${kindName(spec.kind, words)}, ${numbers.kernel} ${spec.kernel}, ${numbers.dilation} ${spec.dilation}`;
    case "activation":
      return kindName(spec.function, words);
    case "upsample":
      return `${kindName(spec.kind, words)} × ${spec.factor}`;
    default:
      return kindName(spec.kind, words);
  }
}

/** Why shapes do not fit, in a sentence. */
export function problemWords({ code, data }: ShapeProblem, wanted: Shape, words: Words): string {
  const { problems, shape } = words;
  const given = (name: string) => String(data[name] ?? "");
  switch (code) {
    case "wrong-output":
      return "inputSize" in data
        ? problems.reshape(given("size"), given("inputSize"))
        : problems.ends(
            shape(Number(data.time), Number(data.channels)),
            shape(wanted.time, wanted.channels),
          );
    case "not-a-positive-integer":
      return problems[code](given("name"));
    case "output-too-short":
      return problems[code](given("inputTime"));
    default:
      return problems[code]();
  }
}

/** The layer of a list that a planned layer is; null if a list has none like it. */
function listedOf(spec: LayerSpec): ListedLayer | null {
  switch (spec.kind) {
    case "dense":
    case "recurrent":
      return { kind: spec.kind, numbers: [spec.units] };
    case "convolution":
      return { kind: spec.kind, numbers: [spec.channels, spec.kernel, spec.stride] };
    case "causal-convolution":
      if (spec.padding === "none") return null;
      return { kind: spec.kind, numbers: [spec.channels, spec.kernel, spec.dilation] };
    case "activation":
      return { kind: spec.function, numbers: [] };
    case "upsample":
      return { kind: spec.kind, numbers: [spec.factor] };
    case "reshape":
      return { kind: spec.kind, numbers: [spec.time, spec.channels] };
    case "batch-norm":
    case "flatten":
    case "time-mean":
    case "last-step":
      return { kind: spec.kind, numbers: [] };
    default:
      return null;
  }
}

const isWithinLimits = ({ kind, numbers }: ListedLayer) =>
  LISTED_KINDS.includes(kind) && numbersOf(kind).every(({ max }, i) => (numbers[i] ?? 0) <= max);

/** A network's layers as a list of one's own; null if one of them cannot be listed. */
export function listOf(specs: readonly LayerSpec[]): readonly ListedLayer[] | null {
  const own = specs.filter(({ kind }) => kind !== "feature-channels");
  const layers = own.map(listedOf);
  const known = layers.flatMap((layer) => layer ?? []);
  const isWhole = known.length === layers.length && known.every(isWithinLimits);
  return isWhole && known.length <= MOST_LISTED_LAYERS ? known : null;
}
