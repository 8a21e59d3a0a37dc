import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { relabelledBlocks, upperPValue } from "./closer-share.ts";

/** How well scores tell members (training windows) from others (held-out windows). */
export interface MembershipInference {
  /** Area under the ROC curve: ½ is guessing. An area near ½ is no proof of privacy. */
  readonly area: number;
  /** 5–95 % over resampled time blocks. */
  readonly low: number;
  readonly high: number;
  /** Members found where one other window in a hundred is taken for a member. */
  readonly foundAtOnePercent: number;
  /** Areas of time blocks that were dealt anew between members and others. */
  readonly null: Float64Array;
  readonly pValue: number;
}

const DRAWS = 200;
const FALSE_SHARE = 0.01;

/** Scores of both parts ascending, with the time block of each; members' blocks come first. */
interface RankedScores {
  readonly scores: Float64Array;
  readonly blocks: Int32Array;
  readonly memberBlocks: number;
  readonly otherBlocks: number;
}

function rank(members: Float64Array, others: Float64Array, blockLength: number): RankedScores {
  const memberBlocks = Math.ceil(members.length / blockLength);
  const otherBlocks = Math.ceil(others.length / blockLength);
  const blockOf = (index: number) =>
    index < members.length
      ? Math.floor(index / blockLength)
      : memberBlocks + Math.floor((index - members.length) / blockLength);
  const scoreOf = (index: number) => members[index] ?? others[index - members.length] ?? Number.NaN;
  const order = Int32Array.from({ length: members.length + others.length }, (_, i) => i);
  order.sort((a, b) => scoreOf(a) - scoreOf(b));
  const scores = Float64Array.from(order, scoreOf);
  return { scores, blocks: Int32Array.from(order, blockOf), memberBlocks, otherBlocks };
}

/** How windows of one block compare with those of another: what every area is made of. */
interface BlockWins {
  readonly memberBlocks: number;
  readonly blockCount: number;
  /** `[block, block]`: pairs of windows in which the first block's scores higher, ties half. */
  readonly wins: Float64Array;
  /** Windows of each block. */
  readonly sizes: Float64Array;
}

/** Adds `factor` times `added` to what stands in `target` from `at` on. */
function addScaled(target: Float64Array, at: number, added: Float64Array, factor: number): void {
  for (let i = 0; i < added.length; i++) {
    target[at + i] = (target[at + i] ?? 0) + factor * (added[i] ?? 0);
  }
}

function blockWins({ scores, blocks, memberBlocks, otherBlocks }: RankedScores): BlockWins {
  const blockCount = memberBlocks + otherBlocks;
  const wins = new Float64Array(blockCount ** 2);
  const below = new Float64Array(blockCount);
  const tied = new Float64Array(blockCount);
  for (let from = 0, end = 0; from < scores.length; from = end) {
    tied.fill(0);
    for (; end < scores.length && scores[end] === scores[from]; end++) {
      const block = blocks[end] ?? 0;
      tied[block] = (tied[block] ?? 0) + 1;
    }
    for (let place = from; place < end; place++) {
      const row = (blocks[place] ?? 0) * blockCount;
      addScaled(wins, row, below, 1);
      addScaled(wins, row, tied, 0.5);
    }
    addScaled(below, 0, tied, 1);
  }
  return { memberBlocks, blockCount, wins, sizes: below };
}

/**
 * Area under the ROC curve with a weight per block for being a member and for not: the
 * probability that a member scores higher, ties count half (Mann and Whitney 1947).
 */
function weightedArea(
  { wins, sizes, blockCount }: BlockWins,
  member: ArrayLike<number>,
  other: ArrayLike<number>,
): number {
  let [won, members, others] = [0, 0, 0];
  for (let block = 0; block < blockCount; block++) {
    const weight = member[block] ?? 0;
    members += weight * (sizes[block] ?? 0);
    others += (other[block] ?? 0) * (sizes[block] ?? 0);
    if (weight === 0) continue;
    let ofBlock = 0;
    for (let against = 0; against < blockCount; against++) {
      ofBlock += (other[against] ?? 0) * (wins[block * blockCount + against] ?? 0);
    }
    won += weight * ofBlock;
  }
  return won / (others * members);
}

/** How often each of `count` blocks comes in a resample; blocks outside the range never do. */
function resampled(from: number, count: number, total: number, stream: RandomStream): Float64Array {
  const weights = new Float64Array(total);
  for (let draw = 0; draw < count; draw++) {
    const block = from + stream.integer(count);
    weights[block] = (weights[block] ?? 0) + 1;
  }
  return weights;
}

/** Share of members that score above all but one in a hundred of the others. */
function foundAt(members: Float64Array, others: Float64Array): number {
  const threshold = quantileOfSorted(sortedCopy(others), 1 - FALSE_SHARE);
  return members.reduce((sum, score) => sum + Number(score > threshold), 0) / members.length;
}

/**
 * Membership inference from any score that is higher for what a model knows: minus the distance
 * to the nearest generated window, a discriminator's output (LOGAN, Hayes et al. 2019), a
 * density. `members` and `others` are in the order of time; windows of a block of `blockLength`
 * are resampled and relabelled together, since they overlap and share a regime (finance.md 2.5).
 */
export function membershipInference(
  members: Float64Array,
  others: Float64Array,
  blockLength: number,
  stream: RandomStream,
): MembershipInference {
  const wins = blockWins(rank(members, others, blockLength));
  const { memberBlocks, blockCount } = wins;
  const otherBlocks = blockCount - memberBlocks;
  const areaOf = (labels: Uint8Array) =>
    weightedArea(
      wins,
      labels,
      labels.map((label) => 1 - label),
    );
  const area = areaOf(new Uint8Array(blockCount).fill(1, 0, memberBlocks));
  const bootstrapped = Float64Array.from({ length: DRAWS }, () =>
    weightedArea(
      wins,
      resampled(0, memberBlocks, blockCount, stream),
      resampled(memberBlocks, otherBlocks, blockCount, stream),
    ),
  ).sort();
  const labellings = relabelledBlocks(memberBlocks, otherBlocks, stream, DRAWS);
  const relabelled = Float64Array.from(labellings, areaOf);
  return {
    area,
    low: quantileOfSorted(bootstrapped, 0.05),
    high: quantileOfSorted(bootstrapped, 0.95),
    foundAtOnePercent: foundAt(members, others),
    null: relabelled,
    pValue: upperPValue(area, relabelled),
  };
}
