import { expect, test } from "vitest";
import { dateTicks } from "./price-data.ts";

const DAY = 86_400_000;

const days = (from: string, count: number) =>
  Float64Array.from({ length: count }, (_, day) => Date.parse(from) + day * DAY);

test("dates on the axis are the first bars of years", () => {
  const times = days("2007-12-31", 3650);
  const years = dateTicks(times, 520).map((bar) => new Date(times[bar] ?? 0).toISOString());
  expect(years).toEqual(
    ["2008", "2010", "2012", "2014", "2016"].map((y) => `${y}-01-01T00:00:00.000Z`),
  );
});

test("a year of days has its dates at the first bars of months", () => {
  const times = days("2020-01-15", 365).filter((_, day) => day % 7 < 5);
  const dates = dateTicks(times, 360).map((bar) => new Date(times[bar] ?? 0).getUTCDate());
  expect(dates.length).toBeGreaterThan(2);
  expect(Math.max(...dates)).toBeLessThanOrEqual(3);
});

test("short tapes have evenly spaced dates from the first bar to the last", () => {
  expect(dateTicks(days("2020-03-01", 41), 270)).toEqual([0, 20, 40]);
});
