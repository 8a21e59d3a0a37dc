import type { Event, StepTarget } from "../worker/protocol.ts";
import type { Branch, BranchId, KeptHistory } from "../worker/time-protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import type { ExperimentState, KnobFlag } from "./app-state.ts";
import { BranchLosses, commonStep, findBranch } from "./branch-losses.ts";
import { qualityUntil } from "./reduce-quality.ts";
import type { RunControl } from "./run-control.ts";
import { runKey } from "./run-key.ts";
import { failureOf, notify, type SessionContext, wasCancelled } from "./session-context.ts";
import { INITIAL_TIME, newestStep } from "./time-store.ts";

/** Playing back shows a step for so long, in milliseconds, and about so many of them. */
const FRAME_MS = 350;
const FRAMES = 40;

/** Takes the page through the run's time. */
export class TimeControl {
  private readonly context: SessionContext;
  private readonly runs: RunControl;
  private readonly lines = new BranchLosses();
  /** What each run of the worker was of. */
  private readonly experiments = new Map<number, ExperimentState>();
  /** The branch whose losses are on show. */
  private shown: BranchId | null = null;
  private pending: PendingRequest<"go-to-step"> | null = null;

  constructor(context: SessionContext, runs: RunControl) {
    this.context = context;
    this.runs = runs;
    runs.findBranch = (key) => this.branchOf(key);
  }

  runSteps(target: StepTarget, count: number): void {
    this.runs.runSteps(count, target);
  }

  /** Puts the run at a step of one of its branches; an earlier run comes back for that. */
  goToStep(branch: BranchId, step: number): void {
    this.store.setState({ isPlayingBack: false });
    this.go(branch, step);
  }

  /** The run stays where it was. */
  cancel(): void {
    this.pending?.cancel();
  }

  /** Shows the kept steps from here on, or from the first on if this is the newest. */
  playBack(on: boolean): void {
    this.store.setState({ isPlayingBack: on });
    if (!on) return;
    const { history } = this.store.getState();
    const { step } = this.context.stores.run.getState();
    const [first] = history?.keptSteps ?? [];
    const isNewest = step >= newestStep(this.store.getState(), step);
    if (history !== null && isNewest && first !== undefined) this.go(history.current, first);
    this.context.setTimer(() => this.showNext(), FRAME_MS);
  }

  /** Another run has begun. */
  forget(): void {
    if (this.shown !== null) this.lines.shelve(this.shown, this.context.losses);
    this.shown = null;
    this.pending = null;
    this.store.setState(INITIAL_TIME, true);
  }

  hear(event: Event): void {
    switch (event.type) {
      case "history-kept":
        this.learn(event.history);
        break;
      case "run-moved":
        this.move(event);
        break;
      case "knobs-repeated":
        this.runs.takeKnobs(event.config);
        break;
      case "training-started":
        this.store.setState({ isPlayingBack: false });
        break;
      case "recovered":
        if (event.cause !== "device-lost") this.loseAll();
        break;
      case "request-progressed":
        this.tellProgress(event);
        break;
      default:
    }
  }

  private get store() {
    return this.context.stores.time;
  }

  private go(branch: BranchId, step: number): void {
    const { history } = this.store.getState();
    const target = history && findBranch(history, branch);
    const current = history && findBranch(history, history.current);
    if (target && current && target.run !== current.run) {
      this.returnTo(target, step);
      return;
    }
    this.pending?.cancel();
    const pending = this.context.client.request({ type: "go-to-step", branch, step });
    this.pending = pending;
    this.store.setState({ journey: { branch, step, share: 0 } });
    pending.result.then(
      () => this.end(pending),
      (error: unknown) => this.fail(pending, error),
    );
  }

  private end(pending: PendingRequest<"go-to-step">): void {
    if (this.pending !== pending) return;
    this.pending = null;
    this.store.setState({ journey: null });
  }

  private fail(pending: PendingRequest<"go-to-step">, error: unknown): void {
    const failure = failureOf(error);
    const isLatest = this.pending === pending;
    this.end(pending);
    if (!isLatest || wasCancelled(failure)) return;
    notify(this.context, { tone: "warning", code: "request-failed", data: {}, failure });
  }

  private tellProgress(event: Extract<Event, { readonly type: "request-progressed" }>): void {
    const { journey } = this.store.getState();
    if (journey === null || event.id !== this.pending?.id) return;
    this.store.setState({ journey: { ...journey, share: event.done / event.total } });
  }

  /** The next of the kept steps that are shown, once the run has come to the one before. */
  private showNext(): void {
    const { isPlayingBack, history, journey } = this.store.getState();
    if (!isPlayingBack || history === null) return;
    const { step } = this.context.stores.run.getState();
    const newest = newestStep(this.store.getState(), step);
    if (journey === null && step >= newest) {
      this.store.setState({ isPlayingBack: false });
      return;
    }
    if (journey === null) {
      const [first = 0] = history.keptSteps;
      const from = step + (newest - first) / FRAMES;
      this.go(history.current, history.keptSteps.find((one) => one >= from) ?? newest);
    }
    this.context.setTimer(() => this.showNext(), FRAME_MS);
  }

  /** Brings an earlier run back, at a step of one of its branches. */
  private returnTo(branch: Branch, step: number): void {
    const known = this.experiments.get(branch.run);
    const { history } = this.store.getState();
    if (known === undefined || history === null) return;
    const experiment = { ...known, config: branch.config };
    const saved = this.lines.find(branch.id);
    const flags = flagsOf(history, branch);
    this.context.edit(experiment);
    this.runs.prepare({
      experiment,
      branch: branch.id,
      flags,
      ...(saved === null ? {} : { history: saved }),
      onReady: () => {
        this.shown = branch.id;
        if (step !== this.context.stores.run.getState().step) this.go(branch.id, step);
      },
    });
  }

  private branchOf(key: string): BranchId | null {
    const { history } = this.store.getState();
    const branch = history?.branches.findLast(({ run }) => {
      const experiment = this.experiments.get(run);
      return experiment !== undefined && runKey(experiment) === key;
    });
    return branch?.id ?? null;
  }

  private learn(history: KeptHistory): void {
    const before = this.store.getState();
    const current = findBranch(history, history.current);
    if (current === null) return;
    const { run, experiment } = this.context.stores;
    if (run.getState().status !== "preparing") {
      this.experiments.set(current.run, experiment.getState());
    }
    const isKnown = before.history !== null && findBranch(before.history, current.id) !== null;
    if (!isKnown && this.shown !== null && current.parent !== null) this.depart(current);
    const isOther =
      this.shown !== current.id || before.history?.branches.length !== history.branches.length;
    this.shown = current.id;
    this.store.setState({ history });
    if (isOther) this.drawGhosts();
  }

  /** The run has left what it did before: that stays as a line of its own. */
  private depart({ from }: Branch): void {
    const { losses, stores } = this.context;
    if (this.shown !== null) this.lines.shelve(this.shown, losses);
    losses.truncate(from);
    const flags = stores.run.getState().flags.filter(({ step }) => step <= from);
    stores.run.setState({ flags });
    stores.quality.setState(qualityUntil(stores.quality.getState(), from), true);
  }

  private move(event: Extract<Event, { readonly type: "run-moved" }>): void {
    const { branch, step, config } = event;
    const { history } = this.store.getState();
    if (this.shown !== null && this.shown !== branch) this.change(this.shown, branch);
    this.context.losses.seek(step);
    this.runs.takeKnobs(config);
    const line = history && findBranch(history, branch);
    if (history && line) this.context.stores.run.setState({ flags: flagsOf(history, line) });
  }

  /** The run is on another of its branches. */
  private change(before: BranchId, branch: BranchId): void {
    const { losses, stores } = this.context;
    const { history } = this.store.getState();
    const common = history === null ? null : commonStep(history, before, branch);
    this.lines.shelve(before, losses);
    const saved = this.lines.find(branch);
    if (saved !== null) losses.restore(saved);
    else losses.truncate(common ?? 0);
    stores.quality.setState(qualityUntil(stores.quality.getState(), common ?? 0), true);
    this.shown = branch;
    if (history !== null) this.store.setState({ history: { ...history, current: branch } });
    this.drawGhosts();
  }

  private drawGhosts(): void {
    const { history } = this.store.getState();
    if (history !== null) this.store.setState({ ghosts: this.lines.ghosts(history) });
  }

  /** A fresh worker knows nothing of what was before its checkpoint. */
  private loseAll(): void {
    this.lines.forget();
    this.experiments.clear();
    this.pending = null;
    this.shown = null;
    this.store.setState(INITIAL_TIME, true);
  }
}

/** Every knob turned on the way to a branch's end. */
function flagsOf(history: KeptHistory, branch: Branch): readonly KnobFlag[] {
  const parent = branch.parent === null ? null : findBranch(history, branch.parent);
  const before = parent === null ? [] : flagsOf(history, parent);
  return [...before.filter(({ step }) => step < branch.from), ...branch.turns];
}
