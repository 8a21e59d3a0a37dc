import { lookOf } from "./row-names.ts";

const LENGTH = 36;

/** A piece of the line that a model is drawn with. */
export function LineSample({ place }: { readonly place: number }) {
  const { tone, dash } = lookOf(place);
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
