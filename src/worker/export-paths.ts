import { indexStartPrices, pricesFromReturns } from "../data/restore.ts";
import { createGanModel, type GanModelSetup } from "../gan/sampler.ts";
import type { Job } from "../shared/job.ts";
import { breathingEngine } from "./breathing-engine.ts";

/** Returns of the calibrated averaged generator, and prices from 100 (differences: from 0). */
export async function exportPaths(
  setup: GanModelSetup,
  count: number,
  length: number,
  seed: number,
  job: Job,
) {
  const { constants } = setup;
  const engine = breathingEngine(setup.engine, job);
  const model = createGanModel({ ...setup, engine });
  const { stop, progress } = job;
  const { paths, joined } = await model.draw(count, length, seed, { stop, progress });
  const prices = pricesFromReturns(paths, constants, indexStartPrices(constants));
  return { paths, prices, joined };
}
