import type { Job } from "../shared/job.ts";
import { drawContactSheet } from "../watching/pen/contact-sheet.ts";
import { readPen } from "../watching/pen/read-pen.ts";
import { shuffleTime } from "../watching/pen/shuffle-time.ts";
import { SessionError } from "./failures.ts";
import { buffersOf } from "./outbox.ts";
import { breatheOrStop } from "./preview-paths.ts";
import type { RequestResult } from "./protocol.ts";
import type { TrainingRun } from "./training-run.ts";
import type { WatchingRequest } from "./watching-protocol.ts";

/** An answer, and the buffers to hand over with it. */
interface Answer {
  readonly result: RequestResult;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * Looks at a run as is asked for, at whatever phase it rests; nothing of it changes. Throws
 * `SessionError` where there is no discriminator or there are no data, and `CancelledError`.
 */
export async function answerWatching(
  command: WatchingRequest,
  run: TrainingRun,
  asset: number,
  job: Job,
): Promise<Answer> {
  const { networks, market, config, completedSteps: step } = run;
  const shown = Math.min(asset, networks.program.assetCount - 1);
  const subject = { networks, market, seed: config.seed, asset: shown };
  const pause = () => breatheOrStop(job);
  const { type } = command;
  if (type === "draw-contact-sheet") {
    const sheet = await drawContactSheet(subject, step, command, pause);
    const { windows, scores, offsets } = sheet;
    return { result: { type, sheet }, transfer: buffersOf(windows, scores, offsets) };
  }
  if (!networks.hasDiscriminator) throw new SessionError("nothing-trained");
  if (type === "read-pen") {
    const report = await readPen(subject, step, command.indices, pause);
    return { result: { type, report }, transfer: buffersOf(report.saliency) };
  }
  if (market === null) throw new SessionError("no-data");
  const report = await shuffleTime({ ...subject, market }, step, command.seed, pause);
  return { result: { type, report }, transfer: [] };
}
