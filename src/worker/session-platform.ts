import type { EngineChooser } from "../engine/choice/engine-chooser.ts";
import type { Post } from "./outbox.ts";
import type { OpenSink } from "./scenario-sink.ts";
import type { Foundry } from "./training-run.ts";

/** What a session needs of the thread it lives on; a worker, or a test in Node. */
export interface SessionPlatform {
  readonly post: Post;
  /** Milliseconds from any origin, never going back. */
  now(): number;
  /** Lets the messages that have arrived in; not throttled in hidden tabs. */
  yieldToMessages(): Promise<void>;
  wait(milliseconds: number): Promise<void>;
  readonly foundry: Foundry;
  readonly chooser: EngineChooser;
  /** Opens the place where an export is written. */
  readonly openSink: OpenSink;
  /** Ends the thread with an uncaught error, for the page's supervisor to see. */
  crash(error: unknown): void;
  /** Blocks the thread for ever, for tests. */
  hang(): void;
}
