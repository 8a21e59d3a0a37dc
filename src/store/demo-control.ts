import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import type { DemoRecording } from "./demo-recording.ts";
import { type DemoStore, INITIAL_DEMO } from "./demo-store.ts";
import { runFailureNotice } from "./event-notices.ts";
import { INITIAL_EXPERIMENT } from "./experiment-store.ts";
import type { RunControl } from "./run-control.ts";
import { runKey } from "./run-key.ts";
import { notify, type SessionContext } from "./session-context.ts";
import type { LossRecorder } from "./telemetry.ts";

/** A recording is played in about a quarter of a minute. */
const MILLISECONDS_PER_SNAPSHOT = 600;

/** What the demo needs besides the session's own context. */
export interface DemoOptions {
  readonly store: DemoStore;
  readonly losses: LossRecorder;
  readonly load: () => Promise<DemoRecording | null>;
  readonly loadCheckpoint: () => Promise<Uint8Array | null>;
  /** The visitor wants nothing to move. */
  readonly isStill: () => boolean;
}

function partOf(measures: MeasureColumns, from: number, to: number): MeasureColumns {
  const columns = MEASURE_NAMES.map((name) => [name, measures[name].subarray(from, to)] as const);
  return Object.fromEntries(columns) as unknown as MeasureColumns;
}

/**
 * Plays the recorded run until the visitor does something of their own. It touches neither the
 * experiment nor the run: those get ready meanwhile.
 */
export class DemoControl {
  private readonly context: SessionContext;
  private readonly runs: RunControl;
  private readonly options: DemoOptions;
  private recording: DemoRecording | null = null;
  private index = 0;
  private stopTimer: (() => void) | null = null;

  constructor(context: SessionContext, runs: RunControl, options: DemoOptions) {
    this.context = context;
    this.runs = runs;
    this.options = options;
  }

  /** For a first visit without a link. Nothing happens if the recording is not to be had. */
  async start(): Promise<void> {
    const { stores } = this.context;
    const recording = await this.options.load();
    if (recording === null || !this.isUntouched) return;
    this.recording = recording;
    stores.run.subscribe(() => this.giveWay());
    stores.experiment.subscribe(() => this.giveWay());
    this.options.losses.setSmoothing(stores.settings.getState().smoothing);
    const isStill = this.options.isStill();
    this.show(isStill ? recording.snapshots.length - 1 : 0);
    if (!isStill) this.play();
  }

  /** Goes on; from the start if it is at its end. */
  play(): void {
    const { recording } = this;
    if (recording === null) return;
    if (this.index >= recording.snapshots.length - 1) this.show(0);
    this.options.store.setState({ status: "playing" });
    this.wait();
  }

  pause(): void {
    this.stopTimer?.();
    this.stopTimer = null;
    if (this.recording !== null) this.options.store.setState({ status: "still" });
  }

  /** Takes the recording away; the page shows the visitor's own run. */
  end(): void {
    this.pause();
    this.recording = null;
    this.options.store.setState(INITIAL_DEMO);
    this.options.losses.truncate(0);
    this.context.stores.settings.setState({ hasSeenDemo: true });
  }

  /** Trains on from where the recording ends. */
  async goOn(): Promise<void> {
    if (await this.take()) this.runs.play();
  }

  /**
   * Makes the recorded run the visitor's own, at rest where the recording ends; false if that
   * cannot be, because something of their own was begun.
   */
  async take(): Promise<boolean> {
    this.recording ??= this.isUntouched ? await this.options.load() : null;
    const { recording } = this;
    if (recording === null) return false;
    this.pause();
    this.options.store.setState({ status: "continuing" });
    const checkpoint = await this.options.loadCheckpoint();
    if (this.recording !== recording) return false;
    if (checkpoint === null || !this.isUntouched) {
      this.end();
      return false;
    }
    const { measures, steps } = recording;
    const columns = new Map(MEASURE_NAMES.map((name) => [name, measures[name]]));
    this.runs.prepare({
      experiment: this.context.stores.experiment.getState(),
      checkpoint,
      history: { stride: 1, lastStep: steps, columns },
      onReady: () => this.end(),
      onFailed: (failure) => {
        notify(this.context, runFailureNotice(failure));
        this.end();
      },
    });
    return true;
  }

  private show(index: number): void {
    const { recording } = this;
    const snapshot = recording?.snapshots[index];
    if (recording === null || snapshot === undefined) return;
    const { losses, store } = this.options;
    const { step } = snapshot;
    losses.truncate(step);
    const { lastStep } = losses;
    losses.append(lastStep + 1, step - lastStep, partOf(recording.measures, lastStep, step));
    this.index = index;
    store.setState({ status: "still", step, steps: recording.steps, snapshot });
  }

  private wait(): void {
    this.stopTimer?.();
    this.stopTimer = this.context.setTimer(() => {
      this.stopTimer = null;
      const { recording } = this;
      if (recording === null) return;
      this.show(this.index + 1);
      if (this.index >= recording.snapshots.length - 1) return;
      this.options.store.setState({ status: "playing" });
      this.wait();
    }, MILLISECONDS_PER_SNAPSHOT);
  }

  /** Nothing was pressed or changed yet. */
  private get isUntouched(): boolean {
    const { run, experiment } = this.context.stores;
    const { status, step, slowMotion, showsSharedGenerator } = run.getState();
    const isWaiting = status === "starting" || status === "preparing" || status === "ready";
    const isDefault = runKey(experiment.getState()) === runKey(INITIAL_EXPERIMENT);
    const isSame = experiment.getState().config.steps === DEFAULT_CONFIG.steps;
    return isWaiting && step === 0 && !slowMotion && !showsSharedGenerator && isDefault && isSame;
  }

  private giveWay(): void {
    if (this.recording === null || this.isUntouched) return;
    const isContinuing = this.options.store.getState().status === "continuing";
    if (!isContinuing || this.context.stores.run.getState().status === "failed") this.end();
  }
}
