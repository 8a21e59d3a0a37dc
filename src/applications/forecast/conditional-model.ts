import type { GanEngine } from "../../engine/gan-engine.ts";
import { type StopSignal, throwIfCancelled } from "../../shared/cancellation.ts";
import { FitError, type FittedMarketModel } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import { VARIANCE_DECAY } from "../models/filtered-model.ts";
import { volatilitySeries } from "./conditional-data.ts";
import {
  type Condition,
  conditionalNoise,
  conditionalProgram,
  conditionalSettings,
  FUTURE_BARS,
  PAST_BARS,
} from "./conditional-network.ts";
import type { CreateEngine, TrainedConditional } from "./conditional-training.ts";

/** Paths that are made at once. */
const CHUNK = 500;

/** A path on its way: what it has been so far, and the variance of its next bar. */
interface Walker {
  readonly recent: Float64Array;
  variance: number;
}

type Levels = TrainedConditional["scale"];

function conditionOf(
  { recent, variance }: Walker,
  { levelMean, levelDeviation }: Levels,
): Condition {
  const volatility = Math.sqrt(variance);
  return {
    past: recent.map((value) => value / volatility),
    level: (Math.log(volatility) - levelMean) / levelDeviation,
  };
}

/** Takes the bars that were made into the path's past. */
function advance(walker: Walker, made: ArrayLike<number>, volatility: number): Float64Array {
  const returns = Float64Array.from(made, (value) => value * volatility);
  const together = Float64Array.from([...walker.recent, ...returns]);
  walker.recent.set(together.subarray(together.length - PAST_BARS));
  for (const value of returns) {
    walker.variance = VARIANCE_DECAY * walker.variance + (1 - VARIANCE_DECAY) * value * value;
  }
  return returns;
}

interface Piece {
  readonly engine: GanEngine;
  readonly trained: TrainedConditional;
  readonly seed: number;
  /** The first path of the piece. */
  readonly first: number;
  readonly length: number;
}

/** Fills `into` with the paths of a piece, 20 bars at a time. */
async function drawPiece(
  { engine, trained, seed, first, length }: Piece,
  walkers: readonly Walker[],
  into: Float32Array,
): Promise<void> {
  for (let from = 0; from < length; from += FUTURE_BARS) {
    const conditions = walkers.map((walker) => conditionOf(walker, trained.scale));
    const noise = conditionalNoise(conditions, 0, (i) =>
      randomStream(seed, "sampling", first + i, from),
    );
    const { values } = await engine.generate(noise, true);
    const kept = Math.min(FUTURE_BARS, length - from);
    for (const [i, walker] of walkers.entries()) {
      const made = values.subarray(i * FUTURE_BARS, (i + 1) * FUTURE_BARS);
      const returns = advance(walker, made, Math.sqrt(walker.variance));
      into.set(returns.subarray(0, kept), i * length + from);
    }
  }
}

/**
 * A trained conditional generator of one asset as a law for returns. Give it that asset's past: a
 * path takes its last 20 returns and its exponentially weighted volatility; longer ones go on 20
 * bars at a time, each piece after what the path itself has become. Throws `FitError`
 * "too-short" for a past of fewer than 20 returns, or none.
 */
export function conditionalModel(
  trained: TrainedConditional,
  createEngine: CreateEngine,
): FittedMarketModel {
  const program = conditionalProgram(trained.scale.cap);
  const draw = async (
    engine: GanEngine,
    start: Walker,
    demand: { readonly count: number; readonly length: number; readonly seed: number },
    stop: StopSignal | undefined,
  ) => {
    const { count, length, seed } = demand;
    const values = new Float32Array(count * length);
    for (let first = 0; first < count; first += CHUNK) {
      throwIfCancelled(stop);
      const walkers = Array.from({ length: Math.min(CHUNK, count - first) }, () => ({
        ...start,
        recent: start.recent.slice(),
      }));
      const into = values.subarray(first * length, (first + walkers.length) * length);
      await drawPiece({ engine, trained, seed, first, length }, walkers, into);
    }
    return { values, count, length, assetCount: 1 };
  };
  return {
    sample: async (count, length, seed, { past, stop } = {}) => {
      const given = past?.values.length ?? 0;
      if (!past || given < PAST_BARS) throw new FitError("too-short", { given, needed: PAST_BARS });
      const series = volatilitySeries(past.values);
      const start: Walker = {
        recent: past.values.slice(given - PAST_BARS),
        variance: (series.volatilities.at(-1) ?? Number.NaN) ** 2,
      };
      const engine = await createEngine(program, conditionalSettings(0, 1));
      try {
        engine.writeState(trained.state);
        return await draw(engine, start, { count, length, seed }, stop);
      } finally {
        engine.dispose();
      }
    },
  };
}
