import { throwIfCancelled } from "../../../shared/cancellation.ts";
import type { Job } from "../../../shared/job.ts";
import { FitError } from "../../../shared/market-model.ts";
import { conditionalGan } from "../../tabular/conditional-gan.ts";
import type { EngineSource, TableModel } from "../../tabular/credit-table.ts";
import { gaussianCopula } from "../../tabular/gaussian-copula.ts";
import { tableFidelity } from "../../tabular/table-fidelity.ts";
import { tablePrivacy } from "../../tabular/table-privacy.ts";
import type { RowSource } from "../credit-options.ts";
import { splitByClass, takeRows } from "../table-rows.ts";
import {
  drawRows,
  fitReal,
  type GeneratedRows,
  type SchemeScore,
  type SplitTables,
  scoreGenerated,
  scoreReal,
} from "./compare-split.ts";
import type {
  CompareInput,
  DefaultComparison,
  SchemeReport,
  SourceReport,
  Spread,
} from "./comparison-types.ts";
import { partOfJob } from "./part-job.ts";
import { resampledRows } from "./resampled-rows.ts";

const MODELS: Readonly<Record<RowSource, () => TableModel>> = {
  gan: () => conditionalGan(),
  copula: () => gaussianCopula,
  resampled: () => resampledRows,
};

/** Of the time of a split, roughly. */
const EFFORT: Readonly<Record<RowSource, number>> = { gan: 12, copula: 2, resampled: 1 };
const CHECKED: readonly RowSource[] = ["gan", "copula"];
/** Of a source's time, what the fit takes. */
const FIT_SHARE = 0.8;

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { values, mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** What one run over all splits has gathered. */
class Comparison {
  readonly scores: SchemeScore[][] = [];
  readonly sources: SourceReport[] = [];
  readonly failed = new Map<RowSource, { needed: number; given: number }>();
  addedRows = 0;
  private readonly input: CompareInput;
  private readonly createEngine: EngineSource;

  constructor(input: CompareInput, createEngine: EngineSource) {
    this.input = input;
    this.createEngine = createEngine;
  }

  /** Goes through one split; the job is that split's part. */
  async runSplit(number: number, tables: SplitTables, job: Job): Promise<void> {
    const { scorers, sources, seed } = this.input;
    const fitted = fitReal(scorers, tables, seed + number);
    const scores = scoreReal(fitted, tables);
    const whole = sources.reduce((sum, source) => sum + EFFORT[source], 0);
    let done = 0;
    for (const source of sources) {
      const part = partOfJob(job, done / whole, (done + EFFORT[source]) / whole);
      const drawn = await this.drawFrom(source, tables, seed + number, part);
      done += EFFORT[source];
      if (drawn === undefined) continue;
      scores.push(...scoreGenerated(source, drawn, fitted, tables, seed + number));
      if (number === 0) await this.check(source, drawn, tables, part);
      job.progress(done, whole);
      await job.breathe();
      throwIfCancelled(job.stop);
    }
    this.scores.push(scores);
  }

  private async drawFrom(
    source: RowSource,
    tables: SplitTables,
    seed: number,
    job: Job,
  ): Promise<GeneratedRows | undefined> {
    try {
      const fitting = partOfJob(job, 0, FIT_SHARE);
      const model = await MODELS[source]().fit(tables.training, seed, fitting, this.createEngine);
      const drawn = await drawRows(model, tables, this.input.badShare, seed);
      this.addedRows = Math.max(this.addedRows, drawn.bad.rowCount);
      return drawn;
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      const { needed, given } = error.data;
      this.failed.set(source, { needed: Number(needed), given: Number(given) });
      return undefined;
    }
  }

  private async check(
    source: RowSource,
    { rows }: GeneratedRows,
    { training, heldOut }: SplitTables,
    job: Job,
  ): Promise<void> {
    if (!CHECKED.includes(source)) return;
    const { seed } = this.input;
    const quiet = { ...job, progress: () => undefined };
    const fidelity = await tableFidelity(training, rows, seed, quiet);
    const privacy = await tablePrivacy({ training, heldOut, generated: rows }, seed, quiet);
    this.sources.push({ source, fidelity, privacy });
  }
}

/** Only areas on the same real rows can be compared. */
const isTestedOnReal = ({ scheme }: SchemeScore): boolean =>
  scheme === "generated" || scheme === "augmented";

/** One row of the table: the same scheme, source and scorer over all splits. */
function reportOf(first: SchemeScore, splits: readonly (readonly SchemeScore[])[]): SchemeReport {
  const same = (scores: readonly SchemeScore[], other: Partial<SchemeScore>) =>
    scores.find(
      (score) =>
        score.scorer === first.scorer &&
        score.scheme === (other.scheme ?? first.scheme) &&
        score.source === (other.source === undefined ? first.source : other.source),
    );
  const own = splits.flatMap((scores) => same(scores, {}) ?? []);
  const real = splits.flatMap((scores) => same(scores, { scheme: "real", source: null }) ?? []);
  const kept = own.map(
    ({ area }, index) => (area - 0.5) / ((real[index]?.area ?? Number.NaN) - 0.5),
  );
  const raw = own.flatMap(({ rawBrier }) => rawBrier ?? []);
  return {
    scheme: first.scheme,
    source: first.source,
    scorer: first.scorer,
    area: spreadOf(own.map(({ area }) => area)),
    brier: spreadOf(own.map(({ brier }) => brier)),
    rawBrier: raw.length === own.length ? spreadOf(raw) : null,
    separation: spreadOf(own.map(({ separation }) => separation)),
    retention: isTestedOnReal(first) ? spreadOf(kept) : null,
  };
}

/**
 * Puts generated rows to the test over random splits: every model of rows is fitted to the
 * training part alone, and never before the split. Reports areas under the curve of scorers that
 * were trained on real rows, on generated ones, and on real rows with generated bad ones.
 */
export async function compareDefault(
  input: CompareInput,
  createEngine: EngineSource,
  job: Job,
): Promise<DefaultComparison> {
  const { table, splits, seed } = input;
  const comparison = new Comparison(input, createEngine);
  let [trainingCount, heldOutCount] = [0, 0];
  for (let number = 0; number < splits; number++) {
    const split = splitByClass(table.target, seed, number);
    const tables = {
      training: takeRows(table, split.training),
      heldOut: takeRows(table, split.test),
    };
    trainingCount = tables.training.rowCount;
    heldOutCount = tables.heldOut.rowCount;
    await comparison.runSplit(
      number,
      tables,
      partOfJob(job, number / splits, (number + 1) / splits),
    );
    await job.breathe();
  }
  const { scores, sources, failed, addedRows } = comparison;
  const reports = (scores[0] ?? []).map((score) => reportOf(score, scores));
  return {
    reports,
    sources,
    failed: [...failed].map(([source, data]) => ({ source, ...data })),
    addedRows,
    trainingCount,
    heldOutCount,
  };
}
