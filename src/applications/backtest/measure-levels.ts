import {
  TRAFFIC_LIGHT_PROBABILITY,
  trafficLight,
  wilsonInterval,
} from "../../metrics/backtest/breach-rate.ts";
import {
  breachesOf,
  conditionalCoverageTest,
  countTransitions,
  independenceTest,
  kupiecTest,
} from "../../metrics/backtest/coverage-tests.ts";
import {
  type DependentMean,
  dependentMean,
  dieboldMarianoTest,
  NORMAL_95,
} from "../../metrics/backtest/dependent-mean.ts";
import { jointLosses } from "../../metrics/backtest/joint-score.ts";
import {
  drawShortfallStatistic,
  residualTest,
  shortfallStatistic,
  simulatedTest,
  type TailForecasts,
  type TailLaw,
} from "../../metrics/backtest/shortfall-tests.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import {
  BACKTEST_MODEL_IDS,
  type BacktestModelId,
  FEWEST_BREACHES,
  TAIL_PROBABILITIES,
} from "./backtest-options.ts";
import type { Interval, LevelBacktest, ModelBacktest, ShortfallTest } from "./backtest-types.ts";

/** Series that follow the forecaster's own law, for the null of Z2. */
const NULL_DRAWS = 1000;
const DRAWS_PER_BREATH = 100;

/** A forecaster's numbers at one level before it is held against the others. */
interface Measured {
  readonly model: BacktestModelId;
  readonly backtest: LevelBacktest;
  readonly losses: Float64Array;
}

function intervalOf({ mean, standardError }: DependentMean): Interval {
  const half = NORMAL_95 * standardError;
  return { value: mean, low: mean - half, high: mean + half };
}

async function nullDraws(
  law: TailLaw,
  count: number,
  probability: number,
  { seed, place, job }: { readonly seed: number; readonly place: number; readonly job: Job },
): Promise<Float64Array> {
  const stream = randomStream(seed, "evaluation", place, Math.round(1000 * probability));
  const draws = new Float64Array(NULL_DRAWS);
  for (let draw = 0; draw < NULL_DRAWS; draw++) {
    if (draw % DRAWS_PER_BREATH === 0) {
      throwIfCancelled(job.stop);
      await job.breathe();
    }
    draws[draw] = drawShortfallStatistic(law, count, probability, stream);
  }
  return draws;
}

function forecastsOf(law: TailLaw, returns: Float64Array, probability: number) {
  const all = (one: TailLaw["quantile"]) =>
    Float64Array.from({ length: returns.length }, (_, index) => one(index, probability));
  return { returns, probability, quantiles: all(law.quantile), shortfalls: all(law.shortfall) };
}

function coverageOf({ returns, quantiles, probability }: TailForecasts) {
  const breaches = breachesOf(returns, quantiles);
  const breachCount = breaches.filter(Boolean).length;
  const isEnough = breachCount >= FEWEST_BREACHES;
  const { share, low, high } = wilsonInterval(breachCount, returns.length);
  return {
    breachCount,
    expectedCount: probability * returns.length,
    rate: { value: share, low, high },
    coverage: kupiecTest(breachCount, returns.length, probability).pValue,
    independence: isEnough ? independenceTest(countTransitions(breaches)).pValue : null,
    conditional: isEnough ? conditionalCoverageTest(breaches, probability).pValue : null,
  };
}

async function measureLevel(
  model: BacktestModelId,
  law: TailLaw,
  { returns, probability, seed, job }: LevelDemand,
): Promise<Measured> {
  const forecasts = forecastsOf(law, returns, probability);
  const { quantiles, shortfalls } = forecasts;
  const place = BACKTEST_MODEL_IDS.indexOf(model);
  const statistic = shortfallStatistic(forecasts);
  const draws = await nullDraws(law, returns.length, probability, { seed, place, job });
  const shortfall: ShortfallTest = {
    ...intervalOf(statistic),
    ...simulatedTest(statistic.mean, draws),
  };
  const losses = jointLosses(returns, quantiles, shortfalls, probability);
  const stream = randomStream(seed, "bootstrap", place, Math.round(1000 * probability));
  const backtest: LevelBacktest = {
    probability,
    quantiles,
    shortfalls,
    ...coverageOf(forecasts),
    shortfall,
    residuals: residualTest(forecasts, FEWEST_BREACHES, stream),
    score: intervalOf(dependentMean(losses)),
    against: [],
  };
  return { model, backtest, losses };
}

interface LevelDemand {
  readonly returns: Float64Array;
  readonly probability: number;
  readonly seed: number;
  readonly job: Job;
}

/** Puts the score of each beside that of every other (Diebold and Mariano). */
function againstOthers(measured: readonly Measured[]): readonly Measured[] {
  return measured.map((one) => {
    const others = measured.filter(({ model }) => model !== one.model);
    const against = others.map(({ model, losses }) => ({
      model,
      ...dieboldMarianoTest(one.losses, losses),
    }));
    return { ...one, backtest: { ...one.backtest, against } };
  });
}

function trafficLightOf(law: TailLaw, returns: Float64Array) {
  const { quantiles } = forecastsOf(law, returns, TRAFFIC_LIGHT_PROBABILITY);
  return trafficLight(breachesOf(returns, quantiles));
}

/** A forecaster that has a law. */
export interface KnownForecaster {
  readonly model: BacktestModelId;
  readonly law: TailLaw;
}

/** Every measure of every forecaster at every level, of the returns that were forecast. */
export async function measureForecasters(
  forecasters: readonly KnownForecaster[],
  returns: Float64Array,
  seed: number,
  job: Job,
): Promise<readonly ModelBacktest[]> {
  const levels: (readonly Measured[])[] = [];
  for (const [index, probability] of TAIL_PROBABILITIES.entries()) {
    const measured: Measured[] = [];
    for (const [place, { model, law }] of forecasters.entries()) {
      measured.push(await measureLevel(model, law, { returns, probability, seed, job }));
      job.progress(
        index * forecasters.length + place + 1,
        TAIL_PROBABILITIES.length * forecasters.length,
      );
    }
    levels.push(againstOthers(measured));
  }
  return forecasters.map(({ model, law }, place) => ({
    model,
    levels: levels.flatMap((level) => level[place]?.backtest ?? []),
    trafficLight: trafficLightOf(law, returns),
  }));
}
