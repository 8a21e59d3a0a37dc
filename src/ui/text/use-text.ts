import { createContext, useContext } from "react";
import type { Dictionary } from "./dictionary.ts";
import { en } from "./en.ts";

/** The language in use; English unless a provider says otherwise. */
export const TextContext = createContext<Dictionary>(en);

/** All texts of the page in the language in use. */
export function useText(): Dictionary {
  return useContext(TextContext);
}
