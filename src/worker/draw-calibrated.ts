import type { GanEngine } from "../engine/gan-engine.ts";
import { noiseDraw } from "../engine/noise.ts";
import { applyCalibration, type Calibration } from "../gan/calibration.ts";
import type { Job } from "../shared/job.ts";
import { randomStream } from "../shared/random.ts";
import type { Paths } from "../shared/series.ts";
import { breatheOrStop } from "./preview-paths.ts";

/**
 * Windows of the averaged generator `[count, windowLength, asset]`, calibrated and standardised.
 * Throws `CancelledError`.
 */
export async function drawCalibrated(
  engine: GanEngine,
  calibration: Calibration,
  count: number,
  seed: number,
  job: Job,
): Promise<Paths> {
  await breatheOrStop(job);
  const { windowLength } = engine.program;
  const noise = noiseDraw(randomStream(seed, "sampling", 0), count, windowLength);
  const generated = await engine.generate(noise, true);
  const values = generated.values.slice();
  applyCalibration(values, calibration);
  return { ...generated, values };
}
