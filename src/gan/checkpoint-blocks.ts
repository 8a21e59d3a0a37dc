import type { BestCheckpoint, CheckpointChoice, CheckpointScore } from "./checkpoint-choice.ts";
import { CheckpointError } from "./checkpoint-error.ts";

const SCORES = "choice.scores";
const AVERAGE = "choice.average";
const AVERAGE_BUFFERS = "choice.average-buffers";

/** Blocks that a choice adds to a checkpoint. */
export const MOST_CHOICE_BLOCKS = 3;

type Block = readonly [name: string, values: Float32Array];

/** What a run remembers of its choice, as blocks of numbers; none where nothing was scored. */
export function choiceBlocks(choice: CheckpointChoice | undefined): readonly Block[] {
  if (choice === undefined || choice.scores.length === 0) return [];
  const scores = Float32Array.from(choice.scores.flatMap(({ step, score }) => [step, score]));
  const { best } = choice;
  if (best === null) return [[SCORES, scores]];
  return [
    [SCORES, scores],
    [AVERAGE, best.average],
    [AVERAGE_BUFFERS, best.averageBuffers],
  ];
}

function damaged(reason: string): CheckpointError {
  return new CheckpointError("checkpoint-damaged", { reason });
}

/** Pairs of a step and its score: steps whole and rising, scores not below 0. */
function readScores(numbers: Float32Array): CheckpointScore[] {
  const scores: CheckpointScore[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    const [step = Number.NaN, score = Number.NaN] = numbers.subarray(at, at + 2);
    const isRight = Number.isInteger(step) && step > (scores.at(-1)?.step ?? 0) && score >= 0;
    if (!isRight) throw damaged("choice");
    scores.push({ step, score });
  }
  return scores;
}

function take(blocks: Map<string, Float32Array>, name: string): Float32Array | undefined {
  const block = blocks.get(name);
  blocks.delete(name);
  return block;
}

/**
 * Takes the choice out of a checkpoint's blocks; null if nothing was scored. The best generator
 * must be as large as the run's own. Throws CheckpointError.
 */
export function takeChoice(
  blocks: Map<string, Float32Array>,
  bestStep: unknown,
): CheckpointChoice | null {
  const numbers = take(blocks, SCORES);
  const average = take(blocks, AVERAGE);
  const averageBuffers = take(blocks, AVERAGE_BUFFERS);
  if (numbers === undefined) {
    if (average !== undefined || averageBuffers !== undefined) throw damaged("choice");
    return null;
  }
  const scores = readScores(numbers);
  if (average === undefined) return { scores, best: null };
  const scored = scores.find(({ step }) => step === bestStep);
  const isFit =
    average.length === blocks.get("generator.average")?.length &&
    averageBuffers?.length === blocks.get("generator.average-buffers")?.length;
  if (scored === undefined || averageBuffers === undefined || !isFit) throw damaged("choice");
  const best: BestCheckpoint = { ...scored, average, averageBuffers };
  return { scores, best };
}
