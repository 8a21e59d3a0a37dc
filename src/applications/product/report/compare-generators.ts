import { CancelledError } from "../../../shared/cancellation.ts";
import type { Job } from "../../../shared/job.ts";
import { FitError } from "../../../shared/market-model.ts";
import { ApplicationError } from "../../application-error.ts";
import type { GeneratorId } from "../product-options.ts";
import type { ComparisonInput, GeneratorComparison, GeneratorRow } from "../product-types.ts";
import { annualVolatility } from "../scenarios/scenario-set.ts";
import { gridOf, type Setting } from "../setting.ts";
import { solveTerm } from "./solve-term.ts";
import { farthest, realOutcomes, valueOn } from "./value-product.ts";

async function rowOf(generator: GeneratorId, setting: Setting, job: Job): Promise<GeneratorRow> {
  const valued = await valueOn(generator, setting, job);
  const { report } = realOutcomes(valued);
  const { pricer, pricing, set } = valued;
  const solved = solveTerm(pricer, setting.input.sheet, gridOf(setting, set.assetCount));
  const { value, error } = report.matured;
  return {
    generator,
    value: pricing.value,
    fair: solved?.fair ?? null,
    loss: report.loss,
    called: valued.terms.canBeCalled ? { value: 1 - value, error } : null,
    expectedReturn: report.expectedReturn,
    worstMean: report.worstMean,
    volatility: 100 * annualVolatility(set),
    martingaleDistance: farthest(valued.martingale),
    martingaleLimit: valued.limit,
  };
}

/** Why a generator is left out; anything but a refusal is thrown on. */
function refusal(error: unknown): string {
  if (error instanceof CancelledError) throw error;
  if (error instanceof FitError || error instanceof ApplicationError) return error.code;
  throw error;
}

/** The same product on the paths of several generators. One that cannot be used is left out and named. */
export async function compareGenerators(
  { generators }: ComparisonInput,
  setting: Setting,
  job: Job,
): Promise<GeneratorComparison> {
  const rows: GeneratorRow[] = [];
  const left: { generator: GeneratorId; code: string }[] = [];
  for (const [index, generator] of generators.entries()) {
    const part: Job = {
      ...job,
      stop: job.stop,
      breathe: () => job.breathe(),
      progress: (done, total) => job.progress(index + done / total, generators.length),
    };
    try {
      rows.push(await rowOf(generator, setting, part));
    } catch (error) {
      left.push({ generator, code: refusal(error) });
    }
    job.progress(index + 1, generators.length);
  }
  return { rows, left };
}
