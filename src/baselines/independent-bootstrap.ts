import type { Baseline } from "./baseline.ts";
import { bootstrapModel } from "./bootstrap-model.ts";
import { trainingSample } from "./training-sample.ts";

const FEWEST_RETURNS = 10;

/**
 * Rows of the history drawn with replacement (Efron 1979; finance.md 3.2): the marginal law and
 * the assets' dependence as they were, no memory at all. Ignores the past.
 */
export const independentBootstrap: Baseline = {
  id: "independent-bootstrap",
  fit: async (returns) => {
    const sample = trainingSample(returns, FEWEST_RETURNS);
    return bootstrapModel(sample, 1, (stream, length) =>
      Int32Array.from({ length }, () => stream.integer(sample.count)),
    );
  },
};
