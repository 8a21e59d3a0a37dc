import type { HistoryBranch } from "./history-branch.ts";
import type { RunState } from "./training-run.ts";

/** What the kept states of all branches may take, in bytes. */
export const DEFAULT_BUDGET_BYTES = 64 * 2 ** 20;

/** Kept states are told and drawn one by one; more are of no use. */
const MOST_STATES = 600;
/** A gap among states this near the end of their branch counts as one at this distance. */
const NEAR = 40;
/** A state of a branch that is not in use is worth this much less. */
const ELSEWHERE = 4;

/** The buffers under a state's arrays; several states may share some. */
function* buffersOf({ contents }: RunState): Generator<ArrayBufferLike> {
  for (const values of contents.engine.values()) yield values.buffer;
  yield contents.penaltyMeans.buffer;
  const best = contents.choice?.best;
  if (!best) return;
  yield best.average.buffer;
  yield best.averageBuffers.buffer;
}

/** Bytes of the states of some branches, what they share counted once. */
export function bytesOf(branches: readonly HistoryBranch[]): number {
  const buffers = new Set<ArrayBufferLike>();
  for (const { states } of branches) {
    for (const state of states) for (const buffer of buffersOf(state)) buffers.add(buffer);
  }
  let bytes = 0;
  for (const { byteLength } of buffers) bytes += byteLength;
  return bytes;
}

interface Candidate {
  readonly branch: HistoryBranch;
  readonly state: RunState;
  /** The gap that its loss leaves, as a share of its age. */
  readonly loss: number;
}

/**
 * The state that is missed least: whose loss leaves the smallest gap for its age. Where that is
 * equal everywhere, states lie logarithmically: dense recently, sparse early. The first and the
 * last state of a branch are never lost this way.
 */
function leastMissed(
  branches: readonly HistoryBranch[],
  current: HistoryBranch,
  isInUse: (state: RunState) => boolean,
): Candidate | null {
  let least: Candidate | null = null;
  for (const branch of branches) {
    const { states, to } = branch;
    const worth = branch === current ? 1 : 1 / ELSEWHERE;
    for (let i = 1; i < states.length - 1; i++) {
      const [before, state, after] = states.slice(i - 1, i + 2);
      if (before === undefined || state === undefined || after === undefined) continue;
      const loss = (worth * (after.step - before.step)) / (to - state.step + NEAR);
      if ((least === null || loss < least.loss) && !isInUse(state)) {
        least = { branch, state, loss };
      }
    }
  }
  return least;
}

/** Drops states until the rest fit; at least the first and the last of each branch stay. */
export function thinOut(
  branches: readonly HistoryBranch[],
  current: HistoryBranch,
  budgetBytes: number,
  isInUse: (state: RunState) => boolean,
): void {
  const count = () => branches.reduce((sum, { states }) => sum + states.length, 0);
  while (count() > MOST_STATES || bytesOf(branches) > budgetBytes) {
    const found = leastMissed(branches, current, isInUse);
    if (found === null) return;
    found.branch.drop(found.state);
  }
}
