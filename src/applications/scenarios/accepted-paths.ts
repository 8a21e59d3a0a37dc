import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";
import { ApplicationError } from "../application-error.ts";
import { factsOf, fits, isUnconditional, type PathFacts } from "./path-facts.ts";
import type { ScenarioSource } from "./scenario-source.ts";
import { LEAST_RATE } from "./scenarios-options.ts";

/** Numbers and paths that are drawn at a time: short enough that a pause is answered between two. */
const VALUES_PER_BATCH = 16_384;
const PATHS_PER_BATCH = 128;
/** Candidates after which a share can be told from one in ten thousand. */
export const ENOUGH_CANDIDATES = 40_000;
const SEEDS = 2 ** 32;

/** Candidates of one draw, with what each is judged by. */
export interface Candidates {
  readonly paths: Paths;
  readonly facts: readonly PathFacts[];
  /** Those that are all that is asked for, by their places. */
  readonly accepted: readonly number[];
}

/** Paths of a plan that are drawn at a time; it follows from their size alone. */
export function pathsPerBatch(length: number, assetCount: number): number {
  const fitting = Math.floor(VALUES_PER_BATCH / (length * assetCount));
  return Math.max(1, Math.min(PATHS_PER_BATCH, fitting));
}

/**
 * The candidates of a plan without end, a batch at a time, each batch from a seed of its own: how
 * many are taken changes none of them. Throws `CancelledError`.
 */
export async function* drawCandidates(
  source: ScenarioSource,
  job: Pick<Job, "stop" | "breathe">,
): AsyncGenerator<Candidates, never> {
  const { plan, model, past, kind, assets, barsPerYear, terciles } = source;
  const { length, seed, conditions } = plan;
  const assetCount = assets.length;
  const count = pathsPerBatch(length, assetCount);
  const options = { stop: job.stop, ...(past === undefined ? {} : { past }) };
  for (let batch = 0; ; batch++) {
    await job.breathe();
    throwIfCancelled(job.stop);
    const batchSeed = randomStream(seed, "simulation", batch).integer(SEEDS);
    const paths = await model.sample(count, length, batchSeed, options);
    const facts = Array.from({ length: count }, (_, path) => {
      const from = path * length * assetCount + conditions.asset;
      return factsOf(paths.values, { from, length, assetCount }, kind, barsPerYear);
    });
    const accepted = facts.flatMap((one, path) => (fits(one, conditions, terciles) ? [path] : []));
    yield { paths, facts, accepted };
  }
}

/** The chosen paths of a batch, in their order. */
export function pickPaths({ values, length, assetCount }: Paths, chosen: readonly number[]): Paths {
  const size = length * assetCount;
  const picked = new Float32Array(chosen.length * size);
  for (const [to, path] of chosen.entries()) {
    picked.set(values.subarray(path * size, (path + 1) * size), to * size);
  }
  return { values: picked, count: chosen.length, length, assetCount };
}

/** Accepted paths, and how many candidates it took so far. */
export interface AcceptedPaths {
  readonly paths: Paths;
  readonly candidates: number;
}

/** Throws `ApplicationError` "too-few-scenarios" if fewer than one in ten thousand is accepted. */
export function requireRate(accepted: number, candidates: number): void {
  const needed = Math.ceil(LEAST_RATE * candidates);
  if (accepted < needed)
    throw new ApplicationError("too-few-scenarios", { found: accepted, needed });
}

/**
 * The first `count` accepted paths of a plan, some at a time; the next are drawn when they are
 * asked for. Throws `ApplicationError` "too-few-scenarios", `CancelledError`.
 */
export async function* drawAccepted(
  source: ScenarioSource,
  count: number,
  job: Pick<Job, "stop" | "breathe">,
): AsyncGenerator<AcceptedPaths, void> {
  const isFree = isUnconditional(source.plan.conditions);
  let candidates = 0;
  let found = 0;
  for await (const { paths, accepted } of drawCandidates(source, job)) {
    const chosen = accepted.slice(0, count - found);
    const last = found + chosen.length === count ? (chosen.at(-1) ?? -1) + 1 : paths.count;
    candidates += last;
    found += chosen.length;
    if (!isFree && candidates >= ENOUGH_CANDIDATES) requireRate(found, candidates);
    if (chosen.length > 0) yield { paths: pickPaths(paths, chosen), candidates };
    if (found >= count) return;
  }
}
