import type { GanConfig } from "../gan/config-fields.ts";
import type { Event } from "../worker/protocol.ts";
import type { RaceEvent, RaceResults } from "../worker/race-protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import type { Data, DataSource } from "./data-source.ts";
import { safeFileName } from "./download.ts";
import { matchingPreset } from "./preset-configs.ts";
import { exportRace } from "./race-csv.ts";
import { INITIAL_RACE, type LaneState, type RaceState } from "./race-store.ts";
import type { RunControl } from "./run-control.ts";
import { workerWasReplaced } from "./run-request.ts";
import { failureOf, notify, type SessionContext, wasCancelled } from "./session-context.ts";
import { createLossRecorder, type LossRecorder } from "./telemetry.ts";

/** Share of the previous smoothed loss in the race's charts. */
export const RACE_SMOOTHING = 0.95;

/** The worker was replaced, or given up on. */
function wasReplaced(event: Event): boolean {
  if (event.type === "training-failed") return workerWasReplaced(event.failure);
  return event.type === "training-paused" && event.reason === "recovering";
}

/** Has configurations race in the worker, and keeps what is heard of them. */
export class RaceControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;
  private readonly runs: RunControl;
  private pending: PendingRequest<"start-race"> | null = null;
  private data: Data | null = null;
  private recorders: readonly LossRecorder[] = [];

  constructor(context: SessionContext, source: DataSource, runs: RunControl) {
    this.context = context;
    this.source = source;
    this.runs = runs;
  }

  /** Races these configurations on the data in use; the run is paused and kept. */
  start(configs: readonly GanConfig[]): void {
    this.carryOut(configs).catch((error: unknown) => this.fail(error));
  }

  pause(): void {
    if (this.state.status === "racing") this.context.client.send({ type: "pause-race" });
  }

  resume(): void {
    if (this.state.status === "paused") this.context.client.send({ type: "resume-race" });
  }

  /** Ends the race; what was drawn stays until another begins. */
  end(): void {
    this.pending?.cancel();
    if (this.state.isHeld) this.context.client.send({ type: "stop-race" });
  }

  /** Back to choosing lanes. */
  clear(): void {
    this.end();
    this.recorders = [];
    this.store.setState(INITIAL_RACE, true);
  }

  /** Makes a lane's configuration and training the run. True if that is under way. */
  async continueWith(index: number): Promise<boolean> {
    const lane = this.state.lanes[index];
    const recorder = this.recorders[index];
    const { data } = this;
    if (lane === undefined || recorder === undefined || data === null) return false;
    const { client, stores, presets } = this.context;
    try {
      const { bytes } = await client.request({ type: "save-lane", lane: index }).result;
      const { config } = lane;
      const before = stores.experiment.getState();
      const experiment = {
        config,
        preset: matchingPreset(config, presets, before.preset),
        market: data.market,
        fileNumber: data.fileNumber,
        attempt: before.attempt + 1,
      };
      const history = recorder.save();
      const onReady = () => this.context.edit(experiment);
      this.runs.prepare({ experiment, data, checkpoint: bytes, history, onReady });
      return true;
    } catch (error) {
      const failure = failureOf(error);
      notify(this.context, { tone: "error", code: "request-failed", data: {}, failure });
      return false;
    }
  }

  download(): void {
    const parts = [...exportRace(this.state.lanes)];
    const name = `race-${this.state.lanes.length}-lanes.csv`;
    try {
      const content = new Blob(parts, { type: "text/csv;charset=utf-8" });
      this.context.download(content, safeFileName(name, "race"));
    } catch {
      notify(this.context, { tone: "error", code: "download-failed", data: { name } });
    }
  }

  hear(event: Event): void {
    if (event.type === "race-advanced") this.advance(event);
    if (event.type === "race-looked") this.look(event);
    if (event.type === "race-judged") this.judge(event);
    if (event.type === "race-paused") this.change({ status: "paused" });
    if (event.type === "race-resumed") this.change({ status: "racing" });
    if (event.type === "race-ended") this.ended(event);
    if (wasReplaced(event)) this.lose();
  }

  private get store() {
    return this.context.stores.race;
  }

  private get state(): RaceState {
    return this.store.getState();
  }

  private change(change: Partial<RaceState>): void {
    this.store.setState(change);
  }

  private async carryOut(configs: readonly GanConfig[]): Promise<void> {
    const data = this.source.inUse;
    if (data === null || this.pending !== null) return;
    this.store.setState({ ...INITIAL_RACE, status: "preparing" }, true);
    const { client } = this.context;
    const { dataset } = data;
    this.pending = client.request({ type: "start-race", dataset, lanes: configs });
    try {
      this.begin(configs, data, await this.pending.result);
    } finally {
      this.pending = null;
    }
  }

  private begin(
    configs: readonly GanConfig[],
    data: Data,
    { lanes: summaries, steps }: RaceResults["start-race"],
  ): void {
    const schedule = (callback: () => void) => callback();
    this.data = data;
    this.recorders = configs.map(() => createLossRecorder({ schedule, smoothing: RACE_SMOOTHING }));
    const lanes = summaries.flatMap((summary, index): LaneState[] => {
      const config = configs[index];
      const losses = this.recorders[index];
      if (config === undefined || losses === undefined) return [];
      const fresh = { step: 0, milliseconds: 0, divergedAt: null, look: null, judgement: null };
      return [{ config, summary, losses, marks: [], ...fresh }];
    });
    this.change({ status: "racing", steps, lanes, isHeld: true });
  }

  private fail(error: unknown): void {
    const failure = failureOf(error);
    this.store.setState({
      ...INITIAL_RACE,
      failure: wasCancelled(failure) ? null : failure,
    });
  }

  private advance({ lanes: news }: Extract<RaceEvent, { readonly type: "race-advanced" }>): void {
    const lanes = this.state.lanes.map((lane, index): LaneState => {
      const one = news[index];
      if (one === undefined) return lane;
      const { from, count, measures, milliseconds, divergedAt } = one;
      this.recorders[index]?.append(from, count, measures);
      return { ...lane, step: from + count - 1, milliseconds, divergedAt };
    });
    this.change({ lanes });
  }

  private look({ lane, look }: Extract<RaceEvent, { readonly type: "race-looked" }>): void {
    this.changeLane(lane, () => ({ look }));
  }

  private judge(event: Extract<RaceEvent, { readonly type: "race-judged" }>): void {
    const { judgement } = event;
    const { step, score } = judgement;
    this.changeLane(event.lane, ({ marks }) => {
      const before = marks.filter((mark) => mark.step < step);
      return { judgement, marks: [...before, { step, score }] };
    });
  }

  private changeLane(index: number, change: (lane: LaneState) => Partial<LaneState>): void {
    const lanes = this.state.lanes.map((lane, place) =>
      place === index ? { ...lane, ...change(lane) } : lane,
    );
    this.change({ lanes });
  }

  private ended({ reason, failure }: Extract<RaceEvent, { readonly type: "race-ended" }>): void {
    if (this.state.status === "idle" || this.state.status === "preparing") return;
    if (reason === "finished") {
      this.change({ status: "finished", ending: reason });
      return;
    }
    const wasFinished = this.state.status === "finished";
    if (wasFinished) this.change({ isHeld: false });
    else this.change({ status: "ended", ending: reason, failure, isHeld: false });
  }

  /** The worker was replaced, and with it the lanes. */
  private lose(): void {
    if (!this.state.isHeld) return;
    if (this.state.status === "finished") this.change({ isHeld: false });
    else this.change({ status: "ended", ending: "worker-lost", isHeld: false });
  }
}
