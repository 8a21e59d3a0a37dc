import type { Job } from "../../../shared/job.ts";

/** Progress is told in so many parts. */
const WHOLE = 1000;

/** A piece of a job: its own progress fills the stretch from one share of the whole to another. */
export function partOfJob(job: Job, from: number, to: number): Job {
  return {
    stop: job.stop,
    breathe: () => job.breathe(),
    progress: (done, total) => {
      const share = total > 0 ? done / total : 0;
      job.progress(Math.round(WHOLE * (from + (to - from) * share)), WHOLE);
    },
  };
}
