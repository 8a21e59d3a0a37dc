import { type Interval, normalInterval } from "./intervals.ts";

/** Exposure that defaults among held-out cases, before the share that is recovered. */
export interface DefaultedExposure {
  /** Σ probability · exposure; the interval is that of the sum if cases default independently. */
  readonly expected: Interval;
  /** Exposure of the cases that did default. */
  readonly realised: number;
  readonly total: number;
}

/** Exposure expected to default and that which did; times the loss given default it is the loss. */
export function defaultedExposure(
  probabilities: Float64Array,
  target: Uint8Array,
  exposures: Float64Array | null,
): DefaultedExposure {
  let [expected, variance, realised, total] = [0, 0, 0, 0];
  for (let row = 0; row < target.length; row++) {
    const exposure = exposures === null ? 1 : (exposures[row] as number);
    const probability = probabilities[row] as number;
    expected += probability * exposure;
    variance += probability * (1 - probability) * exposure * exposure;
    realised += (target[row] as number) * exposure;
    total += exposure;
  }
  return { expected: normalInterval(expected, Math.sqrt(variance), [0, total]), realised, total };
}
