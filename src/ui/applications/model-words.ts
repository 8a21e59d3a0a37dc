import type { ModelId } from "../../applications/model-ids.ts";
import type { Tone } from "../charts/pen.ts";
import type { Dictionary } from "../text/dictionary.ts";

/** A model's name, and what it does. */
export function modelWords(
  id: ModelId,
  { applications, baselines }: Dictionary,
): { readonly label: string; readonly help: string } {
  if (id === "gan" || id === "filtered-gan" || id === "historical-simulation") {
    return applications.models[id];
  }
  return baselines[id];
}

/** How a model is drawn, wherever it is drawn. */
export interface ModelLook {
  readonly tone: Tone;
  readonly dash: readonly number[];
}

/** Generators are purple and dashed; what is drawn from the history itself is green. */
export const MODEL_LOOKS: Readonly<Record<ModelId, ModelLook>> = {
  gan: { tone: "generated", dash: [6, 4] },
  "filtered-gan": { tone: "generated", dash: [2, 3] },
  "historical-simulation": { tone: "real", dash: [] },
  "gaussian-walk": { tone: "muted", dash: [2, 3] },
  "independent-bootstrap": { tone: "real", dash: [2, 3] },
  "block-bootstrap": { tone: "real", dash: [9, 3, 2, 3] },
  "garch-t": { tone: "flag", dash: [] },
  "gjr-garch-t": { tone: "flag", dash: [8, 3] },
  "gaussian-mixture": { tone: "discriminator", dash: [2, 3] },
  "hidden-markov": { tone: "discriminator", dash: [] },
  "filtered-bootstrap": { tone: "gradient", dash: [8, 3] },
};
