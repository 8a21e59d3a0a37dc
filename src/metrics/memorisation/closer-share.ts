import type { RandomStream } from "../../shared/random.ts";
import { shuffle } from "../../shared/shuffle.ts";

/** Where generated windows have their nearest real window, by time block. */
export interface BlockVotes {
  /** `[generated]`, the block; the training part's come first. */
  readonly nearestBlock: Int32Array;
  readonly trainBlocks: number;
  readonly heldOutBlocks: number;
}

/** A share with what relabelling the time blocks makes of it. */
export interface CloserShare {
  readonly share: number;
  /** The same of blocks that were dealt anew between training and held-out part. */
  readonly null: Float64Array;
  /** Share of relabellings that are at least as close to their "training" part. */
  readonly pValue: number;
}

/** A share as if both parts were equally long: its odds divided by the odds of the lengths. */
function evened(share: number, trainBlocks: number, heldOutBlocks: number): number {
  const towards = share * heldOutBlocks;
  return towards / (towards + (1 - share) * trainBlocks);
}

/** Labels (1 training, 0 held out) of time blocks dealt anew, so many of each as before. */
export function relabelledBlocks(
  trainBlocks: number,
  heldOutBlocks: number,
  stream: RandomStream,
  draws: number,
): Uint8Array[] {
  const labels = new Uint8Array(trainBlocks + heldOutBlocks).fill(1, 0, trainBlocks);
  return Array.from({ length: draws }, () => {
    shuffle(labels, stream);
    return labels.slice();
  });
}

/** (1 + #{null ≥ observed}) / (1 + draws). */
export const upperPValue = (observed: number, null_: Float64Array): number =>
  (1 + null_.reduce((sum, value) => sum + Number(value >= observed), 0)) / (1 + null_.length);

/**
 * DCR share: of generated windows, those whose nearest real window is a training and not a
 * held-out one, as if both parts were equally long (½ if nothing is remembered; finance.md 2.5).
 * Parts that lie apart in time are not exchangeable, so the null deals the time blocks anew
 * between the parts, 200 times; it needs no model. At least one block each.
 */
export function closerShare(
  { nearestBlock, trainBlocks, heldOutBlocks }: BlockVotes,
  stream: RandomStream,
  draws = 200,
): CloserShare {
  const votes = new Float64Array(trainBlocks + heldOutBlocks);
  for (const block of nearestBlock) votes[block] = (votes[block] ?? 0) + 1;
  const shareOf = (labels: Uint8Array) => {
    const closer = labels.reduce((sum, label, block) => sum + label * (votes[block] ?? 0), 0);
    return evened(closer / nearestBlock.length, trainBlocks, heldOutBlocks);
  };
  const share = shareOf(new Uint8Array(votes.length).fill(1, 0, trainBlocks));
  const labellings = relabelledBlocks(trainBlocks, heldOutBlocks, stream, draws);
  const relabelled = Float64Array.from(labellings, shareOf);
  return { share, null: relabelled, pValue: upperPValue(share, relabelled) };
}
