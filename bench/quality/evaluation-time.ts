import { CURVES } from "../../src/metrics/quality/curve-definitions.ts";
import {
  createEvaluatorOf,
  PATH_COUNTS,
  type QualityEvaluator,
} from "../../src/metrics/quality/evaluator.ts";
import { drawsOf, simulatedReturns } from "../../src/metrics/quality/fixtures/simulated-paths.ts";
import { METRICS } from "../../src/metrics/quality/metrics.ts";
import type { QualityDepth } from "../../src/metrics/quality/quality-report.ts";
import type { Paths } from "../../src/shared/series.ts";
import { brief, textTable } from "../text-table.ts";

const RETURNS = 2500;
const TRAIN_SHARE = 0.7;
const REPEATS = 7;
/** Metrics pause after each of the two parts and after the rescaled one. */
const PARTS = ["train", "held-out", "shape"] as const;

interface Timing {
  readonly name: string;
  readonly milliseconds: number;
}

/** Names of the pieces between two pauses, in order. */
function pieceNames(depth: QualityDepth): string[] {
  const metrics = METRICS.filter(({ isLive }) => depth === "full" || isLive);
  return [
    "paths to series",
    ...metrics.flatMap(({ id }) => PARTS.map((part) => `${id}, ${part}`)),
    ...CURVES.map(({ id }) => `curve ${id}`),
    "plane and verdict",
    "report",
  ];
}

/** Milliseconds of processor time, so that other programs do not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function timePieces<Result>(parts: Generator<void, Result>): number[] {
  const times: number[] = [];
  for (let done = false; !done; ) {
    const started = processorTime();
    done = parts.next().done ?? false;
    times.push(processorTime() - started);
  }
  return times;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Milliseconds of every piece of an evaluation whose real side is known; the quickest of seven. */
function timeEvaluation(evaluator: QualityEvaluator, paths: Paths, depth: QualityDepth): Timing[] {
  const request = { depth, step: null };
  const runs = Array.from({ length: REPEATS }, () =>
    timePieces(evaluator.evaluateInParts(paths, request)),
  );
  const [quickest = []] = runs.toSorted((one, other) => sum(one) - sum(other));
  return pieceNames(depth).map((name, piece) => ({
    name,
    milliseconds: quickest[piece] ?? Number.NaN,
  }));
}

const total = (timings: readonly Timing[]) => sum(timings.map(({ milliseconds }) => milliseconds));

/** Milliseconds by metric (all its parts), the slowest first. */
function byMetric(timings: readonly Timing[]): Timing[] {
  const sums = new Map<string, number>();
  for (const { name, milliseconds } of timings) {
    const [metric = name] = name.split(",");
    sums.set(metric, (sums.get(metric) ?? 0) + milliseconds);
  }
  return [...sums]
    .map(([name, milliseconds]) => ({ name, milliseconds }))
    .sort((one, other) => other.milliseconds - one.milliseconds);
}

function report(title: string, evaluator: QualityEvaluator, depth: QualityDepth): void {
  const count = PATH_COUNTS[depth];
  const paths = drawsOf("gjr-garch-t", count, evaluator.pathLength, 1000);
  const prepared = timePieces(evaluator.prepareInParts(depth));
  const seconds = sum(prepared) / 1000;
  const timings = timeEvaluation(evaluator, paths, depth);
  const slowest = timings.toSorted((one, other) => other.milliseconds - one.milliseconds)[0];
  console.log(`\n${title}, ${depth}, ${count} paths: ${brief(total(timings))} ms`);
  console.log(`longest piece: ${slowest?.name}, ${brief(slowest?.milliseconds)} ms`);
  console.log(
    `real side, once: ${brief(seconds)} s, longest piece ${brief(Math.max(...prepared))} ms`,
  );
  const rows = byMetric(timings).map(({ name, milliseconds }) => [name, brief(milliseconds)]);
  console.log(textTable(["", "ms"], rows).join("\n"));
}

/** Prints how long an evaluation takes, metric by metric, the slowest first. */
export async function main(): Promise<number> {
  const returns = simulatedReturns("gjr-garch-t", RETURNS, 1);
  const cut = Math.floor(TRAIN_SHARE * RETURNS);
  const whole = { train: [returns], heldOut: [], asset: 0 };
  const split = { train: [returns.subarray(0, cut)], heldOut: [returns.subarray(cut)], asset: 0 };
  for (const depth of ["live", "full"] as const) {
    report(`${RETURNS} returns, nothing held out`, createEvaluatorOf(whole, 1), depth);
    report(`${cut} returns and ${RETURNS - cut} held out`, createEvaluatorOf(split, 1), depth);
  }
  return 0;
}
