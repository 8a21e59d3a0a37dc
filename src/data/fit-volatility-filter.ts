import { fitGarch } from "../shared/garch/fit-garch.ts";
import { mean, moments } from "../shared/moments.ts";
import { nelderMead } from "../shared/nelder-mead.ts";
import { logGamma } from "../shared/special-functions.ts";
import {
  filterVolatility,
  levelState,
  nextState,
  type VolatilityFilterConstants,
  type VolatilityLaw,
} from "./volatility-filter.ts";

/** Which law divides the returns before training. */
export type VolatilityFilter = "none" | "ewma" | "gjr" | "threshold";

type ThresholdLaw = Extract<VolatilityLaw, { readonly kind: "threshold" }>;

/** RiskMetrics 1996, daily. */
const EWMA_DECAY = 0.94;
const LEAST_DEGREES_OF_FREEDOM = 2.05;
/** Free numbers at the start: a ≈ 0.1, g ≈ 0.5, p ≈ 0.95, m ≈ 0.76, ν ≈ 6.5. */
const START = [-2.2, 0.55, 3, -0.27, 1.5] as const;
const SEARCH = { edge: 0.5, maxIterations: 600, tolerance: 1e-9 };
const POLISH = { edge: 0.1, maxIterations: 600, tolerance: 1e-11 };
/** Free numbers of shares stop here: beyond it they are 0 or 1 as far as data tell. */
const FREE_BOUND = 10;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-Math.max(-FREE_BOUND, Math.min(FREE_BOUND, x))));

function thresholdLawAt(point: Float64Array, meanMagnitude: number): ThresholdLaw {
  const [response = 0, asymmetry = 0, persistence = 0, logMagnitude = 0] = point;
  const magnitude = Math.exp(logMagnitude);
  return {
    kind: "threshold",
    response: sigmoid(response),
    asymmetry: Math.tanh(asymmetry),
    persistence: sigmoid(persistence),
    magnitude,
    level: meanMagnitude / magnitude,
  };
}

/** −ln likelihood of standardised returns under a law with Student t residuals of variance 1. */
function studentLoss(values: Float64Array, law: VolatilityLaw, degreesOfFreedom: number): number {
  const scale = degreesOfFreedom - 2;
  const half = (degreesOfFreedom + 1) / 2;
  let state = levelState(law);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    const x = values[t] as number;
    const residual = x / state.volatility;
    sum += Math.log(state.volatility) + half * Math.log(1 + (residual * residual) / scale);
    state = nextState(law, state, x);
  }
  const constant = logGamma(half) - logGamma(degreesOfFreedom / 2) - Math.log(Math.PI * scale) / 2;
  const loss = sum - values.length * constant;
  return Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY;
}

function fitThreshold(values: Float64Array): ThresholdLaw {
  const meanMagnitude = mean(values.map(Math.abs));
  const loss = (point: Float64Array) => {
    const degreesOfFreedom = LEAST_DEGREES_OF_FREEDOM + Math.exp(Math.min(6, point[4] ?? 0));
    return studentLoss(values, thresholdLawAt(point, meanMagnitude), degreesOfFreedom);
  };
  const first = nelderMead(loss, START, SEARCH);
  return thresholdLawAt(nelderMead(loss, [...first.point], POLISH).point, meanMagnitude);
}

function fitLaw(values: Float64Array, filter: Exclude<VolatilityFilter, "none">): VolatilityLaw {
  if (filter === "threshold") return fitThreshold(values);
  if (filter === "ewma") {
    return { kind: "variance", omega: 0, alpha: 1 - EWMA_DECAY, gamma: 0, beta: EWMA_DECAY };
  }
  const { parameters } = fitGarch(values, { isAsymmetric: true, shocks: "student" });
  const { omega, alpha, gamma, beta } = parameters;
  return { kind: "variance", omega, alpha, gamma, beta };
}

/**
 * The volatility law of one asset's standardised training returns: the weights of RiskMetrics, or
 * by maximum likelihood with Student t residuals (Nelder–Mead, finance.md 3.4); and the mean and
 * deviation of the residuals that it leaves.
 */
export function fitVolatilityFilter(
  training: Float64Array,
  filter: Exclude<VolatilityFilter, "none">,
): VolatilityFilterConstants {
  const law = fitLaw(training, filter);
  const plain = { ...law, mean: 0, deviation: 1 };
  const { mean: centre, deviation } = moments(filterVolatility(training, [plain]).values);
  return { ...law, mean: centre, deviation };
}
