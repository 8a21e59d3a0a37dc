import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";
import type { AssetTable, QualityPart } from "../quality/metric-definition.ts";
import { drawMarket, drawMarkets, makePart } from "../windows/fixtures/parts.ts";
import {
  correlationMatrix,
  correlationMatrixDistance,
  leadLagCorrelations,
  lowerTailDependence,
  marketMode,
  pairCorrelations,
  pairRankCorrelations,
} from "./correlations.ts";
import { DEPENDENCE_METRICS } from "./dependence-metrics.ts";
import { ranksOf } from "./ranks.ts";

const LENGTH = 1500;

/** Three assets with a common normal factor of weight √common; the second lags the first if asked. */
function normalAssets(common: number, index: number, lag = 0): AssetTable {
  const stream = randomStream(11, "simulation", index);
  const market = Float64Array.from({ length: LENGTH + lag }, () => stream.normal());
  return [0, 1, 2].map((asset) =>
    Float64Array.from({ length: LENGTH }, (_, t) => {
      const shared = market[t + (asset === 1 ? 0 : lag)] ?? 0;
      return Math.sqrt(common) * shared + Math.sqrt(1 - common) * stream.normal();
    }),
  );
}

function assetPart(draw: (index: number) => AssetTable, forge = draw): QualityPart {
  const real = draw(0);
  const generated = Array.from({ length: 24 }, (_, path) => forge(path + 1));
  const replicate = (index: number): AssetTable => {
    const stream = randomStream(1, "bootstrap", index);
    const indices = stationaryBootstrapIndices(LENGTH, LENGTH, 20, stream);
    return real.map((column) => Float64Array.from(indices, (t) => column[t] ?? Number.NaN));
  };
  const floors = Array.from(
    { length: 8 },
    (_, pair) => [replicate(2 * pair), replicate(2 * pair + 1)] as const,
  );
  const first = (table: AssetTable) => table[0] ?? new Float64Array();
  const part = makePart({ real: first(real), generated: generated.map(first) });
  return { ...part, assets: { real, generated, floors } };
}

const floorsOff = (part: QualityPart) =>
  Object.fromEntries(
    DEPENDENCE_METRICS.map((metric) => {
      const outcome = metric.read(part);
      return [metric.id, "code" in outcome ? Number.NaN : outcome.gap / outcome.floor];
    }),
  );

describe("measures of dependence", () => {
  test("by hand: correlations, ranks and falls of short columns", () => {
    const table = [
      Float64Array.of(1, 2, 3, 4),
      Float64Array.of(2, 4, 6, 80),
      Float64Array.of(4, 3, 2, 1),
    ];
    expect([...pairRankCorrelations(table)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
      1, -1, -1,
    ]);
    expect(pairCorrelations(table)[1]).toBeCloseTo(-1, 12);
    expect([...ranksOf(Float64Array.of(5, 1, 5, 9))]).toEqual([0.5, 0.125, 0.5, 0.875]);
    expect(lowerTailDependence(table, 0.3)).toBeCloseTo(1 / 3, 12);
    expect(marketMode(table.slice(0, 1).concat(table.slice(2)))).toBeCloseTo(1, 12);
  });

  test("the matrix distance is 0 for equal and positive for other correlations", () => {
    const same = Float64Array.of(0.3, 0.1, -0.4);
    expect(correlationMatrixDistance(same, same, 3)).toBeCloseTo(0, 12);
    // Two assets, 0 and ½: 1 − 2/√(2 · 2.5)
    const distance = correlationMatrixDistance(Float64Array.of(0), Float64Array.of(0.5), 2);
    expect(distance).toBeCloseTo(1 - 2 / Math.sqrt(5), 12);
    expect(correlationMatrix(same, 3)).toEqual([
      [1, 0.3, 0.1],
      [0.3, 1, -0.4],
      [0.1, -0.4, 1],
    ]);
  });

  test("a lead shows at its lag only", () => {
    const curve = leadLagCorrelations(normalAssets(0.6, 1, 2));
    const largest = curve
      .subarray(0, 10)
      .reduce((best, value, i, all) => (value > (all[best] ?? 0) ? i : best), 0);
    // The first asset is two bars ahead of the second: Corr(first_t, second_{t+2}), after five lags of the other sign.
    expect(largest).toBe(5 + 1);
  });

  test("ranks do not change under rising transformations, correlations not under units", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -90, max: 90 })), {
          minLength: 5,
          maxLength: 40,
        }),
        (rows) => {
          const columns = [0, 1].map((side) => Float64Array.from(rows, (row) => row[side] ?? 0));
          const [first = new Float64Array(), second = new Float64Array()] = columns;
          const cubed = first.map((value) => value ** 3 + value);
          expect(pairRankCorrelations([cubed, second])[0]).toBeCloseTo(
            pairRankCorrelations(columns)[0] ?? Number.NaN,
            9,
          );
          const scaled = first.map((value) => 4 * value - 7);
          expect(pairCorrelations([scaled, second])[0]).toBeCloseTo(
            pairCorrelations(columns)[0] ?? Number.NaN,
            9,
          );
        },
      ),
    );
  });

  test("normal assets with correlation ½ have the market mode of theory", () => {
    expect(Math.abs(marketMode(normalAssets(0.5, 3)) - 2 / 3)).toBeLessThan(0.03);
    expect(lowerTailDependence(normalAssets(0, 4))).toBeLessThan(0.1);
    expect(lowerTailDependence(normalAssets(0.9, 5))).toBeGreaterThan(0.5);
  });
});

describe("dependence metrics", () => {
  test("stay in the band for new draws of the law", () => {
    for (const [id, floors] of Object.entries(
      floorsOff(assetPart((index) => normalAssets(0.5, index))),
    )) {
      expect(floors, id).toBeLessThan(2);
    }
  });

  test("leave it for assets that are forged one by one", () => {
    const floors = floorsOff(
      assetPart(
        (index) => normalAssets(0.5, index),
        (index) => normalAssets(0, index),
      ),
    );
    for (const id of [
      "correlation-distance",
      "rank-correlation-distance",
      "lower-tail-dependence",
      "market-mode",
    ]) {
      expect(floors[id], id).toBeGreaterThan(4);
    }
  });

  test("leave it for a collapsed generator, where all assets are one", () => {
    const floors = floorsOff(
      assetPart(
        (index) => normalAssets(0.5, index),
        (index) => {
          const [first = new Float64Array()] = normalAssets(0.5, index);
          return [first, first, first];
        },
      ),
    );
    for (const id of [
      "correlation-distance",
      "rank-correlation-distance",
      "lower-tail-dependence",
      "market-mode",
    ]) {
      expect(floors[id], id).toBeGreaterThan(4);
    }
  });

  test("leave it for a lead that no real asset has", () => {
    const floors = floorsOff(
      assetPart(
        (index) => normalAssets(0.5, index),
        (index) => normalAssets(0.5, index, 1),
      ),
    );
    expect(floors["lead-lag-distance"]).toBeGreaterThan(3);
  });

  test("say why there is no value", () => {
    const alone = makePart({ real: drawMarket(600, 1), generated: drawMarkets(3, 600, 1) });
    const several = assetPart((index) => normalAssets(0.5, index));
    const shortened = (table: AssetTable) => table.map((column) => column.slice(0, 100));
    const assets = { real: shortened(several.assets?.real ?? []), generated: [], floors: [] };
    for (const metric of DEPENDENCE_METRICS) {
      expect(metric.read(alone)).toEqual({ code: "one-asset" });
      expect(metric.read({ ...several, assets })).toEqual({
        code: "too-short",
        needed: 250,
        given: 100,
      });
    }
  });
});
