import {
  automaticBlockLength,
  stationaryBootstrapIndices,
} from "../shared/stationary-bootstrap.ts";
import type { Baseline } from "./baseline.ts";
import { bootstrapModel } from "./bootstrap-model.ts";
import { standardisedRows, type TrainingSample, trainingSample } from "./training-sample.ts";

const FEWEST_RETURNS = 20;

/** Mean over assets of |standardised return|, bar by bar: the market's common turbulence. */
function turbulence(sample: TrainingSample): Float64Array {
  const rows = standardisedRows(sample);
  const assetCount = sample.assets.length;
  return Float64Array.from({ length: sample.count }, (_, t) => {
    let sum = 0;
    for (let asset = 0; asset < assetCount; asset++) {
      sum += Math.abs(rows[t * assetCount + asset] ?? Number.NaN);
    }
    return sum / assetCount;
  });
}

/**
 * The stationary bootstrap (Politis and Romano 1994; finance.md 3.3): blocks of geometric length,
 * all assets at the same rows. The mean block length is Politis and White's for |r|, pooled over
 * assets, so that volatility clustering survives. Ignores the past.
 */
export const blockBootstrap: Baseline = {
  id: "block-bootstrap",
  fit: async (returns) => {
    const sample = trainingSample(returns, FEWEST_RETURNS);
    const blockLength = automaticBlockLength(turbulence(sample));
    return bootstrapModel(sample, blockLength, (stream, length) =>
      stationaryBootstrapIndices(sample.count, length, blockLength, stream),
    );
  },
};
