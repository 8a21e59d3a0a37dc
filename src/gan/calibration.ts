import type { PreparedMarket } from "../data/prepared-market.ts";
import type { GanEngine } from "../engine/gan-engine.ts";
import type { StopSignal } from "../shared/cancellation.ts";
import { randomStream } from "../shared/random.ts";
import type { GanConfig } from "./config-fields.ts";
import { standardisedChunks } from "./standardised-chunks.ts";

/** Affine map of generated standardised returns, per asset: x ← (x − shift) · scale. */
export interface Calibration {
  readonly shift: readonly number[];
  readonly scale: readonly number[];
}

/** What generated returns are to be as large as. */
export interface CalibrationTarget {
  readonly measure: GanConfig["recalibration"];
  /** By that measure, of the standardised training returns, per asset. */
  readonly sizes: readonly number[];
  /** Of the paths that are measured. */
  readonly seed: number;
}

/** Mean |x| of every asset's standardised training returns. */
function meanMagnitudes({ standardised, trainCount, constants }: PreparedMarket): number[] {
  const assetCount = constants.assets.length;
  const sums = new Array<number>(assetCount).fill(0);
  for (let i = 0; i < trainCount * assetCount; i++) {
    const asset = i % assetCount;
    sums[asset] = (sums[asset] as number) + Math.abs(standardised[i] as number);
  }
  return sums.map((sum) => sum / trainCount);
}

/** What a run's configuration has generated returns scaled to: deviation 1, or the training part's mean |x|. */
export function calibrationTarget(
  { recalibration, seed }: Pick<GanConfig, "recalibration" | "seed">,
  market: PreparedMarket,
): CalibrationTarget {
  const isDeviation = recalibration === "deviation";
  const sizes = isDeviation ? market.constants.assets.map(() => 1) : meanMagnitudes(market);
  return { measure: recalibration, sizes, seed };
}

/** How many averaged-generator paths the calibration is measured on. */
export interface CalibrationEffort {
  readonly count: number;
  readonly length: number;
  /** Fewer paths are drawn where all of them would take more floating-point operations. */
  readonly flopBudget?: number;
}

const FULL_COUNT = 1000;
const FULL_FLOPS = 2e10;
/** However dear a path is. */
const FEWEST_PATHS = 10;
const LONGEST = 2000;

/**
 * After training: 1,000 paths of the training part's length, at most 2,000 (recipe.md a); fewer
 * from generators that are too slow for that.
 */
export function fullCalibration(trainCount: number): CalibrationEffort {
  return { count: FULL_COUNT, length: Math.min(trainCount, LONGEST), flopBudget: FULL_FLOPS };
}

/** The calibration that changes nothing. */
export function noCalibration(assetCount: number): Calibration {
  return { shift: new Array(assetCount).fill(0), scale: new Array(assetCount).fill(1) };
}

/** The effort with as many paths as its budget of operations allows. */
function affordable({ program }: GanEngine, effort: CalibrationEffort): CalibrationEffort {
  const { count, length, flopBudget = Number.POSITIVE_INFINITY } = effort;
  const flops = program.generator.flops * Math.ceil(length / program.windowLength);
  const most = Math.max(FEWEST_PATHS, Math.floor(flopBudget / flops));
  return { count: Math.min(count, most), length };
}

/** What is no larger is a constant's size. */
const SMALLEST_SIZE = Math.sqrt(Number.EPSILON);

/** Running sums of one asset. */
interface Sums {
  count: number;
  sum: number;
  squares: number;
  magnitudes: number;
}

/** The deviation, or the mean |x|, of what was summed. */
function sizeOf({ count, sum, squares, magnitudes }: Sums, measure: CalibrationTarget["measure"]) {
  if (measure === "mean-magnitude") return magnitudes / count;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function addValues(sums: readonly Sums[], values: Float32Array): void {
  sums.forEach((asset, index) => {
    for (let i = index; i < values.length; i += sums.length) {
      const value = values[i] as number;
      asset.count += 1;
      asset.sum += value;
      asset.squares += value * value;
      asset.magnitudes += Math.abs(value);
    }
  });
}

/**
 * Mean and size of the averaged generator's returns, as the map that gives them mean 0 and the
 * target's size (recipe.md a, affine recalibration, there by the deviation). A generator that
 * gives a constant keeps its scale. Throws CancelledError.
 */
export async function calibrate(
  engine: GanEngine,
  target: CalibrationTarget,
  effort: CalibrationEffort,
  options: {
    readonly stop?: StopSignal;
    readonly progress?: (done: number, total: number) => void;
  } = {},
): Promise<Calibration> {
  const sums = Array.from({ length: engine.program.assetCount }, () => ({
    count: 0,
    sum: 0,
    squares: 0,
    magnitudes: 0,
  }));
  const stream = (key: number) => randomStream(target.seed, "calibration", key);
  for await (const chunk of standardisedChunks(
    engine,
    affordable(engine, effort),
    stream,
    options,
  )) {
    addValues(sums, chunk.values);
  }
  const shift = sums.map(({ sum, count }) => sum / count);
  const scale = sums.map((asset, index) => {
    const size = sizeOf(asset, target.measure);
    return size > SMALLEST_SIZE ? (target.sizes[index] as number) / size : 1;
  });
  return { shift, scale };
}

/** Applies a calibration to standardised values `[…, asset]` in place. */
export function applyCalibration(values: Float32Array, { shift, scale }: Calibration): void {
  const assetCount = shift.length;
  for (let i = 0; i < values.length; i++) {
    const asset = i % assetCount;
    values[i] = ((values[i] as number) - (shift[asset] as number)) * (scale[asset] as number);
  }
}
