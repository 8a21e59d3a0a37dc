/**
 * Where the threads of a crew agree on what to run: a few words that all of them see. The first
 * thread posts jobs; a job that is run ends for all at its last operation's barrier.
 */

/** Jobs posted so far. Alone on its cache line, since the others watch it. */
const JOBS = 0;
/** Helpers that have gone to read their messages. */
const CALLED_AWAY = 16;
/** Helpers that sleep until there is a job. */
const SLEEPING = 24;
/** Kind, engine, program and count of the job. */
const JOB = 32;
const JOB_WORDS = 4;
const WORDS = 48;

const RUN = 0;
const READ_MESSAGES = 1;

/** Looks at the board this many times before sleeping: longer than the first thread takes between two jobs. */
const SPINS = 200000;

/** A program of one engine that all threads run together; of one operation at least, for its barrier. */
export interface Job {
  readonly engine: number;
  readonly program: number;
  readonly count: number;
}

/** The numbers of a new board, with no job yet. */
export const createBoard = (): SharedArrayBuffer =>
  new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * WORDS);

function post(words: Int32Array, kind: number, { engine, program, count }: Job): void {
  words[JOB] = kind;
  words[JOB + 1] = engine;
  words[JOB + 2] = program;
  words[JOB + 3] = count;
  Atomics.add(words, JOBS, 1);
  if (Atomics.load(words, SLEEPING) > 0) Atomics.notify(words, JOBS);
}

/** Starts a job on all helpers. The one before has to be over. */
export function postJob(words: Int32Array, job: Job): void {
  post(words, RUN, job);
}

/** Sends helpers that await jobs to their messages, and waits until they have gone. */
export function callAway(words: Int32Array, helpers: number): void {
  Atomics.store(words, CALLED_AWAY, 0);
  post(words, READ_MESSAGES, { engine: 0, program: 0, count: 0 });
  for (;;) {
    const gone = Atomics.load(words, CALLED_AWAY);
    if (gone === helpers) return;
    Atomics.wait(words, CALLED_AWAY, gone);
  }
}

/** Waits for the job after `seen`; null if it is to read messages. */
export function awaitJob(words: Int32Array, seen: number): Job | null {
  for (let i = 0; i < SPINS && Atomics.load(words, JOBS) === seen; i++);
  Atomics.add(words, SLEEPING, 1);
  while (Atomics.load(words, JOBS) === seen) Atomics.wait(words, JOBS, seen);
  Atomics.sub(words, SLEEPING, 1);
  const [kind = RUN, engine = 0, program = 0, count = 0] = words.subarray(JOB, JOB + JOB_WORDS);
  if (kind === RUN) return { engine, program, count };
  Atomics.add(words, CALLED_AWAY, 1);
  Atomics.notify(words, CALLED_AWAY);
  return null;
}
