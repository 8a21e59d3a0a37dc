import { charts } from "./en/charts.ts";
import { controls } from "./en/controls.ts";

/** Everything that the page says, in English; the other languages have the same shape. */
export const en = { charts, controls } as const;
