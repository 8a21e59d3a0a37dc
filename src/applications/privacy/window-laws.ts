import { WINDOW_FACT_LAWS } from "../../watching/plane/window-facts.ts";
import { PRIVACY_FACTS, type PrivacyFact } from "./privacy-options.ts";

type Law = (window: Float32Array) => number;

const LEAST = 1e-6;

const trend: Law = (window) =>
  window.reduce((sum, value) => sum + value, 0) / Math.sqrt(window.length);

const rootMeanSquare = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));

const growingVolatility: Law = (window) => {
  const middle = Math.floor(window.length / 2);
  const [before, after] = [window.subarray(0, middle), window.subarray(middle)];
  return Math.log((rootMeanSquare(after) + LEAST) / (rootMeanSquare(before) + LEAST));
};

/**
 * Facts of a window of standardised returns r₁ … r_L.
 *  - trend: Σr / √L, deviations of a window of independent returns.
 *  - growing-volatility: ln of √(mean r²) of the second half over that of the first.
 *  - kurtosis: asinh of the excess kurtosis, whose tail is far out.
 *  - the others: see `WINDOW_FACT_LAWS`.
 */
export const WINDOW_LAWS: Readonly<Record<PrivacyFact, Law>> = {
  trend,
  volatility: WINDOW_FACT_LAWS.volatility.of,
  drawdown: WINDOW_FACT_LAWS.drawdown.of,
  skewness: WINDOW_FACT_LAWS.skewness.of,
  kurtosis: (window) => Math.asinh(WINDOW_FACT_LAWS.kurtosis.of(window)),
  "absolute-autocorrelation": WINDOW_FACT_LAWS["absolute-autocorrelation"].of,
  "growing-volatility": growingVolatility,
};

/** All facts of windows `[window, length]`: `[fact][window]`. */
export function factsOf(windows: Float32Array, length: number): readonly Float64Array[] {
  const count = windows.length / length;
  return PRIVACY_FACTS.map((fact) =>
    Float64Array.from({ length: count }, (_, window) =>
      WINDOW_LAWS[fact](windows.subarray(window * length, (window + 1) * length)),
    ),
  );
}
