import type { PreprocessingConstants } from "../data/prepared-market.ts";
import { restoreReturns } from "../data/restore.ts";
import { statesAfter } from "../data/volatility-states.ts";
import type { GanEngine } from "../engine/gan-engine.ts";
import type { StopSignal } from "../shared/cancellation.ts";
import type { FittedMarketModel } from "../shared/market-model.ts";
import { randomStream } from "../shared/random.ts";
import type { Paths, Returns } from "../shared/series.ts";
import { applyCalibration, type Calibration } from "./calibration.ts";
import { standardisedChunks, windowsPerPath } from "./standardised-chunks.ts";

/** Longest path that is generated in one piece. */
export const LONGEST_PATH = 200_000;

export interface DrawOptions {
  /** Returns before the first drawn one: where a filtered model takes its volatility from. */
  readonly past?: Returns;
  readonly stop?: StopSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** Generated returns, and what the reader of them has to know. */
export interface DrawnPaths {
  /** Returns in the unit of the training returns. */
  readonly paths: Paths;
  /** True: the paths are independent windows end to end, with no memory across the joints. */
  readonly joined: boolean;
  /** Values that the bound of the Gaussianising pulled in. */
  readonly pulledIn: number;
}

/** A trained generator as a law for market returns. */
export interface GanModel extends FittedMarketModel {
  draw(count: number, length: number, seed: number, options?: DrawOptions): Promise<DrawnPaths>;
}

export interface GanModelSetup {
  readonly engine: GanEngine;
  readonly constants: PreprocessingConstants;
  readonly calibration: Calibration;
}

async function drawPaths(
  { engine, constants, calibration }: GanModelSetup,
  demand: { readonly count: number; readonly length: number },
  seed: number,
  options: DrawOptions,
): Promise<DrawnPaths> {
  const { count, length } = demand;
  if (length > LONGEST_PATH) throw new RangeError(`${length} steps of at most ${LONGEST_PATH}`);
  const { assetCount } = engine.program;
  const values = new Float32Array(count * length * assetCount);
  const stream = (key: number) => randomStream(seed, "sampling", key);
  const from = options.past && statesAfter(options.past, constants);
  let at = 0;
  let pulledIn = 0;
  for await (const chunk of standardisedChunks(engine, demand, stream, options)) {
    applyCalibration(chunk.values, calibration);
    const restored = restoreReturns(chunk, constants, from);
    values.set(restored.paths.values, at);
    at += restored.paths.values.length;
    pulledIn += restored.pulledIn;
  }
  const joined = windowsPerPath(engine, length) > 1;
  return { paths: { values, count, length, assetCount }, joined, pulledIn };
}

/**
 * The averaged generator of an engine, calibrated, in the unit of the training returns. Draws
 * are made in chunks of bounded memory. A given past sets the volatility that paths start from
 * where the market was volatility-filtered, and is not used otherwise.
 */
export function createGanModel(setup: GanModelSetup): GanModel {
  const draw: GanModel["draw"] = (count, length, seed, options = {}) =>
    drawPaths(setup, { count, length }, seed, options);
  return {
    draw,
    sample: async (count, length, seed, options = {}) =>
      (await draw(count, length, seed, options)).paths,
  };
}
