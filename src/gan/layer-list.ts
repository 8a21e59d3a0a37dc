/**
 * A network's hidden layers as a short text, so that a list of one's own travels in a link like
 * any other knob: `d32.l.c16x5x2.f` is a dense layer of 32 units, a leaky rectifier, a convolution
 * of 16 channels, kernel 5 and stride 2, and a flattening. Plain data; `custom-layers.ts` makes
 * layers of it.
 */
export interface ListedNumber {
  readonly name: "units" | "channels" | "kernel" | "stride" | "dilation" | "factor" | "time";
  readonly default: number;
  readonly max: number;
}

interface ListedField {
  /** Its letter in the text. */
  readonly letter: string;
  readonly numbers: readonly ListedNumber[];
}

const number = (name: ListedNumber["name"], value: number, max: number): ListedNumber => ({
  name,
  default: value,
  max,
});

const MOST_WIDTH = 1024;

/** The layers that a list can hold, in the order in which they are offered. */
export const LISTED_LAYERS = {
  dense: { letter: "d", numbers: [number("units", 32, MOST_WIDTH)] },
  convolution: {
    letter: "c",
    numbers: [number("channels", 16, MOST_WIDTH), number("kernel", 5, 32), number("stride", 1, 16)],
  },
  "causal-convolution": {
    letter: "t",
    numbers: [
      number("channels", 16, MOST_WIDTH),
      number("kernel", 2, 32),
      number("dilation", 1, 256),
    ],
  },
  recurrent: { letter: "g", numbers: [number("units", 16, MOST_WIDTH)] },
  "leaky-relu": { letter: "l", numbers: [] },
  relu: { letter: "r", numbers: [] },
  tanh: { letter: "h", numbers: [] },
  sigmoid: { letter: "s", numbers: [] },
  "batch-norm": { letter: "n", numbers: [] },
  upsample: { letter: "u", numbers: [number("factor", 2, 64)] },
  flatten: { letter: "f", numbers: [] },
  reshape: { letter: "v", numbers: [number("time", 16, 512), number("channels", 2, MOST_WIDTH)] },
  "time-mean": { letter: "m", numbers: [] },
  "last-step": { letter: "e", numbers: [] },
  /** A dense layer of as many units as a window has numbers, laid out as a window. */
  "to-window": { letter: "w", numbers: [] },
} as const satisfies Readonly<Record<string, ListedField>>;

export type ListedKind = keyof typeof LISTED_LAYERS;

export const LISTED_KINDS = Object.keys(LISTED_LAYERS) as readonly ListedKind[];

/** A layer of a list; `numbers` are those of its kind, in their order. */
export interface ListedLayer {
  readonly kind: ListedKind;
  readonly numbers: readonly number[];
}

export const MOST_LISTED_LAYERS = 24;

const LONGEST_LIST = 300;
const LAYER = /^([a-z])(\d{1,4}(?:x\d{1,4})*)?$/;

/** The numbers that a kind of layer has. */
export const numbersOf = (kind: ListedKind): readonly ListedNumber[] => LISTED_LAYERS[kind].numbers;

/** A layer of a kind with its usual numbers. */
export const listedLayer = (kind: ListedKind): ListedLayer => ({
  kind,
  numbers: numbersOf(kind).map((one) => one.default),
});

function parseLayer(text: string): ListedLayer | null {
  const [, letter, written] = LAYER.exec(text) ?? [];
  const kind = LISTED_KINDS.find((one) => LISTED_LAYERS[one].letter === letter);
  if (kind === undefined) return null;
  const numbers = written === undefined ? [] : written.split("x").map(Number);
  const fields = numbersOf(kind);
  const fits = fields.every(({ max }, i) => (numbers[i] ?? 0) >= 1 && (numbers[i] ?? 0) <= max);
  return fits && numbers.length === fields.length ? { kind, numbers } : null;
}

/** The layers of a text; null if it is no such list. */
export function parseLayers(text: string): readonly ListedLayer[] | null {
  if (text.length > LONGEST_LIST) return null;
  const layers = text.split(".").map(parseLayer);
  if (layers.length > MOST_LISTED_LAYERS || layers.some((layer) => layer === null)) return null;
  return layers.flatMap((layer) => layer ?? []);
}

/** The text of a list. */
export const formatLayers = (layers: readonly ListedLayer[]): string =>
  layers.map(({ kind, numbers }) => LISTED_LAYERS[kind].letter + numbers.join("x")).join(".");
