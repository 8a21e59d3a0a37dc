import { BARRIER_OPENED, BARRIER_SLEEPING, BARRIER_WAITING } from "../memory-layout";

/** Looks at the barrier this many times before sleeping, some 200 µs: waking costs more than most operations. */
const SPINS = 200000;

/**
 * Sleeps until the barrier has opened more than `opened` times. Not by the machine's own instruction
 * (memory.atomic.wait32): under V8's first compiler (Node 20) local variables do not survive it.
 */
@external("env", "sleep")
declare function sleep(opened: i32): void;

/** Waits until all threads have come here. Nothing to do in a memory of one's own. */
export function waitForAll(threads: i32): void {
  if (!ASC_FEATURE_THREADS) return;
  const opened = atomic.load<i32>(BARRIER_OPENED);
  if (atomic.add<i32>(BARRIER_WAITING, 1) == threads - 1) {
    atomic.store<i32>(BARRIER_WAITING, 0);
    atomic.store<i32>(BARRIER_OPENED, opened + 1);
    if (atomic.load<i32>(BARRIER_SLEEPING) > 0) atomic.notify(BARRIER_OPENED, threads - 1);
    return;
  }
  for (let i = 0; i < SPINS; i++) {
    if (atomic.load<i32>(BARRIER_OPENED) != opened) return;
  }
  atomic.add<i32>(BARRIER_SLEEPING, 1);
  sleep(opened);
  atomic.sub<i32>(BARRIER_SLEEPING, 1);
}
