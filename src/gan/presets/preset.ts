import type { GanConfig } from "../config-fields.ts";

/** A named configuration: what differs from the default. Labels are in `ui/text`, keyed by id. */
export interface Preset {
  readonly id: string;
  readonly values: Partial<GanConfig>;
  /** Key of the sentence that says what was corrected or narrowed against its source; null if nothing. */
  readonly note: string | null;
}
