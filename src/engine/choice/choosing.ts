import { CANDIDATES, type CandidateId, type DevicePreference } from "../candidate-id.ts";
import type { CandidateOutcome, EngineCandidate, OpenedEngine } from "../engine-candidate.ts";
import type { Standing, Workload } from "./race.ts";
import type { SpeedRecord } from "./speed-record.ts";

/** One line of a choice: what became of a candidate, and how fast it was if it was measured. */
export interface ChoiceRow {
  readonly id: CandidateId;
  readonly outcome: CandidateOutcome;
  readonly stepMilliseconds: number | null;
  /** What an "unsupported" one does not know of the program. */
  readonly unsupported: string | null;
}

/** What is asked of a choice. */
export interface Wish {
  readonly preference: DevicePreference;
  readonly workload: Workload;
}

/** One choice under way: what is known of each candidate so far. */
export class Choosing {
  readonly standings = new Map<CandidateId, Standing>();
  readonly unsupported = new Map<CandidateId, string>();
  record: SpeedRecord | null = null;
  private readonly wish: Wish;

  constructor(wish: Wish, candidates: readonly EngineCandidate[]) {
    this.wish = wish;
    for (const candidate of candidates) {
      const unknown = candidate.unsupported(wish.workload.program);
      if (unknown === null) continue;
      this.unsupported.set(candidate.id, unknown);
      this.stand(candidate.id, "unsupported");
    }
  }

  get isNamed(): boolean {
    return this.wish.preference !== "automatic";
  }

  stand(id: CandidateId, outcome: Standing["outcome"]): void {
    const stepMilliseconds = this.standings.get(id)?.stepMilliseconds ?? null;
    this.standings.set(id, { outcome, stepMilliseconds });
  }

  /** It has run the program here, or makes an engine for it now: it may not fit on the device. */
  canRun(id: CandidateId, opened: OpenedEngine): boolean {
    if (this.standings.get(id)?.stepMilliseconds != null) return true;
    const { program, settings } = this.wish.workload;
    try {
      opened.createEngine(program, settings).dispose();
      return true;
    } catch {
      return false;
    }
  }

  /** It was lost too often to be among the first. */
  wear(id: CandidateId): void {
    if (!this.unsupported.has(id)) this.stand(id, "lost");
  }

  /** The measured ones, fastest first, then the others as they stand in `CANDIDATES`. */
  ranked(candidates: readonly EngineCandidate[]): readonly EngineCandidate[] {
    const rank = ({ id }: EngineCandidate) =>
      this.standings.get(id)?.stepMilliseconds ?? Number.POSITIVE_INFINITY;
    const place = ({ id }: EngineCandidate) => CANDIDATES.findIndex((one) => one.id === id);
    return candidates
      .filter(({ id }) => canStillServe(this.standings.get(id)))
      .toSorted((a, b) => (rank(a) === rank(b) ? place(a) - place(b) : rank(a) - rank(b)));
  }

  rows(chosen: CandidateId | null, present: readonly EngineCandidate[]): readonly ChoiceRow[] {
    return CANDIDATES.map(({ id }) => {
      const isPresent = present.some((one) => one.id === id);
      const standing = this.standings.get(id);
      const outcome = standing?.outcome ?? (isPresent ? "not-tried" : "missing");
      return {
        id,
        outcome: id === chosen ? "chosen" : outcome,
        stepMilliseconds: standing?.stepMilliseconds ?? null,
        unsupported: this.unsupported.get(id) ?? null,
      };
    });
  }
}

/** Nothing speaks against it but its speed, and that it was lost. */
const canStillServe = (standing: Standing | undefined) =>
  standing === undefined || ["slower", "no-time", "not-tried", "lost"].includes(standing.outcome);
