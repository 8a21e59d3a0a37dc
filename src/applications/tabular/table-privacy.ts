import { type CloserShare, closerShare } from "../../metrics/memorisation/closer-share.ts";
import {
  type MembershipInference,
  membershipInference,
} from "../../metrics/memorisation/membership-inference.ts";
import type { RateWithNull } from "../../metrics/memorisation/near-copies.ts";
import type { MemorisationVerdict } from "../../metrics/quality/quality-report.ts";
import { binomialDeviation } from "../../metrics/windows/compare-windows.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { median } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import type { CreditTable } from "./credit-table.ts";
import { columnRanges, type GowerRows, gowerRows, nearestRow } from "./gower-distance.ts";

/** The tables that a leak is looked for in. */
export interface PrivacyTables {
  /** What the model was fitted to. */
  readonly training: CreditTable;
  /** Rows of the same origin that the model has not seen. */
  readonly heldOut: CreditTable;
  readonly generated: CreditTable;
}

/** Whether generated rows give away the rows that a model was fitted to. */
export interface TablePrivacy {
  readonly verdict: MemorisationVerdict;
  /** Rows that equal a training row in every cell; the null are held-out rows that do. */
  readonly exactCopies: RateWithNull;
  /** Rows nearer than 5 % of the median distance of training rows to their nearest others. */
  readonly nearCopies: RateWithNull;
  /** Of generated rows, those whose nearest real row is a training row, sizes evened; ½ expected. */
  readonly closer: CloserShare;
  /** By minus the distance to the nearest generated row. */
  readonly membership: MembershipInference;
  /** Gower distance of every generated row to the nearest training row. */
  readonly generatedDistances: Float64Array;
  /** The same of every held-out row: what a row that was not seen shows. */
  readonly heldOutDistances: Float64Array;
}

/** Share of the median distance between training rows below which a row is a near copy. */
const NEAR = 0.05;
/** Binomial deviations above its null at which a rate of copies counts. */
const DEVIATIONS = 3;
/** Chance that a model which remembers nothing is called too close, per test. */
const LEVEL = 0.005;
/** Pieces of the work that its progress counts. */
const PARTS = 4;
/** Rows between two looks at the job. */
const ROWS_PER_BREATH = 20;

type Visit = (row: number) => void;

async function forEachRow(count: number, job: Job, visit: Visit): Promise<void> {
  for (let row = 0; row < count; row++) {
    visit(row);
    if (row % ROWS_PER_BREATH > 0) continue;
    throwIfCancelled(job.stop);
    await job.breathe();
  }
}

/** Distances of some rows to the nearest others; of a table to itself without the row itself. */
async function distancesTo(rows: GowerRows, among: GowerRows, job: Job): Promise<Float64Array> {
  const distances = new Float64Array(rows.count);
  await forEachRow(rows.count, job, (row) => {
    distances[row] = nearestRow(rows, row, among, rows === among ? row : -1).distance;
  });
  return distances;
}

const shareBelow = (values: Float64Array, limit: number): number =>
  values.reduce((sum, value) => sum + Number(value < limit), 0) / values.length;

/** Distances below it are 0 but for rounding. */
const NOTHING = 1e-12;

const exceeds = ({ rate, null: expected }: RateWithNull, count: number): boolean =>
  rate - expected > DEVIATIONS * binomialDeviation(expected, count);

/** Copies among generated rows, and what rows that were not seen show. */
interface CopyRates {
  readonly exactCopies: RateWithNull;
  readonly nearCopies: RateWithNull;
}

function copyRates(generated: Float64Array, heldOut: Float64Array, own: Float64Array): CopyRates {
  const rates = (limit: number) => ({
    rate: shareBelow(generated, limit),
    null: shareBelow(heldOut, limit),
  });
  return { exactCopies: rates(NOTHING), nearCopies: rates(Math.max(NOTHING, NEAR * median(own))) };
}

function verdictOf(
  { exactCopies, nearCopies }: CopyRates,
  closer: CloserShare,
  membership: MembershipInference,
  count: number,
): MemorisationVerdict {
  if (exceeds(exactCopies, count) || exceeds(nearCopies, count)) return "copies-detected";
  const isCloser = closer.pValue <= LEVEL || membership.pValue <= LEVEL;
  return isCloser ? "closer-than-expected" : "no-leakage-detected";
}

/** Votes of the generated rows: the training row, or after these the held-out row, that is nearest. */
async function nearestReal(
  generated: GowerRows,
  training: GowerRows,
  heldOut: GowerRows,
  job: Job,
): Promise<{ readonly votes: Int32Array; readonly distances: Float64Array }> {
  const votes = new Int32Array(generated.count);
  const distances = new Float64Array(generated.count);
  await forEachRow(generated.count, job, (row) => {
    const [seen, unseen] = [
      nearestRow(generated, row, training),
      nearestRow(generated, row, heldOut),
    ];
    distances[row] = seen.distance;
    const isSeen =
      seen.distance < unseen.distance || (seen.distance === unseen.distance && row % 2 === 0);
    votes[row] = isSeen ? seen.row : training.count + unseen.row;
  });
  return { votes, distances };
}

/**
 * Whether generated rows give away the rows that a model was fitted to (finance.md 2.5), by Gower's
 * distance over all columns and the target. Copies: more rows equal to, or nearly, a training row
 * than held-out rows show (3 binomial deviations). Closer than expected: the DCR share or the
 * membership area beats all but 5 in 1,000 relabellings of the real rows. Finding nothing is no
 * proof that nothing leaks. No table may be empty. Throws `CancelledError`.
 */
export async function tablePrivacy(
  tables: PrivacyTables,
  seed: number,
  job: Job,
): Promise<TablePrivacy> {
  const ranges = columnRanges(tables.training);
  const [training, heldOut, generated] = [
    gowerRows(tables.training, ranges),
    gowerRows(tables.heldOut, ranges),
    gowerRows(tables.generated, ranges),
  ];
  const nearest = await nearestReal(generated, training, heldOut, job);
  job.progress(1, PARTS);
  const heldOutDistances = await distancesTo(heldOut, training, job);
  const ownDistances = await distancesTo(training, training, job);
  job.progress(2, PARTS);
  const negated = async (rows: GowerRows) =>
    (await distancesTo(rows, generated, job)).map((distance) => -distance);
  const [members, others] = [await negated(training), await negated(heldOut)];
  job.progress(PARTS - 1, PARTS);
  const blocks = { trainBlocks: training.count, heldOutBlocks: heldOut.count };
  const closer = closerShare(
    { nearestBlock: nearest.votes, ...blocks },
    randomStream(seed, "evaluation", 0),
  );
  const membership = membershipInference(members, others, 1, randomStream(seed, "evaluation", 1));
  const rates = copyRates(nearest.distances, heldOutDistances, ownDistances);
  job.progress(PARTS, PARTS);
  return {
    verdict: verdictOf(rates, closer, membership, generated.count),
    ...rates,
    closer,
    membership,
    generatedDistances: nearest.distances,
    heldOutDistances,
  };
}
