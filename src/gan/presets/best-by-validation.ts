import type { GanConfig } from "../config-fields.ts";

/**
 * For models that do not settle: some of the past does not train, and the averaged generator that
 * scores best on it is kept (finance.md 0.6).
 */
export const bestByValidation = {
  validationShare: 0.15,
  keep: "best",
} as const satisfies Partial<GanConfig>;
