import type { ModelId } from "../../applications/model-ids.ts";
import { MODEL_LOOKS } from "./model-words.ts";

const LENGTH = 28;

/** A piece of the line that a model is drawn with. */
export function ModelLine({ model }: { readonly model: ModelId }) {
  const { tone, dash } = MODEL_LOOKS[model];
  return (
    <svg width={LENGTH} height="6" viewBox={`0 0 ${LENGTH} 6`} aria-hidden="true">
      <path
        d={`M0 3H${LENGTH}`}
        fill="none"
        stroke={`var(--colour-${tone})`}
        strokeWidth="2"
        strokeDasharray={dash.join(" ")}
      />
    </svg>
  );
}
