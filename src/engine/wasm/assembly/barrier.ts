import { BARRIER_OPENED, BARRIER_WAITING } from "../memory-layout";

/** Looks at the barrier this many times before sleeping; a few dozen microseconds. */
const SPINS = 20000;

/** Waits until all threads have come here. Nothing to do in a memory of one's own. */
export function waitForAll(threads: i32): void {
  if (!ASC_FEATURE_THREADS) return;
  const opened = atomic.load<i32>(BARRIER_OPENED);
  if (atomic.add<i32>(BARRIER_WAITING, 1) == threads - 1) {
    atomic.store<i32>(BARRIER_WAITING, 0);
    atomic.store<i32>(BARRIER_OPENED, opened + 1);
    atomic.notify(BARRIER_OPENED, threads - 1);
    return;
  }
  for (let i = 0; i < SPINS; i++) {
    if (atomic.load<i32>(BARRIER_OPENED) != opened) return;
  }
  while (atomic.load<i32>(BARRIER_OPENED) == opened) {
    atomic.wait<i32>(BARRIER_OPENED, opened, -1);
  }
}
