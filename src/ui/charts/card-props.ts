import type { MeasureName } from "../../engine/gan-engine.ts";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import type { Prices, ReturnKind } from "../../shared/series.ts";

/** The losses of a run, kept outside React. Columns are valid up to `count`; `NaN` is a step without such a number. */
export interface LossHistory {
  readonly count: number;
  column(name: MeasureName | "step"): Float32Array | Float64Array;
  /** The same column after exponential smoothing at full rate. */
  smoothed(name: MeasureName): Float32Array | Float64Array;
  /** Calls the listener after each change; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/** A vertical mark on the time axis: a knob that was turned, a divergence. */
export interface ChartFlag {
  readonly step: number;
  readonly label: string;
}

export interface LossesCardProps {
  readonly history: LossHistory;
  readonly flags: readonly ChartFlag[];
  /** Share of the previous smoothed value; 0 shows the raw losses only. */
  readonly smoothing: number;
  readonly axis: "linear" | "symlog";
  readonly onAxisChange: (axis: "linear" | "symlog") => void;
  /** Losses at which neither network can win, with their names; empty where theory gives none. */
  readonly equilibria: readonly { readonly value: number; readonly label: string }[];
}

/** For scores, distribution, quantiles and autocorrelation; `null` until something is trained. */
export interface SnapshotCardProps {
  readonly snapshot: TrainingSnapshot | null;
}

/** For paths and fan: the kind decides between per cent and price units. */
export interface PathsCardProps extends SnapshotCardProps {
  readonly returnKind: ReturnKind;
}

export interface PriceChartProps {
  readonly prices: Prices | null;
  readonly asset: number;
  readonly returnKind: ReturnKind;
  /** Returns before this index train, the rest test; `null` marks no split. */
  readonly trainCount: number | null;
  /** First returns of the windows in the current batch. */
  readonly batchStarts: Int32Array | null;
  readonly windowLength: number | null;
  /** Without frame and returns, for the data panel. */
  readonly compact?: boolean;
}
