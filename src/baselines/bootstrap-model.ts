import type { FitRemark } from "../shared/market-model.ts";
import type { RandomStream } from "../shared/random.ts";
import type { FittedBaseline } from "./baseline.ts";
import { drawPaths } from "./draw-paths.ts";
import { fewReturnsRemark, type TrainingSample } from "./training-sample.ts";

const ADVISED_RETURNS = 250;

/** Which rows of the history a path is made of. */
type DrawIndices = (stream: RandomStream, length: number) => Int32Array;

/** Nothing drawn is larger than what has been (finance.md 3.3). */
function boundRemarks({ columns, assets }: TrainingSample): FitRemark[] {
  return columns.map((column, i) => ({
    code: "never-beyond-history",
    data: {
      asset: assets[i] ?? "",
      least: column.reduce((a, b) => Math.min(a, b)),
      greatest: column.reduce((a, b) => Math.max(a, b)),
    },
  }));
}

/** A generator that repeats rows of the history, all assets of a row together. */
export function bootstrapModel(
  sample: TrainingSample,
  blockLength: number,
  drawIndices: DrawIndices,
): FittedBaseline {
  const assetCount = sample.assets.length;
  return {
    report: {
      parameters: [{ name: "block-length", value: blockLength }],
      logLikelihood: null,
      remarks: [...boundRemarks(sample), ...fewReturnsRemark(sample, ADVISED_RETURNS)],
    },
    sample: async (count, length, seed, options) =>
      drawPaths({ count, length, assetCount, seed, options }, (stream, path) => {
        const indices = drawIndices(stream, length);
        for (let t = 0; t < length; t++) {
          const from = (indices[t] ?? 0) * assetCount;
          for (let asset = 0; asset < assetCount; asset++) {
            path[t * assetCount + asset] = sample.rows[from + asset] ?? Number.NaN;
          }
        }
      }),
  };
}
