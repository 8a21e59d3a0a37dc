import type { DevicePreference } from "../engine/candidate-id.ts";
import { MOST_RECORDS, type SpeedRecord } from "../engine/choice/speed-record.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import type { Command, Dataset, Event, RequestCommand } from "./protocol.ts";

/** What a worker was working on, as far as a fresh one must be told. */
export type RememberedWork =
  | { readonly kind: "none" }
  | { readonly kind: "shared-generator"; readonly config: GanConfig; readonly bytes: Uint8Array }
  | {
      readonly kind: "run";
      readonly dataset: Dataset;
      /** Live knobs as they were turned last. */
      readonly config: GanConfig;
      /** The last state that the worker handed over, and its step; null before the first. */
      readonly checkpoint: Uint8Array | null;
      readonly checkpointStep: number;
    };

/** All that the page keeps of a worker's state, so that the worker is expendable. */
export interface RunMemory {
  readonly preference: DevicePreference | null;
  /** What was recalled to the worker, and what it has measured itself. */
  readonly speeds: readonly SpeedRecord[];
  readonly millisecondsPerPhase: number;
  readonly asset: number;
  readonly isWatchingQuality: boolean;
  /** Play was pressed and nothing has stopped it since. */
  readonly isTraining: boolean;
  /** A number of steps was asked for; a fresh worker does not go on with them. */
  readonly isStepping: boolean;
  /** The last step heard of. */
  readonly step: number;
  readonly work: RememberedWork;
}

export const EMPTY_MEMORY: RunMemory = {
  preference: null,
  speeds: [],
  millisecondsPerPhase: 0,
  asset: 0,
  isWatchingQuality: false,
  isTraining: false,
  isStepping: false,
  step: 0,
  work: { kind: "none" },
};

function withKnobs(memory: RunMemory, wanted: GanConfig): RunMemory {
  const { work } = memory;
  if (work.kind !== "run") return memory;
  return { ...memory, work: { ...work, config: turnLiveKnobs(work.config, wanted).config } };
}

/** The memory after the page has sent a command; requests count once they succeed. */
export function rememberCommand(memory: RunMemory, command: Command): RunMemory {
  switch (command.type) {
    case "choose-device":
      return { ...memory, preference: command.preference };
    case "recall-speeds":
      return { ...memory, speeds: [...memory.speeds, ...command.records].slice(-MOST_RECORDS) };
    case "set-pace":
      return { ...memory, millisecondsPerPhase: command.millisecondsPerPhase };
    case "show-asset":
      return { ...memory, asset: command.asset };
    case "watch-quality":
      return { ...memory, isWatchingQuality: command.on };
    case "start-training":
      return { ...memory, isTraining: true, isStepping: false };
    case "run-steps":
      return { ...memory, isTraining: false, isStepping: true };
    case "pause-training":
    case "step":
    case "run-phase":
      return { ...memory, isTraining: false, isStepping: false };
    case "turn-knobs":
      return withKnobs(memory, command.config);
    default:
      return memory;
  }
}

/** The memory after a request has succeeded; `step` is where a prepared run stands. */
export function rememberSuccess(memory: RunMemory, command: RequestCommand, step: number) {
  if (command.type === "prepare-run") {
    const { dataset, config, checkpoint = null } = command;
    const work = { kind: "run", dataset, config, checkpoint, checkpointStep: step } as const;
    return { ...memory, step, work };
  }
  if (command.type === "show-generator") {
    const { config, bytes } = command;
    const work = { kind: "shared-generator", config, bytes } as const;
    return { ...memory, step: 0, work };
  }
  return memory;
}

/** The memory after the worker has told something. */
export function rememberEvent(memory: RunMemory, event: Event): RunMemory {
  switch (event.type) {
    case "training-started":
      return { ...memory, isTraining: !memory.isStepping, step: event.step };
    case "training-paused":
      return { ...memory, isTraining: event.reason === "recovering", step: event.step };
    case "steps-completed":
      return { ...memory, step: event.from + event.count - 1 };
    case "training-diverged":
    case "recovered":
      return { ...memory, step: event.step };
    case "run-moved":
    case "knobs-repeated":
      return { ...withKnobs(memory, event.config), step: event.step };
    case "speeds-measured":
      return { ...memory, speeds: [...memory.speeds, event.record].slice(-MOST_RECORDS) };
    case "checkpoint-taken":
      return memory.work.kind === "run"
        ? {
            ...memory,
            work: { ...memory.work, checkpoint: event.bytes, checkpointStep: event.step },
          }
        : memory;
    default:
      return memory;
  }
}
