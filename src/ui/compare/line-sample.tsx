import { LookLine } from "../applications/model-line.tsx";
import { lookOf } from "./row-names.ts";

const LENGTH = 36;

/** A piece of the line that a row's model is drawn with. */
export function LineSample({ place }: { readonly place: number }) {
  return <LookLine {...lookOf(place)} length={LENGTH} />;
}
