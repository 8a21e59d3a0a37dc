import { type EngineState, type GanProgram, STATE_KEYS, type StateKey } from "../../gan-engine.ts";
import { stateSizes } from "../../state-sizes.ts";
import type { StateLayout } from "../compiled-plan.ts";
import type { PlanExecutor } from "../plan-executor.ts";

const ARENA_KEYS = STATE_KEYS.filter((key) => key !== "counters");

/** Brings the whole state over in one transfer. */
export async function readEngineState(
  executor: PlanExecutor,
  { state: blocks }: StateLayout,
  counters: Float32Array,
): Promise<EngineState> {
  const places = ARENA_KEYS.map((key) => blocks[key]);
  const first = Math.min(...places.map(({ offset }) => offset));
  const end = Math.max(...places.map(({ offset, size }) => offset + size));
  const values = await executor.read({ offset: first, size: end - first });
  const state = new Map<StateKey, Float32Array>(
    ARENA_KEYS.map((key) => {
      const { offset, size } = blocks[key];
      return [key, values.slice(offset - first, offset - first + size)];
    }),
  );
  return state.set("counters", counters);
}

function checked(state: EngineState, key: StateKey, size: number): Float32Array {
  const values = state.get(key);
  if (values === undefined) throw new RangeError(`the state lacks ${key}`);
  if (values.length !== size) {
    throw new RangeError(`${key} has ${values.length} numbers, the plan ${size}`);
  }
  return values;
}

/**
 * Replaces the state on the device and returns the counters. Checks everything before it changes
 * anything; throws RangeError.
 */
export function writeEngineState(
  executor: PlanExecutor,
  program: GanProgram,
  { state: blocks }: StateLayout,
  state: EngineState,
): Float32Array {
  const sizes = stateSizes(program);
  const values = ARENA_KEYS.map((key) => [key, checked(state, key, sizes[key])] as const);
  const counters = checked(state, "counters", sizes.counters);
  for (const [key, vector] of values) {
    if (vector.length > 0) executor.write(blocks[key].offset, vector);
  }
  return counters;
}
