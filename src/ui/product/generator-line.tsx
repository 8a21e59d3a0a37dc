import type { GeneratorId } from "../../applications/product/product-options.ts";
import { generatorLook } from "./generator-words.ts";

const LENGTH = 28;

/** A piece of the line that a generator is drawn with. */
export function GeneratorLine({ generator }: { readonly generator: GeneratorId }) {
  const { tone, dash } = generatorLook(generator);
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
