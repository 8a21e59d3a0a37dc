import { CONFIG_KEYS, type GanConfig } from "../gan/config-fields.ts";
import type { StepTarget } from "./protocol.ts";
import type { Branch, BranchId, KnobTurn } from "./time-protocol.ts";
import type { RunState } from "./training-run.ts";

/** What a step was: which networks it updated, with which knobs. */
export interface StepKind {
  readonly target: StepTarget;
  readonly config: GanConfig;
}

/** What was done to a run between two steps; it has to be done again when they are repeated. */
export type StepMark =
  | {
      readonly kind: "scored";
      readonly step: number;
      readonly score: number;
      readonly config: GanConfig;
    }
  | { readonly kind: "best-restored"; readonly step: number };

/** Equal steps in a row, the first of them `from`. */
interface StepStretch extends StepKind {
  readonly from: number;
}

/** True if no knob differs. */
export function isSameConfig(one: GanConfig, other: GanConfig): boolean {
  return one === other || CONFIG_KEYS.every((key) => one[key] === other[key]);
}

/** True if the steps do the same to the same networks. */
export function isSameKind(one: StepKind, other: StepKind): boolean {
  return one.target === other.target && isSameConfig(one.config, other.config);
}

/** Where something belongs among ascending steps: the last index whose step is at or before it. */
function lastAtOrBefore(stretches: readonly { readonly from: number }[], step: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface BranchOrigin {
  readonly id: BranchId;
  readonly run: number;
  readonly parent: HistoryBranch | null;
  readonly from: number;
  /** The knobs it began with. */
  readonly config: GanConfig;
}

/** One line of a run's past: what its steps were, and some of the states between them. */
export class HistoryBranch {
  readonly id: BranchId;
  readonly run: number;
  readonly parent: HistoryBranch | null;
  readonly from: number;
  to: number;
  private readonly begunWith: GanConfig;
  private stretches: StepStretch[] = [];
  private marks: StepMark[] = [];
  /** In the order of their steps. */
  private kept: RunState[] = [];

  constructor({ id, run, parent, from, config }: BranchOrigin) {
    this.id = id;
    this.run = run;
    this.parent = parent;
    this.from = from;
    this.to = from;
    this.begunWith = config;
  }

  get states(): readonly RunState[] {
    return this.kept;
  }

  /** Adds a step after the last. */
  append(kind: StepKind): void {
    const last = this.stretches.at(-1);
    this.to++;
    if (last !== undefined && isSameKind(last, kind)) return;
    this.stretches.push({ ...kind, from: this.to });
  }

  /** What a step was, here or in a branch this one came from; null if it has not been. */
  kindOf(step: number): StepKind | null {
    if (step <= this.from) return this.parent?.kindOf(step) ?? null;
    if (step > this.to) return null;
    return this.stretches[lastAtOrBefore(this.stretches, step)] ?? null;
  }

  /** The knobs at a step: those that the next one was made with, where there was one. */
  configAt(step: number): GanConfig {
    const kind = this.kindOf(step + 1) ?? this.kindOf(step);
    return kind?.config ?? this.begunWith;
  }

  mark(mark: StepMark): void {
    this.marks = this.marks.filter((one) => one.kind !== mark.kind || one.step !== mark.step);
    this.marks.push(mark);
  }

  /** What was done after a step, in order. */
  marksAt(step: number): readonly StepMark[] {
    const before = step <= this.from ? (this.parent?.marksAt(step) ?? []) : [];
    return [...before, ...this.marks.filter((mark) => mark.step === step)];
  }

  /** The first step after this one at which the best generator was restored; infinity if there is none. */
  nextRestoredStep(step: number): number {
    const steps = this.marks.flatMap((mark) => (mark.kind === "best-restored" ? [mark.step] : []));
    const before = step < this.from ? (this.parent?.nextRestoredStep(step) ?? Infinity) : Infinity;
    const own = steps.filter((one) => one > step);
    return Math.min(before <= this.from ? before : Infinity, ...own);
  }

  keep(state: RunState): void {
    const before = this.kept.filter(({ step }) => step < state.step);
    const after = this.kept.filter(({ step }) => step > state.step);
    this.kept = [...before, state, ...after];
  }

  drop(state: RunState): void {
    this.kept = this.kept.filter((one) => one !== state);
  }

  /** The last kept state at or before a step, here or in a branch this one came from. */
  nearest(step: number): RunState | null {
    const own = this.kept.findLast((state) => state.step <= step);
    return own ?? this.parent?.nearest(Math.min(step, this.from)) ?? null;
  }

  /** Steps whose state is kept, of this branch and of what it shares with those it came from. */
  keptSteps(until = Number.POSITIVE_INFINITY): readonly number[] {
    const before = this.parent?.keptSteps(this.from) ?? [];
    const own = this.kept.map(({ step }) => step).filter((step) => step <= until);
    return [...before.filter((step) => step !== own[0]), ...own];
  }

  /** Forgets the steps after this one. */
  cut(step: number): void {
    this.to = Math.min(this.to, Math.max(step, this.from));
    this.stretches = this.stretches.filter(({ from }) => from <= this.to);
    this.marks = this.marks.filter((mark) => mark.step <= this.to);
    this.kept = this.kept.filter((state) => state.step <= this.to);
  }

  describe(): Branch {
    const { id, run, from, to, parent } = this;
    const config = this.configAt(to);
    return { id, run, parent: parent?.id ?? null, from, to, config, turns: this.turns() };
  }

  private turns(): readonly KnobTurn[] {
    const turns: KnobTurn[] = [];
    let before = this.parent?.kindOf(this.from)?.config ?? this.begunWith;
    for (const { from, config } of this.stretches) {
      const step = from - 1;
      for (const key of step > 0 ? CONFIG_KEYS : []) {
        if (before[key] === config[key]) continue;
        turns.push({ step, key, from: before[key], to: config[key] });
      }
      before = config;
    }
    return turns;
  }
}
