import { randomStream } from "../../shared/random.ts";
import { SeriesFeatures } from "../facts/series-features.ts";
import {
  createReplicator,
  FLOOR_PAIRS,
  LONGEST_REPLICATE,
  type Replicator,
} from "../noise-floor.ts";
import type { AssetTable, FloorPair, PartAssets, QualityPart } from "./metric-definition.ts";
import { METRIC_IDS, type MetricId } from "./quality-report.ts";

/** One part of the real returns with what is measured of it once. */
export interface RealPart {
  readonly role: NonNullable<QualityPart["role"]>;
  /** All assets, where there are several. */
  readonly assets: Omit<PartAssets, "generated"> | null;
  readonly real: SeriesFeatures;
  readonly replicator: Replicator;
  readonly floors: readonly FloorPair[];
  /** The replicate with this number; the floors' pairs are the first ones. */
  replicate(index: number): SeriesFeatures;
  /** What a metric keeps of this part. */
  memory(metric: MetricId): Map<string, unknown>;
  stream: QualityPart["stream"];
}

/** The latest returns of a part, as many as are measured: 8,000 at most, as many as a replicate has. */
export function latestOf(columns: AssetTable): AssetTable {
  return columns.map((column) => column.slice(-LONGEST_REPLICATE));
}

/** The earliest returns of a part, `count` at most. */
export const earliestOf = (columns: AssetTable, count: number): AssetTable =>
  columns.map((column) => column.slice(0, count));

function createMemories(): (metric: MetricId) => Map<string, unknown> {
  const memories = new Map<MetricId, Map<string, unknown>>();
  return (metric) => {
    const memory = memories.get(metric) ?? new Map<string, unknown>();
    memories.set(metric, memory);
    return memory;
  };
}

function assetsOf(table: AssetTable, replicator: Replicator): RealPart["assets"] {
  if (table.length < 2) return null;
  const replicate = (index: number): AssetTable => {
    const places = replicator.indices(index);
    return table.map((column) => Float64Array.from(places, (place) => column[place] ?? Number.NaN));
  };
  return {
    real: table,
    floors: Array.from({ length: FLOOR_PAIRS }, (_, pair) => [
      replicate(2 * pair),
      replicate(2 * pair + 1),
    ]),
  };
}

/** A part of one asset among others; replicates and random numbers follow from the seed. */
export function createRealPart(
  table: AssetTable,
  asset: number,
  role: RealPart["role"],
  seed: number,
): RealPart {
  const values = table[asset] ?? new Float64Array();
  const real = new SeriesFeatures(values);
  const replicator = createReplicator(values, seed);
  const draw = (index: number) => new SeriesFeatures(replicator.replicate(index), real.lags);
  const floors = Array.from(
    { length: FLOOR_PAIRS },
    (_, pair): FloorPair => [draw(2 * pair), draw(2 * pair + 1)],
  );
  const kept = floors.flat();
  return {
    role,
    assets: assetsOf(table, replicator),
    real,
    replicator,
    floors,
    replicate: (index) => kept[index] ?? draw(index),
    memory: createMemories(),
    stream: (metric) => randomStream(seed, "evaluation", METRIC_IDS.indexOf(metric)),
  };
}
