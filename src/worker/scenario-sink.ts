import { SessionError } from "./failures.ts";
import type { ExportTarget } from "./scenario-protocol.ts";

/** Takes a file's bytes in their order. Everything throws what the place of the file throws. */
export interface ScenarioSink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What is to be handed over; null if the file lies where it was to go. */
  close(): Promise<Blob | null>;
  /** Nothing stays behind of what was written. */
  abandon(): Promise<void>;
}

/** Opens the place where an export goes. */
export type OpenSink = (target: ExportTarget) => Promise<ScenarioSink>;

/** What an export in memory may hold. */
export const MOST_MEMORY_BYTES = 64_000_000;

/** Holds everything, up to 64 MB. Throws `SessionError` "storage-full". */
export function memorySink(): ScenarioSink {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  return {
    async write(bytes) {
      size += bytes.length;
      if (size > MOST_MEMORY_BYTES) throw new SessionError("storage-full", { bytes: size });
      parts.push(bytes);
    },
    close: async () => new Blob(parts),
    async abandon() {
      parts = [];
    },
  };
}

const nameOf = (error: unknown) =>
  typeof error === "object" && error !== null && "name" in error ? String(error.name) : "";

/** What writing failed with, in the words of the protocol. */
export function sinkFailure(error: unknown, bytes: number): SessionError {
  if (error instanceof SessionError) return error;
  const name = nameOf(error);
  if (name === "QuotaExceededError") return new SessionError("storage-full", { bytes });
  return new SessionError("file-not-written", { bytes, reason: name || String(error) });
}
