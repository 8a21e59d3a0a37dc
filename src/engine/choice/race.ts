import { CANDIDATES, type CandidateId } from "../candidate-id.ts";
import type { CandidateOutcome, EngineCandidate, OpenedEngine } from "../engine-candidate.ts";
import type { GanEngine, GanProgram, StepSettings } from "../gan-engine.ts";
import type { EnginePool } from "./engine-pool.ts";
import { expectedOpening, leastStep } from "./expected-cost.ts";
import {
  type ChoiceClock,
  type Measurement,
  measureSpeed,
  type Rehearsal,
} from "./measure-speed.ts";

/** What is to be run, and how it is tried out. */
export interface Workload {
  /** Names what its step costs: the same name, the same time. */
  readonly shape: string;
  readonly program: GanProgram;
  readonly settings: StepSettings;
  /** Floating-point operations of one training step. */
  readonly stepFlops: number;
  /** Steps of the run itself, from its start; null for what is never trained. */
  readonly rehearse: ((engine: GanEngine) => Rehearsal) | null;
}

/** Where a candidate stands after a race. */
export interface Standing {
  readonly outcome: Exclude<CandidateOutcome, "chosen">;
  readonly stepMilliseconds: number | null;
}

export interface RaceTerms {
  readonly clock: ChoiceClock;
  readonly pool: EnginePool;
  readonly workload: Workload & { readonly rehearse: NonNullable<Workload["rehearse"]> };
  readonly acceptsSoftware: boolean;
  /** Longest wait for the first candidate that opens. */
  readonly openingLimit: number;
}

/** Nothing is begun after so many milliseconds, so that 1.5 s hold the winner's self-test too. */
export const RACE_MILLISECONDS = 1200;
/** What was begun is waited for so much longer. */
const SLACK_MILLISECONDS = 100;
/** The first candidate leaves the others at least this share of the time. */
const SHARE_OF_OTHERS = 0.55;

const deviceOf = (id: CandidateId) => CANDIDATES.find((one) => one.id === id)?.device;

class Race {
  readonly standings = new Map<CandidateId, Standing>();
  private readonly terms: RaceTerms;
  private readonly start: number;
  private best: number | null = null;
  private works = false;

  constructor(terms: RaceTerms) {
    this.terms = terms;
    this.start = terms.clock.now();
  }

  async enter(candidate: EngineCandidate, isLast: boolean): Promise<void> {
    this.standings.set(candidate.id, await this.run(candidate, isLast));
  }

  private get deadline(): number {
    return this.start + RACE_MILLISECONDS;
  }

  private async run(candidate: EngineCandidate, isLast: boolean): Promise<Standing> {
    const hopeless = this.excuse(candidate);
    if (hopeless !== null) return hopeless;
    const { clock, pool, acceptsSoftware, openingLimit } = this.terms;
    const left = this.deadline - clock.now();
    const limit = this.works ? Math.max(1, left) : openingLimit;
    const opened = await pool.open(candidate, { limit, acceptsSoftware });
    if ("refused" in opened) {
      const isCut = opened.refused === "timed-out" && this.works;
      return { outcome: isCut ? "no-time" : opened.refused, stepMilliseconds: null };
    }
    this.works = true;
    return this.measure(opened, isLast);
  }

  /** Why a candidate need not be opened, if there is a reason. */
  private excuse({ id }: EngineCandidate): Standing | null {
    const { clock, pool, workload } = this.terms;
    const absent = this.absence(id);
    if (absent !== null) return { outcome: absent, stepMilliseconds: null };
    if (this.best !== null && leastStep(id, workload.stepFlops) >= this.best) {
      return { outcome: "slower", stepMilliseconds: null };
    }
    const cost = pool.isOpen(id) ? 0 : expectedOpening(id);
    const isAffordable = !this.works || clock.now() + cost < this.deadline;
    return isAffordable ? null : { outcome: "no-time", stepMilliseconds: null };
  }

  /** What another engine has found out about the device: that it is not there, or only emulated. */
  private absence(id: CandidateId): "missing" | "software" | null {
    const device = deviceOf(id);
    for (const [other, { outcome }] of this.standings) {
      const isAbsent = outcome === "missing" || outcome === "software";
      if (isAbsent && deviceOf(other) === device) return outcome;
    }
    return null;
  }

  private async measure(opened: OpenedEngine, isLast: boolean): Promise<Standing> {
    const { clock } = this.terms;
    const isFirst = this.best === null && !isLast;
    const share = isFirst ? 1 - SHARE_OF_OTHERS : 1;
    const deadline = clock.now() + share * Math.max(0, this.deadline - clock.now());
    opened.activate();
    const result = await this.time(opened, deadline).catch(() => null);
    if (result === null) return { outcome: "failed", stepMilliseconds: null };
    if (result.kind === "unfinished") return { outcome: "no-time", stepMilliseconds: null };
    const { stepMilliseconds } = result;
    this.best = Math.min(stepMilliseconds, this.best ?? Number.POSITIVE_INFINITY);
    return { outcome: "slower", stepMilliseconds };
  }

  /** On an engine of its own. */
  private async time(opened: OpenedEngine, deadline: number): Promise<Measurement> {
    const { clock, workload } = this.terms;
    const { best } = this;
    const engine = opened.createEngine(workload.program, workload.settings);
    const work = measureSpeed(workload.rehearse(engine), { clock, best, deadline }).finally(() =>
      engine.dispose(),
    );
    const patience = clock
      .after(Math.max(1, deadline - clock.now()) + SLACK_MILLISECONDS)
      .then((): Measurement => ({ kind: "unfinished" }));
    return Promise.race([work, patience]);
  }
}

/**
 * Lets candidates run the same steps one after the other, those that open quickly first, for
 * 1.2 s in all. Whoever cannot win any more stops, or does not start. Nobody is chosen yet:
 * the standings say who was how fast.
 */
export async function race(
  candidates: readonly EngineCandidate[],
  terms: RaceTerms,
): Promise<ReadonlyMap<CandidateId, Standing>> {
  const current = new Race(terms);
  const order = candidates.toSorted((a, b) => expectedOpening(a.id) - expectedOpening(b.id));
  for (const candidate of order) await current.enter(candidate, candidate === order.at(-1));
  return current.standings;
}
