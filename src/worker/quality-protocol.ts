/** The part of the protocol that is about the worth of what is generated. */
import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { PlaneKind, QualityReport } from "../metrics/quality/quality-report.ts";
import type { FitReport } from "../shared/market-model.ts";

export type QualityRequest =
  /**
   * Measures the averaged generator as it is, calibrated, at full depth and on the asset that is
   * shown: once for each of `seeds`, which name the noise. `plane`: main components if absent.
   */
  | {
      readonly type: "measure-quality";
      readonly id: number;
      readonly seeds: readonly number[];
      readonly plane?: PlaneKind;
    }
  /** Fits a traditional generator to the run's training part and measures its paths likewise. */
  | {
      readonly type: "measure-baseline";
      readonly id: number;
      readonly baseline: BaselineId;
      readonly seed: number;
    };

export interface QualityResults {
  readonly "measure-quality": {
    /** One for each seed, of the same weights. */
    readonly reports: readonly QualityReport[];
    /** Of training, since the run was prepared; null if it was not trained here. */
    readonly trainedSeconds: number | null;
    readonly seconds: number;
  };
  readonly "measure-baseline": {
    readonly fit: FitReport;
    readonly report: QualityReport;
    readonly seconds: number;
  };
}

export type QualityEvent =
  /** Of the averaged generator at `report.step`, at live depth. */
  | {
      readonly type: "quality-measured";
      readonly sequence: number;
      readonly report: QualityReport;
    }
  /**
   * The averaged generator was scored for the choice of the checkpoint or an early stop: `score` in
   * noise floors, the lower the better. On the validation part, or where there is none (early stop
   * only) on the training part; never on the test part.
   */
  | {
      readonly type: "checkpoint-scored";
      readonly step: number;
      readonly score: number;
      readonly isBest: boolean;
    }
  /** The averaged generator of `step`, the best by validation, is in place of that of step `from`. */
  | {
      readonly type: "checkpoint-restored";
      readonly step: number;
      readonly from: number;
      readonly score: number;
    };
