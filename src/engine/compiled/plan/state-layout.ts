import { type GanProgram, MEASURE_NAMES, STATE_KEYS } from "../../gan-engine.ts";
import { stateSizes } from "../../state-sizes.ts";
import { MEASURE_CAPACITY, type StateLayout } from "../compiled-plan.ts";
import { CONTROLS } from "../controls.ts";
import type { Block, MeasureOffsets } from "../operation.ts";

/** Buffers begin at multiples of this many floats, 16 bytes. */
export const ALIGNMENT = 4;

/** The next float at which a buffer may begin. */
export function aligned(offset: number): number {
  return ALIGNMENT * Math.ceil(offset / ALIGNMENT);
}

type StateBlocks = StateLayout["state"];

/** Where the controls, the state and the measures of a program lie, at the start of the arena. */
export function stateLayout(program: GanProgram): StateLayout {
  let end = 0;
  const place = (size: number): Block => {
    const block = { offset: end, size };
    end = aligned(end + size);
    return block;
  };
  const controls = place(CONTROLS.length);
  const sizes = stateSizes(program);
  const keys = STATE_KEYS.filter((key) => key !== "counters");
  const state = Object.fromEntries(keys.map((key) => [key, place(sizes[key])])) as StateBlocks;
  const measureOffsets = Object.fromEntries(
    MEASURE_NAMES.map((name, index) => [name, index]),
  ) as MeasureOffsets;
  return {
    state,
    controls,
    measures: place(MEASURE_NAMES.length),
    measureOffsets,
    measureQueue: place(MEASURE_CAPACITY * MEASURE_NAMES.length),
    end,
  };
}
