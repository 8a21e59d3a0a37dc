import { expect, test } from "vitest";
import { readMarketFile } from "../data/read-market-file.ts";
import { randomStream } from "../shared/random.ts";
import type { Paths } from "../shared/series.ts";
import { type ExportedPaths, exportPaths, type PathsLayout } from "./export-paths.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);

/** Business days from Monday 2024-01-01. */
const weekdays = Float64Array.from(
  Array.from({ length: 200 }, (_, day) => START + day * DAY).filter(
    (time) => new Date(time).getUTCDay() % 6 !== 0,
  ),
);

/** Log returns of 1.2 % deviation, and prices from 100. */
function generated(count: number, length: number, assets: readonly string[]): ExportedPaths {
  const assetCount = assets.length;
  const stream = randomStream(3, "sampling");
  const returns = new Float32Array(count * length * assetCount).map(
    () => 0.0004 + 0.012 * stream.normal(),
  );
  const prices = new Float32Array(count * (length + 1) * assetCount);
  for (let path = 0; path < count; path++) {
    for (let asset = 0; asset < assetCount; asset++) {
      let price = 100;
      for (let time = 0; time <= length; time++) {
        if (time > 0)
          price *= Math.exp(returns[(path * length + time - 1) * assetCount + asset] ?? 0);
        prices[(path * (length + 1) + time) * assetCount + asset] = price;
      }
    }
  }
  const paths: Paths = { values: returns, count, length, assetCount };
  const pricePaths: Paths = { values: prices, count, length: length + 1, assetCount };
  return { assets, times: weekdays, paths, prices: pricePaths };
}

const csvOf = (content: ExportedPaths, layout: PathsLayout) =>
  [...exportPaths(content, layout)].join("");

const read = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  async function* stream() {
    yield bytes;
  }
  return readMarketFile({ name: "paths.csv", size: bytes.length, stream }, {});
};

function moments(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

test.each(["long", "wide"] as const)(
  "paths exported in the %s layout open again with the returns they had",
  async (layout) => {
    const content = generated(12, 260, ["SPY"]);
    const { prices, report } = await read(csvOf(content, layout));
    expect(report.questions).toEqual([]);
    expect(report.rowsDropped.reduce((sum, { count }) => sum + count, 0)).toBe(0);
    expect(prices.assets).toHaveLength(12);
    expect(prices.times).toHaveLength(261);
    const width = prices.assets.length;
    const returns = Array.from(prices.values.subarray(width), (price, i) =>
      Math.log(price / (prices.values[i] ?? Number.NaN)),
    );
    const seen = moments(returns);
    const shown = moments([...content.paths.values]);
    expect(seen.mean).toBeCloseTo(shown.mean, 7);
    expect(seen.deviation).toBeCloseTo(shown.deviation, 6);
  },
);

test("several assets are told apart by name", async () => {
  const { prices } = await read(csvOf(generated(2, 100, ["A", "B"]), "long"));
  expect(prices.assets).toEqual(["path 1 A", "path 1 B", "path 2 A", "path 2 B"]);
});

test("one path opens as one asset", async () => {
  const { prices } = await read(csvOf(generated(1, 300, ["SPY"]), "long"));
  expect(prices.assets).toHaveLength(1);
  expect(prices.times).toHaveLength(301);
});

test("dates go on after the data's last, on weekdays", async () => {
  const lines = csvOf(generated(1, 5, ["SPY"]), "wide").split("\r\n");
  expect(lines[0]).toBe("date,path 1");
  expect(lines.slice(1, 7).map((line) => line.slice(0, 10))).toEqual([
    "2024-07-18",
    "2024-07-19",
    "2024-07-22",
    "2024-07-23",
    "2024-07-24",
    "2024-07-25",
  ]);
});

test("asset names that a spreadsheet would run are made text", () => {
  const content = { ...generated(1, 2, ["=1+1", 'a "b", c']) };
  const text = csvOf(content, "long");
  expect(text).toContain('"path 1 a ""b"", c"');
  expect(text).toContain("path 1 =1+1");
  expect(text).not.toMatch(/(^|,)=/m);
});
