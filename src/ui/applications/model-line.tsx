import type { ModelId } from "../../applications/model-ids.ts";
import { MODEL_LOOKS, type ModelLook } from "./model-words.ts";

const LENGTH = 28;

/** A piece of a line in a tone and with a dash; `length` in CSS pixels. */
export function LookLine({
  tone,
  dash,
  length = LENGTH,
}: ModelLook & { readonly length?: number }) {
  return (
    <svg width={length} height="6" viewBox={`0 0 ${length} 6`} aria-hidden="true">
      <path
        d={`M0 3H${length}`}
        fill="none"
        stroke={`var(--colour-${tone})`}
        strokeWidth="2"
        strokeDasharray={dash.join(" ")}
      />
    </svg>
  );
}

/** A piece of the line that a model is drawn with. */
export function ModelLine({ model }: { readonly model: ModelId }) {
  return <LookLine {...MODEL_LOOKS[model]} />;
}
