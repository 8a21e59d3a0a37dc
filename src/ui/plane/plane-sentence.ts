import { PLANE_LAYERS, type PlaneLayer } from "../../watching/plane/plane-picture.ts";

/** A piece of a sentence: plain, or the switch of a layer. */
export interface SentencePiece {
  readonly text: string;
  readonly layer: PlaneLayer | null;
  /** Punctuation behind it, to be kept on its line. */
  readonly after: string;
  /** Where it begins: its identity. */
  readonly start: number;
}

const MARK = /\{([a-z]+):([^}]*)\}([.,;:]*)/g;

/** The look of each layer's words. */
export const LAYER_TONES: Readonly<
  Record<PlaneLayer, "real" | "generated" | "discriminator" | "gradient">
> = {
  surface: "discriminator",
  contour: "real",
  real: "real",
  warp: "generated",
  arrows: "gradient",
  generated: "generated",
};

/** Splits `{layer:words}` out of a sentence. */
export function sentencePieces(sentence: string): SentencePiece[] {
  const pieces: SentencePiece[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end)
      pieces.push({ text: sentence.slice(end, to), layer: null, after: "", start: end });
  };
  for (const match of sentence.matchAll(MARK)) {
    const layer = PLANE_LAYERS.find((one) => one === match[1]) ?? null;
    plain(match.index);
    pieces.push({ text: match[2] ?? "", layer, after: match[3] ?? "", start: match.index });
    end = match.index + match[0].length;
  }
  plain(sentence.length);
  return pieces;
}

/** The same sentence with the legend's marks: words of layers that are not shown are plain. */
export function legendOf(sentence: string, shown: readonly PlaneLayer[]): string {
  return sentencePieces(sentence)
    .map(({ text, layer, after }) => {
      const isShown = layer !== null && shown.includes(layer);
      return `${isShown ? `{${LAYER_TONES[layer]}:${text}}` : text}${after}`;
    })
    .join("");
}
