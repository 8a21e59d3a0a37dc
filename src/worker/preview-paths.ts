import type { GanEngine } from "../engine/gan-engine.ts";
import { throwIfCancelled } from "../shared/cancellation.ts";
import type { Job } from "../shared/job.ts";
import type { Paths } from "../shared/series.ts";
import { fixedNoise } from "../watching/latent/fixed-noise.ts";

/** Paths that are measured come in blocks, so that messages need not wait for all of them. */
const BLOCK_COUNT = 64;
const BLOCKS = 4;

/** Windows behind every snapshot. */
export const MEASURED_COUNT = BLOCKS * BLOCK_COUNT;

/** Lets messages in; throws `CancelledError` if one of them cancelled. */
export async function breatheOrStop(job: Pick<Job, "breathe" | "stop">): Promise<void> {
  await job.breathe();
  throwIfCancelled(job.stop);
}

function joinPaths(blocks: readonly Paths[]): Paths {
  const [first] = blocks;
  if (first === undefined) throw new RangeError("no paths");
  const values = new Float32Array(blocks.length * first.values.length);
  for (const [index, block] of blocks.entries()) {
    values.set(block.values, index * first.values.length);
  }
  return { ...first, values, count: blocks.length * first.count };
}

/**
 * Standardised windows of the averaged generator from the same noise every time: the few that
 * are drawn, and the many that are measured.
 */
export async function previewPaths(
  engine: GanEngine,
  seed: number,
  job: Job,
): Promise<{ readonly shown: Paths; readonly measured: Paths }> {
  const noise = fixedNoise(seed, engine.program.windowLength);
  const shown = await engine.generate(noise.shown, true);
  const measured = { ...noise.measured, count: BLOCK_COUNT };
  const blocks: Paths[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    await breatheOrStop(job);
    blocks.push(await engine.generate({ ...measured, first: block * BLOCK_COUNT }, true));
  }
  return { shown, measured: joinPaths(blocks) };
}

/** The discriminator's logits of that many standardised windows. */
export async function scoreWindows(
  engine: GanEngine,
  windows: Float32Array,
  job: Job,
): Promise<Float32Array> {
  const scores = new Float32Array(MEASURED_COUNT);
  const size = windows.length / BLOCKS;
  for (let block = 0; block < BLOCKS; block++) {
    await breatheOrStop(job);
    const part = windows.subarray(block * size, (block + 1) * size);
    scores.set(await engine.score(part, BLOCK_COUNT), block * BLOCK_COUNT);
  }
  return scores;
}
