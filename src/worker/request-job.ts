import type { Heartbeat } from "./heartbeat.ts";
import type { Outbox } from "./outbox.ts";
import type { RequestId } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { Job } from "./training-run.ts";

const PROGRESS_SPACING = 100;
const LONGEST_SILENCE = 20;

/** A request's line to the page: its cancellation, its progress, and signs of life meanwhile. */
export function createJob(
  id: RequestId,
  stop: { readonly aborted: boolean },
  platform: SessionPlatform,
  outbox: Outbox,
  heartbeat: Heartbeat,
): Job {
  let lastProgress = Number.NEGATIVE_INFINITY;
  let lastBreath = platform.now();
  return {
    stop,
    progress(done, total) {
      heartbeat.beat();
      if (platform.now() - lastProgress < PROGRESS_SPACING && done < total) return;
      lastProgress = platform.now();
      outbox.post({ type: "request-progressed", id, done, total });
    },
    async breathe() {
      heartbeat.beat();
      if (platform.now() - lastBreath < LONGEST_SILENCE) return;
      await platform.yieldToMessages();
      lastBreath = platform.now();
    },
  };
}
