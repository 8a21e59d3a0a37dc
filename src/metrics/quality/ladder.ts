import type { PartName } from "./headline.ts";
import { inFloors, type MetricId, type QualityReport, RUNGS, type Rung } from "./quality-report.ts";

/** The metrics that a rung of the ladder is judged by. */
export const RUNG_METRICS: Readonly<Record<Rung, readonly MetricId[]>> = {
  level: ["mean", "deviation"],
  tails: ["excess-kurtosis", "hill-left", "value-at-risk-99"],
  clustering: ["absolute-autocorrelation-20", "squared-autocorrelation-norm"],
  memory: ["absolute-autocorrelation-rms", "detrended-fluctuation"],
  leverage: ["leverage-norm", "leverage-10"],
  asymmetry: ["gain-loss-ratio", "passage-time-distance"],
};

/** A rung with the worst of its metrics; null where none has a value. */
export interface RungReading {
  readonly rung: Rung;
  readonly metric: MetricId | null;
  readonly floors: number | null;
}

/** The ladder: each rung as far off as the worst of its metrics, in floors. */
export function ladderOf(report: QualityReport, part: PartName = "train"): RungReading[] {
  return RUNGS.map((rung) => {
    let worst: RungReading = { rung, metric: null, floors: null };
    for (const reading of report.metrics) {
      if (!RUNG_METRICS[rung].includes(reading.id)) continue;
      const floors = inFloors(reading[part]);
      if (floors !== null && floors > (worst.floors ?? -1)) {
        worst = { rung, metric: reading.id, floors };
      }
    }
    return worst;
  });
}
