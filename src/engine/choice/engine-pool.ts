import type { CandidateId } from "../candidate-id.ts";
import type { EngineCandidate, OpenedEngine, Refusal, RefusalReason } from "../engine-candidate.ts";
import type { ChoiceClock } from "./measure-speed.ts";

/** Runs the self-test; `spoils` falsifies its numbers, to see that wrong ones are noticed. */
export type SelfTest = (
  opened: OpenedEngine,
  spoils: boolean,
  isAbandoned: () => boolean,
) => Promise<boolean>;

/** How long is waited, in milliseconds, and whether a software adapter will do. */
export interface Waiting {
  readonly limit: number;
  readonly acceptsSoftware: boolean;
}

/** A candidate that is lost so often is only taken if nothing else works. */
const MOST_LOSSES = 2;
const TIMED_OUT = "timed-out";

const refuse = (refused: RefusalReason): Refusal => ({ refused });

/** The work's result, or that it took longer than the limit. */
async function within<T>(
  work: Promise<T>,
  limit: number,
  clock: ChoiceClock,
): Promise<T | typeof TIMED_OUT> {
  const alarm = clock.after(limit).then((): typeof TIMED_OUT => TIMED_OUT);
  return Promise.race([work, alarm]);
}

/** Holds the engines that are open, each at most once, and what is known against them. */
export class EnginePool {
  private readonly clock: ChoiceClock;
  private readonly selfTest: SelfTest;
  private readonly opened = new Map<CandidateId, OpenedEngine>();
  /** Lost, and not yet closed: what is under way on them comes to its end first. */
  private readonly fallen = new Set<OpenedEngine>();
  private readonly losses = new Map<CandidateId, number>();
  private readonly distrusted = new Set<CandidateId>();
  /** Passed here, by candidate and detail: what comes back after a loss need not wait again. */
  private readonly proven = new Set<string>();

  constructor(clock: ChoiceClock, selfTest: SelfTest) {
    this.clock = clock;
    this.selfTest = selfTest;
  }

  /** Opens a candidate, or hands out the one that is open. */
  async open(
    candidate: EngineCandidate,
    { limit, acceptsSoftware }: Waiting,
  ): Promise<OpenedEngine | Refusal> {
    const { id } = candidate;
    const held = this.opened.get(id);
    if (held !== undefined) return held;
    let isAbandoned = false;
    const terms = { acceptsSoftware, isAbandoned: () => isAbandoned };
    const opening = candidate.open(terms).catch(() => refuse("failed"));
    const opened = await within(opening, limit, this.clock);
    if (opened === TIMED_OUT) {
      isAbandoned = true;
      candidate.abandon();
      return refuse("timed-out");
    }
    if (!("refused" in opened)) this.hold(id, opened);
    return opened;
  }

  /** Null if an open candidate computes rightly and in time; else why not, and it is closed. */
  async examine(id: CandidateId, limit: number): Promise<Refusal | null> {
    const opened = this.opened.get(id);
    if (opened === undefined) return refuse("lost");
    const isDistrusted = this.distrusted.has(id);
    const key = `${id} ${opened.detail}`;
    if (this.proven.has(key) && !isDistrusted) return null;
    let isAbandoned = false;
    opened.activate();
    const test = this.selfTest(opened, isDistrusted, () => isAbandoned);
    const passed = await within(test, limit, this.clock).catch(() => "failed" as const);
    if (passed === true) {
      this.proven.add(key);
      return null;
    }
    isAbandoned = true;
    this.close(opened);
    return refuse(passed === false ? "wrong-numbers" : passed);
  }

  /** It was lost too often to be relied on. */
  isWorn(id: CandidateId): boolean {
    return (this.losses.get(id) ?? 0) >= MOST_LOSSES;
  }

  isOpen(id: CandidateId): boolean {
    return this.opened.has(id);
  }

  /** The open device's own name; null if it is not open. */
  detailOf(id: CandidateId): string | null {
    return this.opened.get(id)?.detail ?? null;
  }

  /** Lets every later self-test of the candidate fail, for tests. */
  distrust(id: CandidateId): void {
    this.distrusted.add(id);
  }

  /** Forgets losses. */
  forgive(): void {
    this.losses.clear();
  }

  close(opened: OpenedEngine): void {
    const entry = [...this.opened].find(([, one]) => one === opened);
    if (entry !== undefined) this.opened.delete(entry[0]);
    opened.close();
  }

  closeAllBut(kept: readonly OpenedEngine[]): void {
    for (const opened of [...this.opened.values()]) {
      if (!kept.includes(opened)) this.close(opened);
    }
    for (const opened of this.fallen) opened.close();
    this.fallen.clear();
  }

  private hold(id: CandidateId, opened: OpenedEngine): void {
    this.opened.set(id, opened);
    opened.onLost(() => {
      if (this.opened.get(id) !== opened) return;
      this.opened.delete(id);
      this.fallen.add(opened);
      this.losses.set(id, (this.losses.get(id) ?? 0) + 1);
    });
  }
}
