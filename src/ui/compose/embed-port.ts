/**
 * What a page that holds this one in a frame may say and hear. It may say `hello`, `play`, `pause`
 * and `step`, nothing else; once it has spoken it hears the run's state, at its own origin only.
 */
import type { RunState } from "../../store/app-state.ts";
import type { SessionActions } from "../../store/session-actions.ts";

const PREFIX = "market-forge:";

type EmbedActions = Pick<SessionActions, "play" | "pause" | "step">;

/** What is told of the run. */
export interface EmbedState {
  readonly type: "market-forge:state";
  readonly status: RunState["status"];
  readonly step: number;
}

export interface EmbedPlatform {
  /** The page that holds this one. */
  readonly parent: unknown;
  post(message: EmbedState, origin: string): void;
}

function commandOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("type" in data)) return null;
  const { type } = data;
  return typeof type === "string" && type.startsWith(PREFIX) ? type.slice(PREFIX.length) : null;
}

/** The frame's side of the conversation. */
export class EmbedPort {
  private readonly platform: EmbedPlatform;
  private readonly actions: EmbedActions;
  private readonly read: () => Pick<RunState, "status" | "step">;
  private origin: string | null = null;

  constructor(
    platform: EmbedPlatform,
    actions: EmbedActions,
    read: () => Pick<RunState, "status" | "step">,
  ) {
    this.platform = platform;
    this.actions = actions;
    this.read = read;
  }

  /** A message of any window; others than the parent's, and others than commands, are not heard. */
  hear(message: Pick<MessageEvent, "data" | "origin" | "source">): void {
    if (message.source !== this.platform.parent) return;
    const command = commandOf(message.data);
    if (!this.obey(command)) return;
    this.origin = message.origin;
    this.tell();
  }

  /** Tells the run's state to the page that has spoken. */
  tell(): void {
    if (this.origin === null || this.origin === "null") return;
    const { status, step } = this.read();
    this.platform.post({ type: "market-forge:state", status, step }, this.origin);
  }

  private obey(command: string | null): boolean {
    if (command === "play") this.actions.play();
    else if (command === "pause") this.actions.pause();
    else if (command === "step") this.actions.step("both");
    else return command === "hello";
    return true;
  }
}
