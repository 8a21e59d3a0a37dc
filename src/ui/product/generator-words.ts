import {
  type GeneratorId,
  LAW_IDS,
  type LawId,
} from "../../applications/product/product-options.ts";
import { MODEL_LOOKS, type ModelLook, modelWords } from "../applications/model-words.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { productText } from "./text/en.ts";

export const isLawId = (id: GeneratorId): id is LawId => LAW_IDS.some((law) => law === id);

/** A generator's name, and what it does. */
export function generatorWords(
  id: GeneratorId,
  text: Dictionary,
): { readonly label: string; readonly help: string } {
  return isLawId(id) ? productText.laws[id] : modelWords(id, text);
}

const LAW_LOOKS: Readonly<Record<LawId, ModelLook>> = {
  brownian: { tone: "muted", dash: [2, 3] },
  heston: { tone: "discriminator", dash: [] },
  merton: { tone: "gradient", dash: [2, 3] },
};

/** How a generator is drawn. */
export const generatorLook = (id: GeneratorId): ModelLook =>
  isLawId(id) ? LAW_LOOKS[id] : MODEL_LOOKS[id];
