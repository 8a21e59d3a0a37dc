import type { GanEngine, GanProgram } from "../engine/gan-engine.ts";
import { type Calibration, type CalibrationTarget, calibrate } from "../gan/calibration.ts";
import { createGanModel, type GanModelSetup } from "../gan/sampler.ts";
import { PATH_COUNTS } from "../metrics/quality/evaluator.ts";
import type { QualityDepth } from "../metrics/quality/quality-report.ts";
import type { Job } from "../shared/job.ts";
import type { Paths } from "../shared/series.ts";
import { breathingEngine } from "./breathing-engine.ts";

/** Paths of the averaged generator that are wanted for an evaluation. */
export interface PathDemand {
  readonly depth: QualityDepth;
  readonly length: number;
  /** Names the noise. */
  readonly seed: number;
  /**
   * "full": as they are exported. "quick": calibrated on as many paths. "none": as the
   * discriminator sees them.
   */
  readonly calibration: "full" | "quick" | "none";
}

/** Floating-point operations that drawing may take, unless the fewest paths take more. */
const FLOPS: Readonly<Record<QualityDepth, number>> = { live: 2e9, full: 2e10 };
const FEWEST: Readonly<Record<QualityDepth, number>> = { live: 8, full: 24 };

/** As many paths as an evaluation wants; fewer of generators that are too slow for that. */
export function affordableCount(
  { generator, windowLength }: GanProgram,
  { depth, length }: Pick<PathDemand, "depth" | "length">,
): number {
  const flops = generator.flops * Math.ceil(length / windowLength);
  const most = Math.max(FEWEST[depth], Math.floor(FLOPS[depth] / flops));
  return Math.min(PATH_COUNTS[depth], most);
}

/** A calibration on as many paths as are wanted. Throws CancelledError. */
export function calibrateQuickly(
  engine: GanEngine,
  target: CalibrationTarget,
  { depth, length }: PathDemand,
  { stop, breathe }: Pick<Job, "stop" | "breathe">,
): Promise<Calibration> {
  const count = affordableCount(engine.program, { depth, length });
  const breathing = breathingEngine(engine, { stop, breathe });
  return calibrate(breathing, target, { count, length }, { stop });
}

/** Draws them in the unit of the training returns. Throws CancelledError. */
export async function drawForEvaluation(
  setup: GanModelSetup,
  demand: PathDemand,
  { stop, breathe, progress }: Job,
): Promise<Paths> {
  const engine = breathingEngine(setup.engine, { stop, breathe });
  const count = affordableCount(setup.engine.program, demand);
  const model = createGanModel({ ...setup, engine });
  const { paths } = await model.draw(count, demand.length, demand.seed, { stop, progress });
  return paths;
}
