import type { View } from "../operation.ts";
import { type Floats, type OperationOf, placeOf, visit } from "./floats.ts";

/** log σ is held to this range. */
const LOWEST_LOG_VOLATILITY = -6;
const HIGHEST_LOG_VOLATILITY = 3;
const MEAN_SCALE = 0.3;

const clamp = (value: number) =>
  Math.min(HIGHEST_LOG_VOLATILITY, Math.max(LOWEST_LOG_VOLATILITY, value));

function shockAt(
  floats: Floats,
  shock: View | null,
  at: readonly [sample: number, time: number, asset: number],
): number {
  if (shock === null) throw new Error("the output law needs a shock");
  return floats.get(placeOf(shock, ...at));
}

/** The last layer turned into standardised returns. */
export function outputLaw(floats: Floats, operation: OperationOf<"output-law">): void {
  const { law, last, shock, result } = operation;
  const returnAt = (sample: number, time: number, asset: number): number => {
    const output = (channel: number) => floats.get(placeOf(last, sample, time, channel));
    switch (law.kind) {
      case "linear":
        return output(asset);
      case "bounded":
        return law.cap * Math.tanh(output(asset) / law.cap);
      case "tanh":
        return law.cap * Math.tanh(output(asset));
      case "stochastic-volatility": {
        const spread =
          Math.exp(clamp(output(3 * asset))) * shockAt(floats, shock, [sample, time, asset]);
        return law.cap * Math.tanh((MEAN_SCALE * output(3 * asset + 1) + spread) / law.cap);
      }
    }
  };
  visit(result, (sample, time, asset) => {
    floats.set(placeOf(result, sample, time, asset), returnAt(sample, time, asset));
  });
}

/** dx/do of the laws with one channel per asset, from x. */
function slopeOfBound(law: OperationOf<"output-law-back">["law"], value: number): number {
  if (law.kind === "linear") return 1;
  const inner = 1 - (value / law.cap) ** 2;
  return law.kind === "tanh" ? law.cap * inner : inner;
}

/** Gradient at the last layer from the one at the returns. */
export function outputLawBack(floats: Floats, operation: OperationOf<"output-law-back">): void {
  const { law, last, shock, returns, gradient, driftPull, result } = operation;
  visit(returns, (sample, time, asset) => {
    const value = floats.get(placeOf(returns, sample, time, asset));
    const atRaw = floats.get(placeOf(gradient, sample, time, asset)) * slopeOfBound(law, value);
    if (law.kind !== "stochastic-volatility") {
      floats.set(placeOf(result, sample, time, asset), atRaw);
      return;
    }
    const logVolatility = floats.get(placeOf(last, sample, time, 3 * asset));
    const isInside =
      logVolatility > LOWEST_LOG_VOLATILITY && logVolatility < HIGHEST_LOG_VOLATILITY;
    const spread = Math.exp(clamp(logVolatility)) * shockAt(floats, shock, [sample, time, asset]);
    const mean = floats.get(placeOf(last, sample, time, 3 * asset + 1));
    floats.set(placeOf(result, sample, time, 3 * asset), isInside ? atRaw * spread : 0);
    floats.set(placeOf(result, sample, time, 3 * asset + 1), atRaw * MEAN_SCALE + driftPull * mean);
    floats.set(placeOf(result, sample, time, 3 * asset + 2), 0);
  });
}
