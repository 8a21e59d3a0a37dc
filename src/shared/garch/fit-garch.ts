import { deviation, mean } from "../moments.ts";
import { type Minimum, nelderMead } from "../nelder-mead.ts";
import { startVariance } from "./filter-variance.ts";
import { garchLoss } from "./garch-likelihood.ts";
import type { GarchParameters } from "./garch-parameters.ts";

/** Which law is fitted. */
export interface GarchForm {
  /** Whether falls may raise the variance by more than rises do (γ). */
  readonly isAsymmetric: boolean;
  readonly shocks: "student" | "normal";
}

/** A law fitted by maximum likelihood. */
export interface GarchFit {
  /** In the unit of the returns. */
  readonly parameters: GarchParameters;
  /** Of the returns in their own unit. */
  readonly logLikelihood: number;
  /** Whether the search settled before its iterations ran out. */
  readonly converged: boolean;
}

const HIGHEST_PERSISTENCE = 0.9999;
const LEAST_DEGREES_OF_FREEDOM = 2.05;
/** Bounds of ln(ν − 2.05): from there on the law is normal as far as data tell. */
const GREATEST_LOG_DEGREES = 6;
/** Bound of ln ω, returns having deviation 1: without it constant stretches drive ω to 0. */
const LEAST_LOG_OMEGA = -18;
/** Persistence and α's share of it at the starts (finance.md 3.4). */
const STARTS = [
  [0.98, 0.1],
  [0.95, 0.15],
  [0.99, 0.05],
] as const;
/** A first split of the response: of its two halves, that to rises. */
const START_SPLIT = { asymmetric: 0.3, symmetric: 0.5 };
const SEARCH = { edge: 0.5, maxIterations: 400, tolerance: 1e-9 };
const POLISH = { edge: 0.1, maxIterations: 800, tolerance: 1e-11 };

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const logit = (share: number) => Math.log(share / (1 - share));

/**
 * Free numbers → parameters of shocks with deviation 1. With persistence P, response share s and
 * split q: β = P(1 − s), α = 2Psq, α + γ = 2Ps(1 − q); so α, α + γ and β are positive whatever the
 * sign of γ, and a symmetric law has q = ½.
 */
function parametersAt(point: Float64Array, form: GarchForm): GarchParameters {
  const [logOmega = Number.NaN, freePersistence = 0, freeShare = 0, ...rest] = point;
  const split = form.isAsymmetric ? sigmoid(rest[0] ?? 0) : START_SPLIT.symmetric;
  const logDegrees = rest[form.isAsymmetric ? 1 : 0] ?? 0;
  const persistence = HIGHEST_PERSISTENCE * sigmoid(freePersistence);
  const response = persistence * sigmoid(freeShare);
  const alpha = 2 * response * split;
  return {
    mean: 0,
    omega: Math.exp(Math.max(LEAST_LOG_OMEGA, logOmega)),
    alpha,
    gamma: form.isAsymmetric ? 2 * response * (1 - split) - alpha : 0,
    beta: persistence - response,
    degreesOfFreedom:
      form.shocks === "normal"
        ? Number.POSITIVE_INFINITY
        : LEAST_DEGREES_OF_FREEDOM + Math.exp(Math.min(GREATEST_LOG_DEGREES, logDegrees)),
  };
}

/** A start's free numbers: ω gives variance 1 at that persistence, ν is about 6. */
function startPoint([persistence, share]: readonly [number, number], form: GarchForm): number[] {
  const free = [Math.log(1 - persistence), logit(persistence / HIGHEST_PERSISTENCE), logit(share)];
  if (form.isAsymmetric) free.push(logit(START_SPLIT.asymmetric));
  if (form.shocks === "student") free.push(Math.log(4));
  return free;
}

/** The best of the searches from all starts, searched once more from where it ended. */
function* searchAll(
  objective: (point: Float64Array) => number,
  form: GarchForm,
): Generator<undefined, Minimum> {
  const minima: Minimum[] = [];
  for (const start of STARTS) {
    minima.push(nelderMead(objective, startPoint(start, form), SEARCH));
    yield;
  }
  const best = minima.reduce((a, b) => (b.value < a.value ? b : a));
  return nelderMead(objective, [...best.point], POLISH);
}

/** The fit, in pieces. */
function* fitPieces(returns: ArrayLike<number>, form: GarchForm): Generator<undefined, GarchFit> {
  const centre = mean(returns);
  const scale = deviation(returns);
  const shocks = Float64Array.from(returns, (value) => (value - centre) / scale);
  const start = startVariance(shocks);
  const objective = (point: Float64Array) => garchLoss(shocks, start, parametersAt(point, form));
  const minimum = yield* searchAll(objective, form);
  const unit = parametersAt(minimum.point, form);
  return {
    parameters: { ...unit, mean: centre, omega: unit.omega * scale * scale },
    logLikelihood: -minimum.value - shocks.length * Math.log(scale),
    converged: minimum.converged,
  };
}

/**
 * GARCH(1,1) or GJR-GARCH(1,1) by maximum likelihood about the sample mean, the first variance as
 * in `startVariance`; Nelder–Mead on unbounded numbers from three starts (finance.md 3.4). The
 * fit is made at deviation 1 and told in the unit of the returns, so that it is the same in
 * every unit. Needs finite returns that are not all equal.
 */
export function fitGarch(returns: ArrayLike<number>, form: GarchForm): GarchFit {
  const pieces = fitPieces(returns, form);
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
}

/** The same fit as `fitGarch`; `breathe` lets other work in between its searches, and may throw. */
export async function fitGarchInPieces(
  returns: ArrayLike<number>,
  form: GarchForm,
  breathe: () => Promise<void>,
): Promise<GarchFit> {
  const pieces = fitPieces(returns, form);
  let piece = pieces.next();
  while (!piece.done) {
    await breathe();
    piece = pieces.next();
  }
  return piece.value;
}
