import { throwIfCancelled } from "../shared/cancellation.ts";
import { DeviceLostError, failureOf, SessionError } from "./failures.ts";
import { buffersOf } from "./outbox.ts";
import { Race, type RaceParts } from "./race.ts";
import type { RaceCommand, RaceEnd, RaceRequest } from "./race-protocol.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { TrainingRun } from "./training-run.ts";

type StartRace = Extract<RaceRequest, { readonly type: "start-race" }>;
type SaveLane = Extract<RaceRequest, { readonly type: "save-lane" }>;

export interface RaceControlParts extends Omit<RaceParts, "platform"> {
  readonly platform: SessionPlatform;
  readonly keeper: RunKeeper;
  /** Stops the training of the run that is held; it stays as it is. */
  readonly settleRun: () => Promise<void>;
  readonly refuse: (id: number, error: unknown) => void;
}

/** Names the lane that could not be prepared. */
function laneError(error: unknown, lane: number): unknown {
  if (error instanceof DeviceLostError) return error;
  const { kind, code, data } = failureOf(error);
  return kind === "run" ? new SessionError(code, { ...data, lane: lane + 1 }) : error;
}

/** A session's race, beside the run that it holds. */
export class RaceControl {
  private readonly parts: RaceControlParts;
  private race: Race | null = null;
  private state: "racing" | "paused" | "finished" = "finished";
  private wish: RaceCommand["type"] | null = null;

  constructor(parts: RaceControlParts) {
    this.parts = parts;
  }

  /** Takes effect with the next piece of work. */
  ask({ type }: RaceCommand): void {
    if (this.race === null) return;
    if (type === "resume-race" && this.state === "finished") return;
    this.wish = type;
  }

  /** The run that is held trains: the race makes room. */
  giveWay(): void {
    if (this.state === "racing") this.ask({ type: "pause-race" });
  }

  get hasWork(): boolean {
    return this.race !== null && (this.isPressing || this.race.isLooking);
  }

  /** Goes before the training of the run that is held. */
  get isPressing(): boolean {
    return this.race !== null && (this.wish !== null || this.state === "racing");
  }

  async start(command: StartRace, stop: { readonly aborted: boolean }): Promise<void> {
    const { outbox, heartbeat, settleRun, refuse } = this.parts;
    this.end("replaced");
    await settleRun();
    heartbeat.announce();
    const runs: TrainingRun[] = [];
    try {
      for (const [index, config] of command.lanes.entries()) {
        throwIfCancelled(stop);
        runs.push(await this.begin(command, config, index));
      }
      throwIfCancelled(stop);
      if (runs.length === 0) throw new SessionError("nothing-trained");
    } catch (error) {
      for (const run of runs) run.dispose();
      refuse(command.id, error);
      if (error instanceof DeviceLostError) throw error;
      return;
    }
    this.race = new Race(runs, this.parts);
    this.state = "racing";
    const { steps } = this.race;
    const lanes = runs.map(({ summary }) => summary);
    const result = { type: "start-race", lanes, steps } as const;
    outbox.post({ type: "request-succeeded", id: command.id, result });
  }

  async save({ id, lane: index }: SaveLane): Promise<void> {
    const { outbox, refuse } = this.parts;
    try {
      const lane = this.race?.lane(index);
      if (!lane?.isIn) throw new SessionError("nothing-trained");
      await lane.finishStep();
      if (!lane.isIn) throw new SessionError("nothing-trained");
      const result = { type: "save-lane", ...(await lane.save()) } as const;
      outbox.post({ type: "request-succeeded", id, result }, buffersOf(result.bytes));
    } catch (error) {
      refuse(id, error);
      if (error instanceof DeviceLostError) throw error;
    }
  }

  /** A piece of the race; whatever it fails with ends it and nothing else, but a lost device is told on. */
  async goOn(): Promise<void> {
    const { race } = this;
    if (race === null) return;
    try {
      await this.goOnWith(race);
    } catch (error) {
      const isLost = error instanceof DeviceLostError;
      this.end(isLost ? "device-lost" : "failed", error);
      if (isLost) throw error;
    }
  }

  /** Ends the race and frees its engines; what is known of it is told. */
  end(reason: RaceEnd, error?: unknown): void {
    const { race } = this;
    if (race === null) return;
    race.flush();
    race.dispose();
    this.race = null;
    this.wish = null;
    this.state = "finished";
    const failure = error === undefined ? null : failureOf(error);
    this.parts.outbox.post({ type: "race-ended", reason, failure });
  }

  private async begin({ dataset }: StartRace, config: StartRace["lanes"][number], lane: number) {
    const { platform, keeper } = this.parts;
    try {
      const draft = await platform.foundry.draftRun(dataset, config, undefined);
      return await keeper.devices.beginBeside(draft);
    } catch (error) {
      throw laneError(error, lane);
    }
  }

  private async goOnWith(race: Race): Promise<void> {
    if (this.wish === "stop-race") return this.end("stopped");
    if (this.wish === "resume-race") await this.resume();
    if (this.wish === "pause-race" && (race.isLevel || this.state !== "racing")) {
      return this.pause(race);
    }
    if (this.state !== "racing") return race.goOnLooking();
    await race.goOn(() => this.wish !== "stop-race");
    if (race.isRun) this.finish(race);
  }

  private pause(race: Race): void {
    this.wish = null;
    if (this.state !== "racing") return;
    this.state = "paused";
    race.flush();
    race.look();
    this.parts.outbox.post({ type: "race-paused" });
  }

  private async resume(): Promise<void> {
    this.wish = null;
    if (this.state !== "paused") return;
    await this.parts.settleRun();
    this.state = "racing";
    this.parts.outbox.post({ type: "race-resumed" });
  }

  /** The last looks, then the end; the lanes stay until they are taken away. */
  private finish(race: Race): void {
    race.flush();
    race.look();
    if (race.isLooking) return;
    this.state = "finished";
    this.parts.outbox.post({ type: "race-ended", reason: "finished", failure: null });
  }
}
