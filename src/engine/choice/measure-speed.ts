/** Time, and room for messages, from outside: the core has neither. */
export interface ChoiceClock {
  /** Milliseconds from any origin, never going back. */
  now(): number;
  /** Settles after so many milliseconds. */
  after(milliseconds: number): Promise<void>;
  /** Lets messages in. */
  breathe(): Promise<void>;
}

/** Training steps that are only run to see how long they take. */
export interface Rehearsal {
  /** One step; every value pulled is a phase that has been asked for. */
  phases(): AsyncIterable<unknown>;
  /** The same step at once, as it is run at full speed. */
  step(): Promise<unknown>;
  /** Waits until all that was asked for is done. */
  settle(): Promise<unknown>;
}

/** How a measurement ended. */
export type Measurement =
  /** The fastest that a step was. */
  | { readonly kind: "measured"; readonly stepMilliseconds: number }
  /** It was so much slower than the best that it cannot win; a step took about so long. */
  | { readonly kind: "beaten"; readonly stepMilliseconds: number }
  /** Not even one step was done in time. */
  | { readonly kind: "unfinished" };

export interface MeasurementTerms {
  readonly clock: ChoiceClock;
  /** The best candidate's time for a step, if there is one. */
  readonly best: number | null;
  /** On the clock: no phase is begun after it. */
  readonly deadline: number;
}

/** A candidate is given up once it is so many times slower than the best in its first rounds, when code is still warming up, and later. */
const PATIENCE = [3, 1.5] as const;
const LAST_PATIENCE = 1.2;
const ROUND_MILLISECONDS = 25;
/** Enough rounds, once they have taken this long together. */
const ENOUGH_MILLISECONDS = 120;
const FEWEST_ROUNDS = 3;
const MOST_STEPS = 256;
/** Steps that take longer are run phase by phase, so that none runs far beyond the deadline. */
const SHORT_MILLISECONDS = 20;

class Measuring {
  private readonly rehearsal: Rehearsal;
  private readonly terms: MeasurementTerms;
  fastest = Number.POSITIVE_INFINITY;
  private count = 1;
  private rounds = 0;

  constructor(rehearsal: Rehearsal, terms: MeasurementTerms) {
    this.rehearsal = rehearsal;
    this.terms = terms;
  }

  /** Time of a step in a round of `count`; null if the deadline came first. */
  async round(count: number): Promise<number | null> {
    const { clock, deadline } = this.terms;
    const start = clock.now();
    for (let step = 0; step < count; step++) {
      if (clock.now() >= deadline) return null;
      if (this.fastest < SHORT_MILLISECONDS) await this.rehearsal.step();
      else if (!(await this.finishesInTime())) return null;
    }
    await this.rehearsal.settle();
    await clock.breathe();
    return (clock.now() - start) / count;
  }

  private async finishesInTime(): Promise<boolean> {
    const { clock, deadline } = this.terms;
    for await (const _phase of this.rehearsal.phases()) {
      if (clock.now() >= deadline) return false;
    }
    return true;
  }

  /** Another round; "on" while more of them are worth it. */
  async next(): Promise<"on" | "done" | "beaten"> {
    const each = await this.round(this.count);
    if (each === null) return "done";
    this.fastest = Math.min(this.fastest, each);
    const { best } = this.terms;
    const patience = PATIENCE[this.rounds] ?? LAST_PATIENCE;
    if (best !== null && this.fastest > patience * best) return "beaten";
    this.rounds++;
    const fitting = Math.floor(ROUND_MILLISECONDS / Math.max(each, 0.01));
    this.count = Math.min(Math.max(1, fitting), 4 * this.count, MOST_STEPS);
    return "on";
  }

  isEnough(start: number): boolean {
    const { clock, deadline } = this.terms;
    const now = clock.now();
    if (now >= deadline) return true;
    return this.rounds >= FEWEST_ROUNDS && now - start >= ENOUGH_MILLISECONDS;
  }
}

/**
 * How long a step takes: one to warm up, then rounds of about 25 ms, of which the fastest counts,
 * since everything else on the machine only makes it slower.
 */
export async function measureSpeed(
  rehearsal: Rehearsal,
  terms: MeasurementTerms,
): Promise<Measurement> {
  const measuring = new Measuring(rehearsal, terms);
  const first = await measuring.round(1);
  if (first === null) return { kind: "unfinished" };
  const start = terms.clock.now();
  while (!measuring.isEnough(start)) {
    const state = await measuring.next();
    if (state === "beaten") return { kind: "beaten", stepMilliseconds: measuring.fastest };
    if (state === "done") break;
  }
  return { kind: "measured", stepMilliseconds: Math.min(first, measuring.fastest) };
}
