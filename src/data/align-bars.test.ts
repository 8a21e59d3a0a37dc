import { expect, test } from "vitest";
import { isCoherent } from "./align-bars.ts";
import { read } from "./fixtures/read.ts";

const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
const closes = Array.from({ length: 20 }, (_, index) => 100 + ((7 * index) % 11));

const table = (
  header: string,
  row: (close: number, index: number) => readonly (number | string)[],
) =>
  [header, ...closes.map((close, index) => [day(index), ...row(close, index)].join(","))].join(
    "\n",
  );

const PLAIN = "Date,Open,High,Low,Close,Volume";
const bar = (close: number) => [close - 1, close + 2, close - 2, close];

test("open, high, low and volume come with the prices", async () => {
  const text = table(PLAIN, (close, index) => [...bar(close), 1000 + index]);
  const { prices, bars } = await read(text);
  expect([...prices.values]).toEqual(closes);
  expect(bars).toMatchObject({ incoherent: [0], adjusted: false });
  expect([...(bars?.open ?? [])]).toEqual(closes.map((close) => close - 1));
  expect([...(bars?.high ?? [])]).toEqual(closes.map((close) => close + 2));
  expect([...(bars?.low ?? [])]).toEqual(closes.map((close) => close - 2));
  expect([...(bars?.volume ?? [])]).toEqual(closes.map((_, index) => 1000 + index));
});

test("where the adjusted close is the price, the others are scaled as it was", async () => {
  const text = table(`${PLAIN.replace("Volume", "Adj Close,Volume")}`, (close) => [
    ...bar(close),
    close / 2,
    7,
  ]);
  const { prices, bars } = await read(text);
  expect([...prices.values]).toEqual(closes.map((close) => close / 2));
  expect(bars?.adjusted).toBe(true);
  bars?.high.forEach((high, index) => {
    expect(high).toBeCloseTo(((closes[index] ?? 0) + 2) / 2, 10);
  });
});

test("a bar that contradicts itself is counted and has no range", async () => {
  const text = table(PLAIN, (close, index) =>
    index === 2 ? [close, close - 5, close - 6, close, 1] : [...bar(close), 1],
  );
  const { bars, report } = await read(text);
  expect(bars?.incoherent).toEqual([1]);
  expect(bars?.high[2]).toBeNaN();
  expect(bars?.high[3]).toBe(112);
  expect(report.warnings.find(({ code }) => code === "high-low-incoherent")?.count).toBe(1);
});

test("rows in descending order keep their own bars, and a repeated time one of them", async () => {
  const rows = closes.map((close, index) => [day(index), ...bar(close), 10 + index].join(","));
  const text = [PLAIN, ...rows.toReversed(), rows[0]].join("\n");
  const { bars } = await read(text);
  expect([...(bars?.high ?? [])]).toEqual(closes.map((close) => close + 2));
});

test("each ticker of a long table has its own bars, none where it has no row", async () => {
  const rows = ["AA", "BB"].flatMap((name, asset) =>
    closes.map((close, index) =>
      [day(index), name, ...bar(close + 100 * asset), index + 1].join(","),
    ),
  );
  const missing = rows.filter((_, index) => index !== 23);
  const { prices, bars } = await read(
    ["Date,Ticker,Open,High,Low,Close,Volume", ...missing].join("\n"),
  );
  expect(prices.assets).toEqual(["AA", "BB"]);
  expect(bars?.high[2]).toBe(109);
  expect(bars?.high[3]).toBe(209);
  expect(bars?.high[2 * 3 + 1]).toBeNaN();
  expect(bars?.incoherent).toEqual([0, 0]);
});

test("prices alone have no bars", async () => {
  const single = await read(table("Date,Close", (close) => [close]));
  const wide = await read(table("Date,Bonds,Stocks", (close) => [close, close * 2 + 1]));
  expect(single.bars).toBeUndefined();
  expect(wide.bars).toBeUndefined();
});

test("a bar is coherent if high is above all of it and low below", () => {
  expect(isCoherent(10, 12, 9, 11)).toBe(true);
  expect(isCoherent(10, 10, 10, 10)).toBe(true);
  expect(isCoherent(13, 12, 9, 11)).toBe(false);
  expect(isCoherent(10, 12, 10.5, 11)).toBe(false);
  expect(isCoherent(10, 9, 12, 11)).toBe(false);
});
