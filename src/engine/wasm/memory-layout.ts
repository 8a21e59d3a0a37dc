/**
 * Where things lie in the kernels' linear memory, in bytes. These constants are compiled into the
 * kernels as well: this file is TypeScript and AssemblyScript at once, so it holds nothing but
 * numbers.
 *
 * header │ the compiler's static data │ arena │ programs │ scratch of every thread
 */

/** Where the arena starts; before it lie the header and the compiler's static data. */
export const ARENA_START = 65536;

/** Header: where the scratch starts, and the bytes that each thread has of it. */
export const SCRATCH_START = 64;
export const SCRATCH_BYTES = 68;

/** Header: threads that wait at the barrier, and how often it has opened. On cache lines of their own. */
export const BARRIER_WAITING = 128;
export const BARRIER_OPENED = 192;
/** Header: threads that sleep at the barrier and have to be woken. */
export const BARRIER_SLEEPING = 256;

/** Pages of 64 KiB that a shared memory may grow to. */
export const SHARED_MEMORY_PAGES = 16384;
