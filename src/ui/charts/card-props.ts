import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import type { Prices, ReturnKind } from "../../shared/series.ts";
import type { GhostLine } from "../../store/branch-losses.ts";
import type { LossHistory } from "../../store/telemetry.ts";
import type { Equilibrium } from "./equilibrium.ts";

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
  /** From `equilibriaOf(config)`; empty draws none. */
  readonly equilibria: readonly Equilibrium[];
  /** Losses of the run's other branches; none if absent. */
  readonly ghosts?: readonly GhostLine[];
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
  /** Returns before this index train; `null` marks no split. */
  readonly trainCount: number | null;
  /** Returns from this index on test; those before it that do not train validate. */
  readonly testFrom: number | null;
  /** First returns of the windows in the current batch. */
  readonly batchStarts: Int32Array | null;
  readonly windowLength: number | null;
  /** Without frame and returns, for the data panel. */
  readonly compact?: boolean;
}
