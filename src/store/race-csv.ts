import { MEASURE_NAMES } from "../engine/gan-engine.ts";
import type { ConfigKey } from "../gan/config-fields.ts";
import { singleCell, textCell } from "./csv-text.ts";
import { differingKeys } from "./differing-keys.ts";
import type { LaneState } from "./race-store.ts";

const ROWS_PER_PART = 2000;

const headerOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A lane is named by its letter: A, B, C, D. */
export const laneLetter = (index: number): string => String.fromCharCode(65 + index);

/**
 * A race as CSV, in parts to be joined: a row per lane and step with every measure, what the lane
 * changed, and its distance in floors at the steps where that was measured. Empty cells: no value.
 */
export function* exportRace(lanes: readonly LaneState[]): Generator<string> {
  const keys = differingKeys(lanes.map(({ config }) => config));
  const header = ["lane", ...keys, "step", ...MEASURE_NAMES.map(headerOf), "distance_in_floors"];
  yield `${header.join(",")}\r\n`;
  for (const [index, lane] of lanes.entries()) yield* laneRows(lane, laneLetter(index), keys);
}

function* laneRows(
  { config, losses, marks }: LaneState,
  letter: string,
  keys: readonly ConfigKey[],
): Generator<string> {
  const name = [letter, ...keys.map((key) => textCell(String(config[key])))].join(",");
  const scores = new Map(marks.map(({ step, score }) => [step, score]));
  const columns = MEASURE_NAMES.map((measure) => losses.column(measure).slice());
  const { count, stride } = losses;
  for (let start = 0; start < count; start += ROWS_PER_PART) {
    let part = "";
    for (let i = start; i < Math.min(count, start + ROWS_PER_PART); i++) {
      const step = (i + 1) * stride;
      const cells = columns.map((column) => singleCell(column[i] ?? Number.NaN));
      const score = scores.get(step);
      part += `${name},${step},${cells.join(",")},${score == null ? "" : score.toFixed(4)}\r\n`;
    }
    yield part;
  }
}
