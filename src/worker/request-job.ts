import type { Job } from "../shared/job.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { Outbox } from "./outbox.ts";
import type { RequestId } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";

const PROGRESS_SPACING = 100;
const LONGEST_SILENCE = 20;

/** Tells a request's progress, ten times a second at most, and its end. */
export function createProgress(
  id: RequestId,
  now: () => number,
  outbox: Outbox,
): (done: number, total: number) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    if (now() - last < PROGRESS_SPACING && done < total) return;
    last = now();
    outbox.post({ type: "request-progressed", id, done, total });
  };
}

/** A request's line to the page: its cancellation, its progress, and signs of life meanwhile. */
export function createJob(
  id: RequestId,
  stop: { readonly aborted: boolean },
  platform: SessionPlatform,
  outbox: Outbox,
  heartbeat: Heartbeat,
): Job {
  const progress = createProgress(id, () => platform.now(), outbox);
  let lastBreath = platform.now();
  return {
    stop,
    progress(done, total) {
      heartbeat.beat();
      progress(done, total);
    },
    async breathe() {
      heartbeat.beat();
      if (platform.now() - lastBreath < LONGEST_SILENCE) return;
      await platform.yieldToMessages();
      lastBreath = platform.now();
    },
  };
}
