import type { GanConfig } from "../gan/config-fields.ts";
import type { KnobFlag } from "./app-state.ts";
import { turnedKnobs } from "./run-key.ts";

/**
 * The flags with those of a turn of live knobs at `step`. Several turns of one knob at one step
 * are one flag, from the first value to the last, and none if the knob is back where it was.
 */
export function addFlags(
  flags: readonly KnobFlag[],
  step: number,
  before: GanConfig,
  after: GanConfig,
): readonly KnobFlag[] {
  let all = [...flags];
  for (const key of turnedKnobs(before, after)) {
    const same = all.find((flag) => flag.key === key && flag.step === step);
    const from = same?.from ?? before[key];
    all = all.filter((flag) => flag !== same);
    if (from !== after[key]) all.push({ step, key, from, to: after[key] });
  }
  return all;
}
