import { TOLD_PROBABILITIES } from "../../applications/scenarios/scenarios-options.ts";
import type { ScenarioOrder } from "../../applications/scenarios/scenarios-types.ts";
import type { FinishedExport } from "../../store/scenario-store.ts";

/** What a manifest says beside the export itself. */
export interface ManifestContext {
  readonly version: string;
  readonly data: string;
}

const isoDate = (time: number) => new Date(time).toISOString();

/** All that is needed to know what a file is, and to draw it again, as JSON. */
export function manifestJson(
  { plan, layout }: ScenarioOrder,
  { report, fileName, step }: FinishedExport,
  { version, data }: ManifestContext,
): string {
  const { startTime, isInSample, usesPast, ...written } = report;
  const content = {
    file: fileName,
    madeWith: `Market Forge ${version}`,
    data,
    layout,
    model: plan.model,
    fittedTo: plan.part,
    generatorStep: step,
    seed: plan.seed,
    length: plan.length,
    viewpoint: usesPast ? "point-in-time" : "through-the-cycle",
    asOf: isoDate(startTime),
    isInSample,
    conditions: plan.conditions,
    ...written,
    quantileProbabilities: TOLD_PROBABILITIES,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
