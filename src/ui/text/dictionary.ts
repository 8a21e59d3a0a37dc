import type { en } from "./en.ts";

type Widened<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Text]: Widened<Text[Key]> };

/** The shape that every language must have: a missing, stale or misspelt key does not compile. */
export type Dictionary = Widened<typeof en>;
