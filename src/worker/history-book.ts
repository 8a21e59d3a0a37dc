import type { GanConfig } from "../gan/config-fields.ts";
import { HistoryBranch, isSameConfig, isSameKind, type StepKind } from "./history-branch.ts";
import { bytesOf, DEFAULT_BUDGET_BYTES, thinOut } from "./history-budget.ts";
import type { BranchId, KeptHistory } from "./time-protocol.ts";
import type { RunState } from "./training-run.ts";

/** Branches that are remembered; beyond that the oldest of those not in use goes. */
const MOST_BRANCHES = 8;

/**
 * A session's past: what every step of its runs was, and states to go back to. A run that is
 * replaced stays as branches of its own. Where the run stands may lie before the end of its
 * branch: steps of the same kind then repeat what was, and the first other one begins a branch.
 */
export class HistoryBook {
  /** Changes whenever there is something to tell. */
  version = 0;
  private readonly budgetBytes: number;
  private branches: HistoryBranch[] = [];
  private branch: HistoryBranch;
  private at = 0;
  private runs = 0;
  private ids: BranchId = 0;
  /** The state that the run would fall back on. */
  private inUse: RunState | null = null;
  private readonly onDepart: () => void;

  /** `onDepart` is called whenever a run leaves what it did before. */
  constructor(config: GanConfig, onDepart: () => void, budgetBytes = DEFAULT_BUDGET_BYTES) {
    this.budgetBytes = budgetBytes;
    this.onDepart = onDepart;
    this.branch = new HistoryBranch({ id: 0, run: 0, parent: null, from: 0, config });
  }

  get current(): BranchId {
    return this.branch.id;
  }

  get step(): number {
    return this.at;
  }

  /** The last step of the branch that the run is on. */
  get lastStep(): number {
    return this.branch.to;
  }

  /** Nothing was begun yet. */
  get isEmpty(): boolean {
    return this.branches.length === 0;
  }

  /** What the next step was when it was made before; null at the end of the branch. */
  get next(): StepKind | null {
    return this.at < this.branch.to ? this.branch.kindOf(this.at + 1) : null;
  }

  /** Another run begins at `state`; the one before stays to be returned to, if it was trained. */
  begin(config: GanConfig, state: RunState): void {
    this.runs++;
    this.branches = this.branches.filter(({ from, to }) => to > from);
    this.open({ run: this.runs, parent: null, from: state.step, config });
    this.keep(state);
  }

  /** True if a step of this kind is another than the one that followed here before. */
  departs(kind: StepKind): boolean {
    const { next } = this;
    return next !== null && !isSameKind(next, kind);
  }

  /** A step was made. */
  record(kind: StepKind): void {
    if (this.departs(kind)) this.depart(kind.config);
    if (this.at === this.branch.to) this.branch.append(kind);
    this.at++;
    this.version++;
  }

  /** The best generator was put in the place of the one of a step from which the run then went on. */
  isBestRestoredAt(step: number): boolean {
    return this.branch.marksAt(step).some(({ kind }) => kind === "best-restored");
  }

  /** The next step after which the run must do again what it did then. */
  get nextMarkedStep(): number {
    return this.branch.nextRestoredStep(this.at);
  }

  /** The generator of this step was scored. */
  scored(score: number, config: GanConfig): void {
    const isOther = this.next !== null && !isSameConfig(this.branch.configAt(this.at), config);
    if (isOther) this.depart(config);
    this.branch.mark({ kind: "scored", step: this.at, score, config });
  }

  /** The best generator was put in the place of this step's. */
  restoredBest(config: GanConfig): void {
    if (this.isBestRestoredAt(this.at)) return;
    if (this.next !== null) this.depart(config);
    this.branch.mark({ kind: "best-restored", step: this.at });
  }

  /** Keeps a state of where the run stands, as long as there is room. */
  keep(state: RunState): void {
    ownerOf(this.branch, state.step).keep(state);
    this.inUse = state;
    thinOut(this.branches, this.branch, this.budgetBytes, (one) => one === this.inUse);
    this.version++;
  }

  /** The run is back at an earlier step, and what came after it was never made. */
  takeBack(step: number): void {
    const isPast = this.at < this.branch.to;
    this.at = step;
    if (isPast || step >= this.branch.to) return;
    this.branch.cut(step);
    this.version++;
  }

  /** The run stands at a step of a branch of its own. */
  place(branch: BranchId, step: number): void {
    const found = this.find(branch);
    if (found === null) throw new RangeError(`no branch ${branch}`);
    this.branches = this.branches.filter((one) => one === found || one.to > one.from);
    this.branch = found;
    this.at = step;
    this.version++;
  }

  find(branch: BranchId): HistoryBranch | null {
    return this.branches.find(({ id }) => id === branch) ?? null;
  }

  /** True if a branch is of the run that is held. */
  isOfCurrentRun(branch: BranchId): boolean {
    return this.find(branch)?.run === this.branch.run;
  }

  describe(): KeptHistory {
    const { branch, branches, budgetBytes } = this;
    return {
      branches: branches.map((one) => one.describe()),
      current: branch.id,
      keptSteps: branch.keptSteps(),
      bytes: bytesOf(branches),
      budgetBytes,
    };
  }

  /** Another branch begins here. */
  private depart(config: GanConfig): void {
    const { branch, at } = this;
    this.open({ run: branch.run, parent: ownerOf(branch, at), from: at, config });
    this.onDepart();
  }

  private open(origin: Omit<ConstructorParameters<typeof HistoryBranch>[0], "id">): void {
    this.branch = new HistoryBranch({ ...origin, id: this.ids++ });
    this.at = this.branch.from;
    this.branches.push(this.branch);
    this.forgetOldest();
    this.version++;
  }

  /** What another branch came from stays. */
  private forgetOldest(): void {
    while (this.branches.length > MOST_BRANCHES) {
      const parents = new Set(this.branches.map(({ parent }) => parent));
      const oldest = this.branches.find((one) => one !== this.branch && !parents.has(one));
      if (oldest === undefined) return;
      this.branches = this.branches.filter((one) => one !== oldest);
    }
  }
}

/** The branch that a step belongs to: this one, or one that it came from. */
function ownerOf(branch: HistoryBranch, step: number): HistoryBranch {
  const { parent, from } = branch;
  return parent !== null && step <= from ? ownerOf(parent, step) : branch;
}
