import type { RandomStream } from "../../shared/random.ts";
import type { SeriesFeatures } from "../facts/series-features.ts";
import type {
  Comparison,
  MetricGroup,
  MetricId,
  MetricReading,
  MetricUnit,
  MissingReason,
} from "./quality-report.ts";

/** Two real samples: stationary-bootstrap replicates of one part, for its noise floors. */
export type FloorPair = readonly [SeriesFeatures, SeriesFeatures];

/** Returns of all assets at common times, `[asset][time]`. */
export type AssetTable = readonly Float64Array[];

/** All assets of a part, where there are several, as the measured one's series are given. */
export interface PartAssets {
  readonly real: AssetTable;
  readonly generated: readonly AssetTable[];
  /** Replicates at the same indices for all assets, so that their dependence survives. */
  readonly floors: readonly (readonly [AssetTable, AssetTable])[];
}

/** One part of the real returns and what is measured against it. */
export interface QualityPart {
  readonly real: SeriesFeatures;
  /** Another real sample of about this part's length, where scores need one: the other part. */
  readonly other: SeriesFeatures | null;
  /** Generated paths as long as the real part. */
  readonly generated: readonly SeriesFeatures[];
  /** 8 pairs as long as the real part. */
  readonly floors: readonly FloorPair[];
  /** Missing where there is one asset. */
  readonly assets?: PartAssets;
  /** Whether the models were trained on `real`, on `other` otherwise; training if it is not said. */
  readonly role?: "training" | "held-out";
  /** What this metric keeps of the real side from one evaluation to the next, such as its floor. */
  readonly memory?: Map<string, unknown>;
  /** The same numbers for the same part every time: common random numbers. */
  stream(metric: MetricId): RandomStream;
}

/** A number or a table of the real side alone, made once for a part and kept in its memory. */
export function remembered<Value>(part: QualityPart, name: string, make: () => Value): Value {
  const { memory } = part;
  if (!memory) return make();
  if (!memory.has(name)) memory.set(name, make());
  return memory.get(name) as Value;
}

/**
 * A metric: what it is, and how it is read from one part. Formula, source, smallest sample and
 * failure modes stand in its docstring.
 */
export interface MetricDefinition {
  readonly id: MetricId;
  readonly group: MetricGroup;
  readonly kind: MetricReading["kind"];
  readonly unit: MetricUnit;
  /** Fewest returns of a part. */
  readonly shortest: number;
  /** Quick enough to be measured while training goes on. */
  readonly isLive: boolean;
  /** Whether the paths' deviation matters, so that the held-out part is also read rescaled. */
  readonly dependsOnScale: boolean;
  read(part: QualityPart): Comparison | MissingReason;
}
