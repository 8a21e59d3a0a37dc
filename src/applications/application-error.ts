/** Everything that an application can refuse, by one name; the page has a sentence and a remedy for each. */
export const APPLICATION_ERROR_CODES = [
  /** There are no prices: a generator out of a link. */
  "no-market",
  /** `needed`, `found`: returns. */
  "too-few-returns",
  /** Returns are differences, and the application needs prices above 0. */
  "not-relative-returns",
  /** `found`: the sum of the weights. */
  "weights-do-not-sum",
  /** `field`, `given`, `min`, `max` */
  "input-out-of-range",
  /** `needed`, `found`: scenarios left after a filter or a view. */
  "too-few-scenarios",
  /** A log return is asked of a holding that can lose more than all of it. */
  "short-without-log-return",
  /** The conditional GAN of the forecast was never trained on this market, or the worker began anew. */
  "conditional-gan-not-trained",
  /** `needed`, `found`: assets. */
  "too-few-assets",
  /** `lower`, `upper` (names of terms), `least`, `most` (their values): the first exceeds the second. */
  "terms-contradict",
  /** `given`, `direction`: the price at the start is beyond the barrier already. */
  "barrier-already-touched",
  /** `distance`: no weights make the mean price fair. */
  "no-tilt",
  /** A generator that came alone has no discriminator. */
  "no-discriminator",
  /** The discriminator ends in something else than a dense layer over units. */
  "no-hidden-layer",
] as const;

export type ApplicationErrorCode = (typeof APPLICATION_ERROR_CODES)[number];

/** A question that cannot be answered as it was put. */
export class ApplicationError extends Error {
  readonly code: ApplicationErrorCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: ApplicationErrorCode, data: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "ApplicationError";
    this.code = code;
    this.data = data;
  }
}
