/**
 * How the volatility of the next bar follows from the bars before it, fitted to the training part
 * of one asset. Returns x are standardised (mean 0, deviation 1); z = x / σ is the residual.
 */
export type VolatilityLaw =
  /**
   * σ²_{t+1} = ω + (α + γ·1{x_t < 0})·x_t² + β·σ²_t: GJR-GARCH (Glosten, Jagannathan and Runkle
   * 1993), and with ω = γ = 0 the exponentially weighted average of RiskMetrics.
   */
  | {
      readonly kind: "variance";
      readonly omega: number;
      readonly alpha: number;
      readonly gamma: number;
      readonly beta: number;
    }
  /**
   * σ_{t+1} = (1 − p)·s_{t+1} + p·((1 − a)·σ_t + a·(|x_t| − g·x_t) / m), about a slow level
   * s_{t+1} = λ·s_t + (1 − λ)·((1 − w)·|x_t| / m + w·σ̄). Magnitudes rather than squares and a
   * response that differs below zero (Ding, Granger and Engle 1993), a level that moves (Engle and
   * Lee 1999). Half-life of s: 250 bars; w = 0.1.
   */
  | {
      readonly kind: "threshold";
      /** a */
      readonly response: number;
      /** g, from −1 to 1; above 0 falls raise the volatility by more than rises do. */
      readonly asymmetry: number;
      /** p */
      readonly persistence: number;
      /** m = E|z| */
      readonly magnitude: number;
      /** σ̄ */
      readonly level: number;
    };

/** A law with what standardises its residuals: the mean and the deviation of x / σ. */
export type VolatilityFilterConstants = VolatilityLaw & {
  readonly mean: number;
  readonly deviation: number;
};

/** Bars after which half of the slow level is forgotten. */
const SLOW_DECAY = 2 ** (-1 / 250);
/** Share of the training level in what the slow level moves to. */
const LEVEL_SHARE = 0.1;

/** No volatility is less than this share of the training deviation: prices may stand still for long. */
const LEAST_VOLATILITY = 0.01;

/** Where the recursion of one asset stands: the volatility of the next bar and its slow level. */
export interface VolatilityState {
  readonly volatility: number;
  readonly slow: number;
}

/** The state that stands for no past at all: the volatility of the training part as a whole. */
export function levelState(law: VolatilityLaw): VolatilityState {
  const level = law.kind === "threshold" ? law.level : 1;
  return { volatility: level, slow: level };
}

/** The state after a bar whose standardised return was `x`. */
export function nextState(law: VolatilityLaw, state: VolatilityState, x: number): VolatilityState {
  const { volatility: now, slow } = state;
  if (law.kind === "variance") {
    const response = x < 0 ? law.alpha + law.gamma : law.alpha;
    const variance = law.omega + response * x * x + law.beta * now * now;
    return { volatility: Math.max(LEAST_VOLATILITY, Math.sqrt(variance)), slow };
  }
  const { response, asymmetry, persistence, magnitude, level } = law;
  const size = Math.abs(x) / magnitude;
  const target = (1 - LEVEL_SHARE) * size + LEVEL_SHARE * level;
  const nextSlow = SLOW_DECAY * slow + (1 - SLOW_DECAY) * target;
  const news = size - (asymmetry * x) / magnitude;
  const fast = (1 - response) * now + response * news;
  const volatility = (1 - persistence) * nextSlow + persistence * fast;
  return { volatility: Math.max(LEAST_VOLATILITY, volatility), slow: nextSlow };
}

/** One number per asset of what a pass over `[time, asset]` values found, and where it ended. */
export interface FilterPass {
  /** `[time, asset]` */
  readonly values: Float64Array;
  /** `[time, asset]`, of each bar as told by the bars before it. */
  readonly volatilities: Float64Array;
  readonly states: readonly VolatilityState[];
}

type Direction = "filter" | "restore";

function pass(
  values: Float64Array,
  laws: readonly VolatilityFilterConstants[],
  from: readonly VolatilityState[] | undefined,
  direction: Direction,
): FilterPass {
  const result = new Float64Array(values.length);
  const volatilities = new Float64Array(values.length);
  const states = laws.map((law, asset) => {
    let state = from?.[asset] ?? levelState(law);
    for (let i = asset; i < values.length; i += laws.length) {
      const value = values[i] as number;
      const { volatility } = state;
      const scale = law.deviation * volatility;
      const shift = law.mean * volatility;
      result[i] = direction === "filter" ? (value - shift) / scale : value * scale + shift;
      volatilities[i] = volatility;
      state = nextState(law, state, direction === "filter" ? value : (result[i] as number));
    }
    return state;
  });
  return { values: result, volatilities, states };
}

/**
 * Standardised returns `[time, asset]` → standardised residuals, asset by asset, from the given
 * states or the training level on.
 */
export function filterVolatility(
  values: Float64Array,
  laws: readonly VolatilityFilterConstants[],
  from?: readonly VolatilityState[],
): FilterPass {
  return pass(values, laws, from, "filter");
}

/**
 * Standardised residuals `[time, asset]` of one path → standardised returns: the recursion run
 * forward on what it makes. The exact inverse of `filterVolatility` from the same states.
 */
export function restoreVolatility(
  residuals: Float64Array,
  laws: readonly VolatilityFilterConstants[],
  from?: readonly VolatilityState[],
): FilterPass {
  return pass(residuals, laws, from, "restore");
}
