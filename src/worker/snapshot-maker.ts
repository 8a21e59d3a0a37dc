import type { PreparedMarket } from "../data/prepared-market.ts";
import { restoreReturns } from "../data/restore.ts";
import { copyWindows } from "../data/windows.ts";
import type { GanEngine } from "../engine/gan-engine.ts";
import { applyCalibration, type Calibration } from "../gan/calibration.ts";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import { createSnapshotTaker, type SnapshotTaker } from "../metrics/take-snapshot.ts";
import type { Job } from "../shared/job.ts";
import { type ScoreScale, scoreScale } from "../watching/score-scale.ts";
import { breatheOrStop, MEASURED_COUNT, previewPaths, scoreWindows } from "./preview-paths.ts";

/** `count` training windows at even distances, `[count, windowLength, asset]`, standardised. */
function evenWindows(market: PreparedMarket, count: number): Float32Array {
  const size = market.windowLength * market.constants.assets.length;
  const starts = Int32Array.from({ length: count }, (_, i) =>
    Math.floor((i * market.windowCount) / count),
  );
  return copyWindows(market, starts, new Float32Array(count * size));
}

/** Held-out windows that are scored, and the fewest that tell anything. */
const HELD_OUT_COUNT = 64;
const FEWEST_HELD_OUT = 32;

/** Windows of the test part at even distances, standardised; null if there are fewer than 32. */
function heldOutWindows({ standardised, constants, testFrom, windowLength }: PreparedMarket) {
  const assetCount = constants.assets.length;
  const size = windowLength * assetCount;
  const starts = standardised.length / assetCount - testFrom - windowLength + 1;
  if (starts < FEWEST_HELD_OUT) return null;
  const windows = new Float32Array(HELD_OUT_COUNT * size);
  for (let index = 0; index < HELD_OUT_COUNT; index++) {
    const from = (testFrom + Math.floor((index * starts) / HELD_OUT_COUNT)) * assetCount;
    windows.set(standardised.subarray(from, from + size), index * size);
  }
  return windows;
}

/** Measuring the real side takes a while; a run that is rebuilt on another device need not do it again. */
const knownTakers = new WeakMap<PreparedMarket, Map<number, Map<number, SnapshotTaker>>>();

function takersOf(market: PreparedMarket, seed: number): Map<number, SnapshotTaker> {
  const bySeed = knownTakers.get(market) ?? new Map<number, Map<number, SnapshotTaker>>();
  knownTakers.set(market, bySeed);
  const takers = bySeed.get(seed) ?? new Map<number, SnapshotTaker>();
  bySeed.set(seed, takers);
  return takers;
}

/** Generates and scores what a snapshot measures, with the same noise and windows every time. */
export class SnapshotMaker {
  private readonly engine: GanEngine;
  private readonly market: PreparedMarket;
  private readonly seed: number;
  /** By asset. */
  private readonly takers: Map<number, SnapshotTaker>;
  private readonly windows: Float32Array;
  private readonly heldOut: Float32Array | null;
  private readonly scale: ScoreScale;

  constructor(engine: GanEngine, market: PreparedMarket, seed: number) {
    this.takers = takersOf(market, seed);
    this.engine = engine;
    this.market = market;
    this.seed = seed;
    this.windows = evenWindows(market, MEASURED_COUNT);
    this.heldOut = heldOutWindows(market);
    this.scale = scoreScale(engine.program.objective);
  }

  /** Of the averaged generator; calibrated if a calibration is given. Throws CancelledError. */
  async take(
    step: number,
    asset: number,
    calibration: Calibration | null,
    job: Job,
  ): Promise<TrainingSnapshot> {
    const { shown, measured } = await previewPaths(this.engine, this.seed, job);
    const generatedScores = await scoreWindows(this.engine, measured.values, job);
    const realScores = await scoreWindows(this.engine, this.windows, job);
    await breatheOrStop(job);
    const { heldOut } = this;
    const heldOutScores = heldOut && (await this.engine.score(heldOut, HELD_OUT_COUNT));
    const { constants } = this.market;
    if (calibration !== null) applyCalibration(shown.values, calibration);
    if (calibration !== null) applyCalibration(measured.values, calibration);
    const parts = this.takerOf(asset).takeInParts({
      step,
      fixedPaths: restoreReturns(shown, constants).paths,
      generated: restoreReturns(measured, constants).paths,
      realScores,
      generatedScores,
      heldOutScores,
      scale: this.scale,
      calibrated: calibration !== null,
    });
    for (;;) {
      const { done, value } = parts.next();
      if (done) return value;
      await breatheOrStop(job);
    }
  }

  private takerOf(asset: number): SnapshotTaker {
    const known = this.takers.get(asset);
    if (known !== undefined) return known;
    const taker = createSnapshotTaker(this.market, asset, this.seed);
    this.takers.set(asset, taker);
    return taker;
  }
}
