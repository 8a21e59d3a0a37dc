import type { CandidateId } from "../candidate-id.ts";

/**
 * What a kind of candidate costs before it has been tried, in milliseconds: `opening` with the
 * compiling that a first step needs, usually; `step` at least, for the calls of a step alone;
 * and how many operations it does in a millisecond at most (speed.md 2c, 4), with room for
 * processors twice as fast.
 */
interface ExpectedCost {
  readonly opening: number;
  readonly step: number;
  readonly flopsPerMillisecond: number;
}

const UNBOUNDED = Number.POSITIVE_INFINITY;

const EXPECTED_COSTS: Readonly<Record<CandidateId, ExpectedCost>> = {
  "compiled-wasm": { opening: 40, step: 0, flopsPerMillisecond: UNBOUNDED },
  "compiled-webgpu": { opening: 250, step: 0, flopsPerMillisecond: UNBOUNDED },
  "tfjs-wasm": { opening: 300, step: 0.5, flopsPerMillisecond: 1e8 },
  "tfjs-cpu": { opening: 320, step: 0.4, flopsPerMillisecond: 4e6 },
  "tfjs-webgl": { opening: 700, step: 2, flopsPerMillisecond: UNBOUNDED },
  "tfjs-webgpu": { opening: 700, step: 1.5, flopsPerMillisecond: UNBOUNDED },
};

/** What opening a candidate and its first step usually take, in milliseconds. */
export function expectedOpening(id: CandidateId): number {
  return EXPECTED_COSTS[id].opening;
}

/** The least that a step of so many operations can take on a candidate, in milliseconds. */
export function leastStep(id: CandidateId, stepFlops: number): number {
  const { step, flopsPerMillisecond } = EXPECTED_COSTS[id];
  return Math.max(step, stepFlops / flopsPerMillisecond);
}
