import type { GanConfig } from "../gan/config-fields.ts";
import type { Failure } from "../worker/failure.ts";
import type { Event, StepTarget } from "../worker/protocol.ts";
import type { BranchId } from "../worker/time-protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import type { ExperimentState } from "./app-state.ts";
import { type Data, type DataSource, DatasetGoneError } from "./data-source.ts";
import { runFailureNotice } from "./event-notices.ts";
import { changeQuietly } from "./experiment-store.ts";
import { addFlags } from "./knob-flags.ts";
import { removeNotices } from "./notice-store.ts";
import { matchingPreset } from "./preset-configs.ts";
import { RememberedRuns } from "./remembered-runs.ts";
import { runKey, turnedKnobs } from "./run-key.ts";
import { GREETINGS, RUN_NOTICES } from "./run-notices.ts";
import { preparationOf, requestRun } from "./run-request.ts";
import { type RunWish, restoring } from "./run-wish.ts";
import { failureOf, notify, type SessionContext, wasCancelled } from "./session-context.ts";

/** Edits that come within this time make one new run: a slider's drag does not build fifty. */
export const SETTLING_MS = 300;

/** The run that the worker holds. */
interface HeldRun {
  readonly key: string;
  readonly config: GanConfig;
}

/** Sees to it that the worker runs what the page shows. */
export class RunControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;
  private readonly remembered = new RememberedRuns();
  /** The branch of the worker's past on which an experiment's run stood last. */
  findBranch: (key: string) => BranchId | null = () => null;
  private held: HeldRun | null = null;
  private pending: PendingRequest<"prepare-run" | "show-generator"> | null = null;
  /** Goes up with every wish, so that an overtaken one knows. */
  private wishes = 0;
  private isWishing = false;
  private stopSettling: (() => void) | null = null;
  private whenReady: (() => void) | null = null;

  constructor(context: SessionContext, source: DataSource) {
    this.context = context;
    this.source = source;
  }

  /** True for the answer to a preparation that was overtaken: the page must not take it for its own. */
  isOvertaken(event: Event): boolean {
    if (event.type !== "request-succeeded" || !this.isWishing) return false;
    const { type } = event.result;
    const isRun = type === "prepare-run" || type === "show-generator";
    const isOther = isRun && event.id !== this.pending?.id;
    if (isOther) this.held = null;
    return isOther;
  }

  /** After an edit: live knobs are turned, anything else makes a new run when edits have settled. */
  follow(): void {
    const experiment = this.context.stores.experiment.getState();
    const isSame = !this.isUnsettled && this.held?.key === runKey(experiment);
    if (isSame) this.turnKnobs(experiment.config);
    else this.settle(() => this.begin());
  }

  /** After undo or redo: as `follow`, but a run that was replaced comes back with its training. */
  followBack(): void {
    const experiment = this.context.stores.experiment.getState();
    const run = this.remembered.find(runKey(experiment));
    const isSame = !this.isUnsettled && this.held?.key === runKey(experiment);
    if (isSame || run === null) this.follow();
    else {
      const branch = this.findBranch(runKey(experiment));
      this.prepare(restoring(experiment, run, branch, () => this.tellRestored()));
    }
  }

  /** The run of this experiment is kept, however many come after it, until another is; null: none is. */
  pin(experiment: ExperimentState | null): void {
    this.remembered.pinned = experiment === null ? null : runKey(experiment);
  }

  /** Makes the experiment's run now. */
  begin(): void {
    this.prepare({ experiment: this.context.stores.experiment.getState() });
  }

  /** A fresh worker; the run goes on from its last checkpoint if there is one. */
  restart(): void {
    this.context.client.restart();
    if (this.held === null && !this.isWishing) this.begin();
  }

  play(): void {
    this.whenHeld(() => {
      if (this.context.stores.run.getState().status === "failed") this.context.client.restart();
      removeNotices(this.context.stores.notices, GREETINGS);
      this.context.client.send({ type: "start-training" });
      this.context.stores.run.setState({ status: "training", pauseReason: null });
    });
  }

  pause(): void {
    this.whenReady = null;
    this.context.client.send({ type: "pause-training" });
    if (this.context.stores.run.getState().status !== "training") return;
    this.context.stores.run.setState({ status: "paused", pauseReason: "asked" });
  }

  step(target: StepTarget): void {
    this.whenHeld(() => this.context.client.send({ type: "step", target }));
  }

  /** Runs the next phase of a step and stops. */
  runPhase(): void {
    this.whenHeld(() => this.context.client.send({ type: "run-phase" }));
  }

  /** Runs so many steps and stops, as soon as there is a run. */
  runSteps(count: number, target: StepTarget = "both"): void {
    const command = { type: "run-steps", target, count } as const;
    this.whenHeld(() => this.context.client.send(command));
  }

  /** Makes a run now; edits that wait are part of it. */
  prepare(wish: RunWish): void {
    this.stopSettling?.();
    this.stopSettling = null;
    this.carryOut(wish).catch((error: unknown) => this.fail(wish, failureOf(error)));
  }

  /** Shows a generator without training state; resolves to false if the worker cannot use it. */
  async showGenerator(config: GanConfig, bytes: Uint8Array): Promise<boolean> {
    const wish = this.beginWish();
    const pending = this.context.client.request({ type: "show-generator", config, bytes });
    this.pending = pending;
    try {
      await pending.result;
    } catch {
      if (wish === this.wishes) this.endWish();
      return false;
    }
    if (wish !== this.wishes) return true;
    this.endWish();
    this.held = null;
    this.context.losses.truncate(0);
    this.context.stores.run.setState({ runConfig: config });
    return true;
  }

  /** The run has gone to where its live knobs stood otherwise: the page shows them, nothing is turned. */
  takeKnobs(config: GanConfig): void {
    if (this.held === null || this.isUnsettled) return;
    this.held = { ...this.held, config };
    const { stores, presets } = this.context;
    const preset = matchingPreset(config, presets, stores.experiment.getState().preset);
    changeQuietly(stores.experiment, { config, preset });
    stores.run.setState({ runConfig: config });
  }

  private get isUnsettled(): boolean {
    return this.isWishing || this.stopSettling !== null;
  }

  private settle(callback: () => void): void {
    this.stopSettling?.();
    this.pauseForChange();
    this.stopSettling = this.context.setTimer(callback, SETTLING_MS);
  }

  /** Training of a run that is about to be replaced stops. */
  private pauseForChange(): void {
    const { run } = this.context.stores;
    if (run.getState().status === "training") this.context.client.send({ type: "pause-training" });
    run.setState({ status: "preparing" });
  }

  private whenHeld(action: () => void): void {
    const experiment = this.context.stores.experiment.getState();
    if (!this.isUnsettled && this.held?.key === runKey(experiment)) {
      action();
      return;
    }
    this.whenReady = action;
    if (!this.isWishing) this.prepare({ experiment });
  }

  private beginWish(): number {
    this.pending?.cancel();
    this.pending = null;
    this.isWishing = true;
    this.pauseForChange();
    return ++this.wishes;
  }

  private endWish(): void {
    this.pending = null;
    this.isWishing = false;
  }

  private async carryOut(wish: RunWish): Promise<void> {
    const number = this.beginWish();
    const { flags } = this.context.stores.run.getState();
    const before = this.held;
    const saved = this.saveHeld();
    try {
      const data = wish.data ?? (await this.source.find(wish.experiment));
      if (number !== this.wishes) return;
      const command = preparationOf(wish, data.dataset);
      await requestRun(this.context.client, command, {
        take: (pending) => {
          this.pending = pending;
        },
        isLatest: (pending) => this.pending === pending,
      });
      if (number !== this.wishes) return;
      const checkpoint = await saved;
      if (before !== null && checkpoint !== null) {
        const history = this.context.losses.save();
        this.remembered.add(before.key, { checkpoint, flags, history });
      }
      this.adopt(wish, data);
    } catch (error) {
      if (number !== this.wishes) return;
      if (error instanceof DatasetGoneError) this.tellGone();
      else this.fail(wish, failureOf(error));
    }
  }

  /** The state of the run in the worker, if training has gone into it; asked for before it is replaced. */
  private async saveHeld(): Promise<Uint8Array | null> {
    const { step, showsSharedGenerator } = this.context.stores.run.getState();
    if (this.held === null || step === 0 || showsSharedGenerator) return null;
    try {
      const { bytes } = await this.context.client.request({ type: "save-checkpoint" }).result;
      return bytes;
    } catch {
      return null;
    }
  }

  private adopt(wish: RunWish, data: Data): void {
    const { experiment, history, flags = [] } = wish;
    const { losses, stores } = this.context;
    this.endWish();
    this.held = { key: runKey(experiment), config: experiment.config };
    if (history === undefined) losses.truncate(0);
    else losses.restore(history);
    const { step } = stores.run.getState();
    if (wish.branch === undefined) losses.truncate(step);
    else losses.seek(step);
    stores.run.setState({ runConfig: experiment.config, flags });
    removeNotices(stores.notices, RUN_NOTICES);
    this.source.use(data);
    wish.onReady?.();
    const action = this.whenReady;
    this.whenReady = null;
    this.follow();
    if (action !== null) this.whenHeld(action);
  }

  private fail(wish: RunWish, failure: Failure): void {
    this.endWish();
    this.whenReady = null;
    if (wasCancelled(failure)) return;
    const { run, experiment } = this.context.stores;
    const isStillThere = this.held?.key === runKey(experiment.getState());
    const { step } = run.getState();
    if (isStillThere) run.setState({ status: step > 0 ? "paused" : "ready" });
    else run.setState({ status: "failed" });
    if (wish.onFailed === undefined) notify(this.context, runFailureNotice(failure));
    else wish.onFailed(failure);
  }

  private tellGone(): void {
    this.endWish();
    this.context.stores.run.setState({ status: "failed" });
    notify(this.context, { tone: "warning", code: "dataset-gone", data: {} });
  }

  private tellRestored(): void {
    const { step } = this.context.stores.run.getState();
    notify(this.context, { tone: "information", code: "run-restored", data: { step } });
  }

  private turnKnobs(config: GanConfig): void {
    const { held } = this;
    if (held === null || turnedKnobs(held.config, config).length === 0) return;
    this.held = { ...held, config };
    this.context.client.send({ type: "turn-knobs", config });
    const { run } = this.context.stores;
    const { flags, step } = run.getState();
    const marked = step > 0 ? addFlags(flags, step, held.config, config) : flags;
    run.setState({ runConfig: config, flags: marked });
  }
}
