import type { QualityPart } from "../quality/metric-definition.ts";
import type { MemorisationVerdict, MissingReason } from "../quality/quality-report.ts";
import { binomialDeviation } from "../windows/compare-windows.ts";
import { FEWEST_RETURNS } from "../windows/part-windows.ts";
import { type CloserShare, closerShare } from "./closer-share.ts";
import { type MembershipInference, membershipInference } from "./membership-inference.ts";
import { followers, nearCopies, type RateWithNull } from "./near-copies.ts";
import { BLOCK_LENGTH, COPY_LENGTH, type Normalisation } from "./nearest-windows.ts";
import { type NearnessEvidence, nearnessOf } from "./nearness.ts";

/** What the verdict rests on, per normalisation. */
export interface MemorisationEvidence {
  readonly verdict: MemorisationVerdict;
  readonly nearCopies: Readonly<Record<Normalisation, RateWithNull>>;
  readonly followers: Readonly<Record<Normalisation, RateWithNull>>;
  /** Null without a held-out part of a block at least. */
  readonly closer: Readonly<Record<Normalisation, CloserShare>> | null;
  readonly membership: Readonly<Record<Normalisation, MembershipInference>> | null;
}

/** Why a part cannot be tested for copies; null if it can. */
export function memorisationMissing({ real, role, generated }: QualityPart): MissingReason | null {
  if (role === "held-out") return { code: "undefined" };
  const given = real.values.length;
  if (given < FEWEST_RETURNS) return { code: "too-short", needed: FEWEST_RETURNS, given };
  const isMeasurable =
    real.moments.deviation > 0 && generated.some(({ values }) => values.length >= COPY_LENGTH);
  return isMeasurable ? null : { code: "undefined" };
}

/** Binomial deviations above its null at which a rate of copies counts. */
const DEVIATIONS = 3;
/** Chance that a model which remembers nothing is called too close, per test. */
const LEVEL = 0.005;

function exceeds({ rate, null: expected }: RateWithNull, count: number): boolean {
  return rate - expected > DEVIATIONS * binomialDeviation(expected, count);
}

const hasHeldOut = ({ heldOutBlocks, trainBlocks }: NearnessEvidence): boolean =>
  heldOutBlocks > 0 && trainBlocks > 0;

const NORMALISATIONS = ["level", "shape"] as const;

const perNormalisation = <Value>(make: (normalisation: Normalisation) => Value) => ({
  level: make("level"),
  shape: make("shape"),
});

const known = new WeakMap<NearnessEvidence, Map<string, unknown>>();

/** What several readers want of the same distances, made once. */
function once<Value>(evidence: NearnessEvidence, name: string, make: () => Value): Value {
  const found = known.get(evidence) ?? new Map<string, unknown>();
  known.set(evidence, found);
  if (!found.has(name)) found.set(name, make());
  return found.get(name) as Value;
}

/** The DCR share of a part's generated windows, with its null. */
export function closerOf(part: QualityPart, normalisation: Normalisation): CloserShare {
  const evidence = nearnessOf(part);
  const { trainBlocks, heldOutBlocks, generated } = evidence;
  const { nearestBlock } = generated[normalisation];
  return once(evidence, `closer-${normalisation}`, () =>
    closerShare({ nearestBlock, trainBlocks, heldOutBlocks }, part.stream("closer-to-training")),
  );
}

/** Membership inference by minus the distance to the nearest generated window. */
export function membershipOf(part: QualityPart, normalisation: Normalisation): MembershipInference {
  const evidence = nearnessOf(part);
  const { training, heldOut } = evidence.generated[normalisation];
  const negated = (distances: Float64Array) => distances.map((distance) => -distance);
  return once(evidence, `membership-${normalisation}`, () =>
    membershipInference(
      negated(training),
      negated(heldOut),
      BLOCK_LENGTH,
      part.stream("membership-inference"),
    ),
  );
}

/**
 * Whether generated windows give away the training part (finance.md 2.5, 4.6). Copies: more near
 * copies, or more windows twice as near to one training window as to any other, than real windows
 * show (3 binomial deviations), in either normalisation. Closer than expected: the DCR share or
 * the membership area beats all but 5 in 1,000 relabellings of time blocks, windows in their own
 * deviations, so that a calm or stormy held-out part does not decide. Needs a training part of
 * 250 returns; without a held-out part only copies can be found.
 */
export function memorisationVerdict(part: QualityPart): MemorisationEvidence | MissingReason {
  const missing = memorisationMissing(part);
  if (missing) return missing;
  const evidence = nearnessOf(part);
  const rates = (rate: typeof nearCopies) =>
    perNormalisation((normalisation) =>
      rate(evidence.generated[normalisation], evidence.real[normalisation]),
    );
  const copies = rates(nearCopies);
  const following = rates(followers);
  const closer = hasHeldOut(evidence)
    ? perNormalisation((normalisation) => closerOf(part, normalisation))
    : null;
  const membership = hasHeldOut(evidence)
    ? perNormalisation((normalisation) => membershipOf(part, normalisation))
    : null;
  const count = evidence.generated.level.nearest.length;
  const hasCopies = NORMALISATIONS.some(
    (normalisation) =>
      exceeds(copies[normalisation], count) || exceeds(following[normalisation], count),
  );
  const isCloser = (closer?.shape.pValue ?? 1) <= LEVEL || (membership?.shape.pValue ?? 1) <= LEVEL;
  const near = isCloser ? "closer-than-expected" : "no-leakage-detected";
  return {
    verdict: hasCopies ? "copies-detected" : near,
    nearCopies: copies,
    followers: following,
    closer,
    membership,
  };
}
