/** Candidates, a clock and a machine of a test's own. */
import type { CandidateId } from "../candidate-id.ts";
import type { EngineCandidate, OpenedEngine, RefusalReason } from "../engine-candidate.ts";
import type { GanEngine, GanProgram } from "../gan-engine.ts";
import { recipeProgram, STEP_SETTINGS } from "../tfjs/example-programs.ts";
import type { ChoiceClock } from "./measure-speed.ts";
import type { Workload } from "./race.ts";

/** A clock that goes on as fake work is done; when nothing goes on any more it rings the next alarm. */
export class FakeClock implements ChoiceClock {
  private time = 0;
  private alarms: { readonly due: number; readonly ring: () => void }[] = [];

  readonly now = () => this.time;

  readonly breathe = async () => {};

  readonly after = (milliseconds: number): Promise<void> => {
    return new Promise((ring) => {
      this.alarms.push({ due: this.time + milliseconds, ring });
      this.ringWhenIdle(this.time);
    });
  };

  work(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.alarms.filter((alarm) => alarm.due <= this.time);
    this.alarms = this.alarms.filter((alarm) => alarm.due > this.time);
    for (const { ring } of due) ring();
  }

  private ringWhenIdle(since: number): void {
    setTimeout(() => {
      if (this.alarms.length === 0) return;
      const next = Math.min(...this.alarms.map(({ due }) => due));
      if (this.time === since) this.work(next - this.time);
      if (this.alarms.length > 0) this.ringWhenIdle(this.time);
    });
  }
}

export interface FakeTerms {
  readonly step: number;
  readonly opening?: number;
  readonly firstStep?: number;
  readonly detail?: string;
  readonly refuses?: RefusalReason;
  readonly isSoftware?: boolean;
  readonly unsupported?: string;
  readonly computes?: "rightly" | "wrongly" | "not";
  readonly isTooSmall?: boolean;
  readonly hangs?: "opening" | "stepping";
}

const PHASE_COUNT = 10;

/** A candidate whose step takes as long as it is told. */
export class FakeCandidate implements EngineCandidate {
  readonly id: CandidateId;
  terms: FakeTerms;
  opened = 0;
  closed = 0;
  steps = 0;
  lose: () => void = () => {};
  private readonly clock: FakeClock;

  constructor(clock: FakeClock, id: CandidateId, terms: FakeTerms) {
    this.clock = clock;
    this.id = id;
    this.terms = terms;
  }

  unsupported(_program: GanProgram): string | null {
    return this.terms.unsupported ?? null;
  }

  abandon(): void {}

  async open({ acceptsSoftware }: { readonly acceptsSoftware: boolean }) {
    const { refuses, isSoftware = false, hangs, opening = 10 } = this.terms;
    if (hangs === "opening") await new Promise(() => {});
    this.clock.work(opening);
    if (refuses !== undefined) return { refused: refuses };
    if (isSoftware && !acceptsSoftware) return { refused: "software" } as const;
    this.opened++;
    return this.opening();
  }

  private opening(): OpenedEngine {
    const listeners: (() => void)[] = [];
    const lose = () => {
      for (const listener of listeners) listener();
    };
    this.lose = lose;
    const { detail = "" } = this.terms;
    const open = {
      candidate: this,
      detail,
      lose,
      onLost: (callback: () => void) => listeners.push(callback),
      activate() {},
      close: () => this.closed++,
      createEngine: () => this.engine(),
    };
    return open;
  }

  private engine(): GanEngine {
    const { terms, clock } = this;
    if (terms.isTooSmall) throw new Error("the program does not fit");
    let isCold = true;
    const runStep = async function* (candidate: FakeCandidate) {
      const { step, firstStep = step } = candidate.terms;
      for (let phase = 0; phase < PHASE_COUNT; phase++) {
        if (terms.hangs === "stepping") await new Promise(() => {});
        clock.work((isCold ? firstStep : step) / PHASE_COUNT);
        yield phase;
      }
      isCold = false;
      candidate.steps++;
    };
    const fake = { fake: () => runStep(this), dispose() {} };
    return fake as unknown as GanEngine;
  }
}

/** Whether the fake behind an open engine computes rightly. */
export async function fakeSelfTest(opened: OpenedEngine, spoils: boolean): Promise<boolean> {
  const { candidate } = opened as unknown as { readonly candidate: FakeCandidate };
  const { computes = "rightly" } = candidate.terms;
  if (computes === "not") throw new Error("no numbers");
  return computes === "rightly" && !spoils;
}

const PROGRAM = recipeProgram(32, 4);

/** A run whose steps are the fake engine's own. */
export const fakeWorkload: Workload = {
  shape: "shape",
  program: PROGRAM,
  settings: STEP_SETTINGS,
  stepFlops: 1e6,
  rehearse: (engine) => {
    const { fake } = engine as unknown as { readonly fake: () => AsyncIterable<unknown> };
    const step = async () => {
      for await (const _phase of fake());
    };
    return { phases: fake, step, settle: async () => {} };
  },
};
