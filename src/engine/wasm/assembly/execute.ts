import { ARENA_START } from "../memory-layout";

export function arenaStart(): usize {
  return ARENA_START;
}
