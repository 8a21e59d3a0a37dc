import { describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { stationaryBootstrap } from "../../shared/stationary-bootstrap.ts";
import type { QualityPart } from "../quality/metric-definition.ts";
import type { Comparison, MetricId, MissingReason } from "../quality/quality-report.ts";
import { drawMarket, drawMarkets, makePart } from "../windows/fixtures/parts.ts";
import { windowsApart } from "../windows/window-set.ts";
import { closerShare } from "./closer-share.ts";
import { membershipInference } from "./membership-inference.ts";
import { MEMORISATION_METRICS } from "./memorisation-metrics.ts";
import { type MemorisationEvidence, memorisationVerdict } from "./memorisation-verdict.ts";
import { neighbourRatios } from "./near-copies.ts";
import { COPY_LENGTH, forEachRow, nearestTwo, slidingWindows } from "./nearest-windows.ts";

const LENGTH = 1762;
const DEVIATION = 0.0125;

function withNoise(series: Float64Array, share: number, seed: number): Float64Array {
  const stream = randomStream(seed, "noise");
  return series.map((value) => value + share * DEVIATION * stream.normal());
}

/** A market cut in two, with 100 generated paths of some kind. */
function partWith(seed: number, generate: (real: Float64Array) => Float64Array[]): QualityPart {
  const all = drawMarket(2518, seed);
  const real = all.slice(0, LENGTH);
  return makePart({ real, other: all.slice(LENGTH), generated: generate(real), seed });
}

const perfect = (seed: number) => drawMarkets(100, LENGTH, seed);
const copied = (seed: number) => (real: Float64Array) =>
  Array.from({ length: 100 }, (_, path) => withNoise(real, 0.05, 1000 * seed + path));

function judge(part: QualityPart): MemorisationEvidence {
  const evidence = memorisationVerdict(part);
  if ("code" in evidence) throw new Error(evidence.code);
  return evidence;
}

function read(id: MetricId, part: QualityPart): Comparison | MissingReason {
  const metric = MEMORISATION_METRICS.find((one) => one.id === id);
  return metric?.read(part) ?? { code: "undefined" };
}

const floorsOff = (outcome: Comparison | MissingReason) =>
  "code" in outcome ? Number.NaN : outcome.gap / outcome.floor;

describe("nearest windows", () => {
  test("agree with distances written out, in both normalisations", () => {
    const series = drawMarket(200, 1);
    const windows = windowsApart(drawMarket(48, 2), COPY_LENGTH);
    const own = (values: Float64Array, isShape: boolean) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const scale = isShape ? 1 / Math.sqrt(squares / values.length) : 1;
      return values.map((value) => value * scale);
    };
    forEachRow(windows, slidingWindows(series), (window, row, normalisation) => {
      const isShape = normalisation === "shape";
      const from = window * COPY_LENGTH;
      const first = own(windows.values.subarray(from, from + COPY_LENGTH), isShape);
      for (const start of [0, 57, 176]) {
        const second = own(series.subarray(start, start + COPY_LENGTH), isShape);
        const squared = first.reduce((sum, value, t) => sum + (value - (second[t] ?? 0)) ** 2, 0);
        expect(row[start]).toBeCloseTo(squared, 10);
      }
    });
  });

  test("the second nearest does not overlap the nearest", () => {
    const row = new Float64Array(100).fill(9);
    row[40] = 1;
    row[41] = 2;
    row[40 + COPY_LENGTH] = 4;
    expect(nearestTwo(row)).toEqual([1, 2]);
    row[40 + COPY_LENGTH] = 9;
    expect(nearestTwo(row)).toEqual([1, 3]);
    expect(nearestTwo(Float64Array.of(1, 2))).toEqual([1, Number.POSITIVE_INFINITY]);
  });

  test("the neighbour ratio of a window that stands twice is 1, not undefined", () => {
    const ratios = neighbourRatios({
      nearest: Float64Array.of(0, 1),
      second: Float64Array.of(0, 4),
    });
    expect([...ratios]).toEqual([1, 0.25]);
  });
});

describe("closer to training", () => {
  test("by hand: 6 of 8 windows nearest to 3 of 4 blocks are no closer than chance", () => {
    const nearestBlock = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3);
    const stream = randomStream(1, "evaluation");
    const { share, pValue } = closerShare(
      { nearestBlock, trainBlocks: 3, heldOutBlocks: 1 },
      stream,
    );
    expect(share).toBeCloseTo(0.5, 12);
    expect(pValue).toBe(1);
  });

  test("all windows nearest to training blocks are beyond every relabelling", () => {
    const nearestBlock = Int32Array.from({ length: 200 }, (_, i) => i % 20);
    const votes = { nearestBlock, trainBlocks: 20, heldOutBlocks: 10 };
    const { share, null: relabelled, pValue } = closerShare(votes, randomStream(1, "evaluation"));
    expect(share).toBe(1);
    expect(pValue).toBeCloseTo(1 / 201, 12);
    expect(relabelled.length).toBe(200);
    const mean = relabelled.reduce((sum, value) => sum + value / 200, 0);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });
});

describe("membership inference", () => {
  const stream = () => randomStream(1, "evaluation");

  test("finds the area of the toy example (finance.md 6) and what ties leave of it", () => {
    const members = Float64Array.of(0.9, 0.8, 0.6, 0.3);
    const others = Float64Array.of(0.7, 0.55, 0.4, 0.2);
    expect(membershipInference(members, others, 1, stream()).area).toBeCloseTo(0.75, 12);
    const tied = new Float64Array(10).fill(3);
    expect(membershipInference(tied, tied, 2, stream()).area).toBeCloseTo(0.5, 12);
  });

  test("tells members that score higher, with an interval and against relabelled blocks", () => {
    const noise = randomStream(7, "noise");
    const scores = (shift: number) =>
      Float64Array.from({ length: 600 }, () => shift + noise.normal());
    const found = membershipInference(scores(1), scores(0), 20, stream());
    // Φ(1/√2) = .760
    expect(Math.abs(found.area - 0.76)).toBeLessThan(0.05);
    expect(found.low).toBeLessThan(found.area);
    expect(found.high).toBeGreaterThan(found.area);
    expect(found.pValue).toBeLessThan(0.01);
    expect(found.foundAtOnePercent).toBeGreaterThan(0.03);
    const none = membershipInference(scores(0), scores(0), 20, stream());
    expect(none.pValue).toBeGreaterThan(0.01);
    expect(Math.abs(none.area - 0.5)).toBeLessThan(0.05);
  });
});

describe("the verdict", () => {
  test.each([1, 2, 3])(
    "of a model that cannot remember is that nothing was found (seed %i)",
    (seed) => {
      const part = partWith(seed, () => perfect(seed));
      const { verdict, nearCopies, closer } = judge(part);
      expect(verdict).toBe("no-leakage-detected");
      expect(nearCopies.shape.rate).toBe(nearCopies.shape.null);
      expect(closer?.shape.pValue).toBeGreaterThan(0.01);
    },
  );

  test.each([1, 2, 3])(
    "of copies with a twentieth of noise is that copies were found (seed %i)",
    (seed) => {
      const evidence = judge(partWith(seed, copied(seed)));
      expect(evidence.verdict).toBe("copies-detected");
      expect(evidence.followers.shape.rate).toBe(1);
      expect(evidence.closer?.shape.share).toBeGreaterThan(0.7);
      expect(evidence.closer?.shape.pValue).toBeLessThan(0.01);
    },
  );

  test("finds copies in one path of ten, and without a held-out part", () => {
    const part = partWith(4, (real) =>
      perfect(4).map((path, i) => (i % 10 === 0 ? withNoise(real, 0.05, i) : path)),
    );
    expect(judge(part).verdict).toBe("copies-detected");
    const alone = judge({ ...part, generated: [...part.generated], other: null });
    expect(alone.verdict).toBe("copies-detected");
    expect(alone.closer).toBeNull();
  });

  test("finds copies at another volatility by their shape alone", () => {
    const part = partWith(5, (real) =>
      Array.from({ length: 100 }, (_, path) =>
        withNoise(real, 0.02, path).map((value) => 3 * value),
      ),
    );
    const { verdict, followers } = judge(part);
    expect(verdict).toBe("copies-detected");
    expect(followers.shape.rate).toBeGreaterThan(0.95);
    expect(followers.level.rate).toBeLessThan(0.6);
  });
});

describe("memorisation metrics", () => {
  test("stay in the band for new draws of the law", () => {
    const parts = [1, 2, 3].map((seed) => partWith(seed, () => perfect(seed)));
    for (const { id } of MEMORISATION_METRICS) {
      const floors = parts.map((part) => floorsOff(read(id, part)));
      expect(floors.sort((a, b) => a - b)[1], id).toBeLessThan(2);
    }
  });

  test("leave the band for a block bootstrap, which repeats history", () => {
    const part = partWith(1, (real) =>
      Array.from({ length: 100 }, (_, path) =>
        stationaryBootstrap(real, LENGTH, 20, randomStream(path, "bootstrap")),
      ),
    );
    for (const id of [
      "closer-to-training",
      "nearest-neighbour-ratio",
      "nearest-distance-ratio",
      "near-copies",
    ] as const) {
      expect(floorsOff(read(id, part)), id).toBeGreaterThan(2.5);
    }
    const copies = read("near-copies", part);
    expect("code" in copies ? 0 : copies.generated.median).toBeGreaterThan(0.15);
  });

  test("say why there is no value", () => {
    const real = drawMarket(800, 1);
    const generated = drawMarkets(4, 800, 1);
    const short = makePart({ real: real.slice(0, 200), generated });
    const alone = makePart({ real, generated });
    for (const { id } of MEMORISATION_METRICS) {
      expect(read(id, short)).toEqual({ code: "too-short", needed: 250, given: 200 });
      expect(read(id, { ...alone, role: "held-out" })).toEqual({ code: "undefined" });
    }
    expect(memorisationVerdict(short)).toEqual({ code: "too-short", needed: 250, given: 200 });
    expect(read("closer-to-training", alone)).toEqual({ code: "no-held-out" });
    expect(read("membership-inference", alone)).toEqual({ code: "no-held-out" });
    expect(read("near-copies", alone)).toHaveProperty("floor");
    const constant = makePart({ real: new Float64Array(800).fill(0.01), generated });
    expect(read("near-copies", constant)).toEqual({ code: "undefined" });
  });
});
