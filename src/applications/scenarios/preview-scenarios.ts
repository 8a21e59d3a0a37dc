import type { Job } from "../../shared/job.ts";
import type { Paths } from "../../shared/series.ts";
import {
  type Candidates,
  drawCandidates,
  ENOUGH_CANDIDATES,
  pickPaths,
  requireRate,
} from "./accepted-paths.ts";
import { pairCorrelations } from "./pair-correlations.ts";
import { fits, type PathFacts } from "./path-facts.ts";
import { fanBars, fanOf, pricesAt } from "./preview-fan.ts";
import { measuredShare, pathStatistics } from "./preview-statistics.ts";
import {
  openScenarioSource,
  type ScenarioContext,
  type ScenarioSource,
  stretchFacts,
} from "./scenario-source.ts";
import type { BesideModel, PreviewInput, ScenarioPreview } from "./scenarios-types.ts";

/** Candidates that every pilot draws. */
const PILOT = 400;
/** A pilot goes on until so many are accepted. */
const ENOUGH_ACCEPTED = 100;
/** Numbers that it may draw in all. */
const MOST_VALUES = 12_000_000;
const SHOWN_PATHS = 6;
/** Paths of another model of which something can be said. */
const FEWEST_BESIDE = 20;
/** Bars of the history that are shown before the fan, at most. */
const RECENT_BARS = 120;

/** What a pilot drew. */
class Pilot {
  /** Of all candidates, and of those that were accepted. */
  readonly facts: PathFacts[] = [];
  readonly acceptedFacts: PathFacts[] = [];
  readonly accepted: Paths[] = [];
  /** At the fan's bars, of the first ones. */
  readonly prices: Float64Array[] = [];
  readonly acceptedPrices: Float64Array[] = [];
  private readonly source: ScenarioSource;
  private readonly bars: Int32Array;
  private readonly most: number;

  constructor(source: ScenarioSource, bars: Int32Array) {
    const { plan, assets } = source;
    this.source = source;
    this.bars = bars;
    const affordable = Math.floor(MOST_VALUES / (plan.length * assets.length));
    this.most = Math.min(ENOUGH_CANDIDATES, Math.max(PILOT, affordable));
  }

  /** From 0 to 1. */
  get done(): number {
    const { facts, acceptedFacts, most } = this;
    const share = Math.max(acceptedFacts.length / ENOUGH_ACCEPTED, facts.length / most);
    return Math.min(1, share, facts.length / PILOT);
  }

  add({ paths, facts, accepted }: Candidates): void {
    if (this.acceptedFacts.length < PILOT) {
      const picked = pickPaths(paths, accepted);
      this.accepted.push(picked);
      this.addPrices(picked, this.acceptedPrices);
    }
    this.addPrices(paths, this.prices);
    this.facts.push(...facts);
    this.acceptedFacts.push(...accepted.flatMap((place) => facts[place] ?? []));
  }

  private addPrices(paths: Paths, to: Float64Array[]): void {
    const { plan, kind, startPrices } = this.source;
    const { asset } = plan.conditions;
    const start = startPrices[asset] ?? Number.NaN;
    for (let path = 0; path < paths.count && to.length < PILOT; path++) {
      to.push(pricesAt(paths, { path, asset, start }, kind, this.bars));
    }
  }
}

async function runPilot(
  source: ScenarioSource,
  bars: Int32Array,
  job: Pick<Job, "stop" | "breathe" | "progress">,
): Promise<Pilot> {
  const pilot = new Pilot(source, bars);
  for await (const candidates of drawCandidates(source, job)) {
    pilot.add(candidates);
    job.progress(pilot.done, 1);
    if (pilot.done >= 1) break;
  }
  return pilot;
}

/** The same plan with another model; one of whose paths too few fit has no statistics. */
async function runBeside(
  { plan, beside: model }: PreviewInput,
  context: ScenarioContext,
  bars: Int32Array,
  job: Job,
): Promise<BesideModel | null> {
  if (model === null) return null;
  const source = await openScenarioSource({ ...plan, model }, context, job);
  const { facts, acceptedFacts } = await runPilot(source, bars, job);
  const rate = measuredShare(acceptedFacts.length, facts.length);
  const isEnough = acceptedFacts.length >= FEWEST_BESIDE;
  return { model, rate, statistics: isEnough ? pathStatistics(acceptedFacts) : null };
}

/** Stretches of the history that are as long as the paths: what they come to, and how many fit. */
function ofHistory({ history, plan, barsPerYear, terciles }: ScenarioSource) {
  const { conditions, length } = plan;
  const facts = stretchFacts(history, conditions.asset, length, barsPerYear);
  if (facts.length === 0) return { real: null, realRate: null };
  const independent = Math.max(1, Math.floor(history.times.length / length));
  const fitting = facts.filter((one) => fits(one, conditions, terciles));
  const realRate = measuredShare((independent * fitting.length) / facts.length, independent);
  return { real: pathStatistics(facts, independent), realRate };
}

/** The asset's prices up to the last known bar; as many as the paths are long, within bounds. */
function recentPrices({ historyPrices, assets, plan }: ScenarioSource): Float64Array {
  const count = Math.min(
    historyPrices.length / assets.length,
    Math.max(20, Math.min(RECENT_BARS, plan.length)) + 1,
  );
  const from = historyPrices.length - count * assets.length + plan.conditions.asset;
  return Float64Array.from(
    { length: count },
    (_, index) => historyPrices[from + index * assets.length] ?? Number.NaN,
  );
}

/**
 * A pilot of a plan: the share of candidates that is accepted, and what the accepted ones look
 * like beside all of them and beside the history. It draws 400 candidates, and more until 100
 * are accepted. Throws `ApplicationError` "too-few-scenarios" where fewer than one in ten
 * thousand is.
 */
export async function previewScenarios(
  input: PreviewInput,
  context: ScenarioContext,
  job: Job,
): Promise<ScenarioPreview> {
  const { plan } = input;
  const source = await openScenarioSource(plan, context, job);
  const bars = fanBars(plan.length);
  const pilot = await runPilot(source, bars, job);
  requireRate(pilot.acceptedFacts.length, pilot.facts.length);
  const beside = await runBeside(input, context, bars, job);
  await job.breathe();
  const { real, realRate } = ofHistory(source);
  const { assets, startPrices, startTime, isInSample, usesPast, barsPerYear, terciles } = source;
  return {
    ...{ assets, startPrices, startTime, isInSample, usesPast, barsPerYear, terciles, bars },
    ...{ realRate, beside },
    candidates: pilot.facts.length,
    accepted: pilot.acceptedFacts.length,
    rate: measuredShare(pilot.acceptedFacts.length, pilot.facts.length),
    statistics: {
      accepted: pathStatistics(pilot.acceptedFacts),
      all: pathStatistics(pilot.facts),
      real,
    },
    fans: {
      accepted: fanOf(pilot.acceptedPrices, bars.length),
      all: fanOf(pilot.prices, bars.length),
    },
    samplePaths: pilot.acceptedPrices.slice(0, SHOWN_PATHS),
    recentPrices: recentPrices(source),
    correlations: pairCorrelations(pilot.accepted, source.history),
  };
}
