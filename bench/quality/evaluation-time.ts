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

/** Milliseconds. */
interface Time {
  /** That passed. */
  readonly elapsed: number;
  /** Of all threads: compiling and collecting garbage go on beside the evaluation. */
  readonly processor: number;
}

interface Timing extends Time {
  readonly name: string;
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

function now(): Time {
  const { user, system } = process.cpuUsage();
  return { elapsed: performance.now(), processor: (user + system) / 1000 };
}

function timePieces<Result>(parts: Generator<void, Result>): Time[] {
  const times: Time[] = [];
  for (let done = false; !done; ) {
    const started = now();
    done = parts.next().done ?? false;
    const ended = now();
    times.push({
      elapsed: ended.elapsed - started.elapsed,
      processor: ended.processor - started.processor,
    });
  }
  return times;
}

const total = (times: readonly Time[], kind: keyof Time) =>
  times.reduce((sum, time) => sum + time[kind], 0);

/** Milliseconds of every piece of an evaluation whose real side is known; the quickest of seven. */
function timeEvaluation(evaluator: QualityEvaluator, paths: Paths, depth: QualityDepth): Timing[] {
  const request = { depth, step: null };
  const runs = Array.from({ length: REPEATS }, () =>
    timePieces(evaluator.evaluateInParts(paths, request)),
  );
  const [quickest = []] = runs.toSorted(
    (one, other) => total(one, "elapsed") - total(other, "elapsed"),
  );
  const unknown = { elapsed: Number.NaN, processor: Number.NaN };
  return pieceNames(depth).map((name, piece) => ({ name, ...(quickest[piece] ?? unknown) }));
}

/** What passed by metric (all its parts), the slowest first. */
function byMetric(timings: readonly Timing[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { name, elapsed } of timings) {
    const [metric = name] = name.split(",");
    sums.set(metric, (sums.get(metric) ?? 0) + elapsed);
  }
  return [...sums].sort(([, one], [, other]) => other - one);
}

function report(title: string, evaluator: QualityEvaluator, depth: QualityDepth): void {
  const count = PATH_COUNTS[depth];
  const paths = drawsOf("gjr-garch-t", count, evaluator.pathLength, 1000);
  const prepared = timePieces(evaluator.prepareInParts(depth));
  const seconds = total(prepared, "elapsed") / 1000;
  const longestPrepared = Math.max(...prepared.map(({ elapsed }) => elapsed));
  const timings = timeEvaluation(evaluator, paths, depth);
  const slowest = timings.toSorted((one, other) => other.elapsed - one.elapsed)[0];
  const processor = brief(total(timings, "processor"));
  console.log(
    `\n${title}, ${depth}, ${count} paths: ${brief(total(timings, "elapsed"))} ms (${processor} ms of processor time on all threads)`,
  );
  console.log(`longest piece: ${slowest?.name}, ${brief(slowest?.elapsed)} ms`);
  console.log(`real side, once: ${brief(seconds)} s, longest piece ${brief(longestPrepared)} ms`);
  const rows = byMetric(timings).map(([name, elapsed]) => [name, brief(elapsed)]);
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
