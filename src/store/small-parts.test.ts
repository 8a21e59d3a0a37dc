import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { futureTimes, isoTimes } from "../shared/future-times.ts";
import type { Prices } from "../shared/series.ts";
import { formatConfigFile, parseConfigFile } from "./config-file.ts";
import { singleCell, textCell } from "./csv-text.ts";
import { dataFingerprint } from "./data-fingerprint.ts";
import { safeFileName } from "./download.ts";
import { INITIAL_EXPERIMENT } from "./experiment-store.ts";
import { addFlags } from "./knob-flags.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { RememberedRuns } from "./remembered-runs.ts";

const DAY = 86_400_000;

test("single-precision numbers come back from nine digits", async () => {
  await fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(Number(singleCell(value)))).toBe(value === 0 ? 0 : value);
    }),
  );
  expect(singleCell(-0.5)).toBe("-0.5");
});

test("text that a spreadsheet would run is guarded, and quoted as RFC 4180 says (D58)", () => {
  expect(["=1", "+1", "-1", "@a", "\tb"].map(textCell)).toEqual([
    "'=1",
    "'+1",
    "'-1",
    "'@a",
    "'\tb",
  ]);
  expect(textCell('a,"b"')).toBe('"a,""b"""');
  expect(textCell("SPY")).toBe("SPY");
});

function series(start: number, spacings: readonly number[]): Float64Array {
  const times = [start];
  for (const gap of spacings) times.push((times.at(-1) ?? start) + gap);
  return Float64Array.from(times);
}

/** Any code unit, lone surrogates included. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

test("bars of minutes go on at their spacing, with the time of day", () => {
  const times = series(Date.UTC(2024, 0, 2, 9, 30), [60_000, 60_000, 3 * 60_000, 60_000]);
  expect(isoTimes(futureTimes(times, 3))).toEqual([
    "2024-01-02T09:36:00Z",
    "2024-01-02T09:37:00Z",
    "2024-01-02T09:38:00Z",
  ]);
});

test("daily bars with weekends keep them, and monthly ones follow the calendar", () => {
  const daily = series(Date.UTC(2024, 0, 1), new Array(20).fill(DAY));
  expect(isoTimes(futureTimes(daily, 2))).toEqual(["2024-01-21", "2024-01-22"]);
  const monthly = Float64Array.of(
    Date.UTC(2023, 9, 31),
    Date.UTC(2023, 10, 30),
    Date.UTC(2023, 11, 31),
  );
  expect(isoTimes(futureTimes(monthly, 4))).toEqual([
    "2023-12-31",
    "2024-01-31",
    "2024-02-29",
    "2024-03-31",
  ]);
});

test("times that follow increase, whatever came before", async () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 400 * DAY }), { maxLength: 80 });
  await fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), gaps, (start, spacings) => {
      const future = futureTimes(series(start, spacings), 30);
      for (let i = 1; i < future.length; i++) {
        expect(future[i]).toBeGreaterThan(future[i - 1] ?? Number.NaN);
      }
    }),
  );
});

test("file names are safe on every system", async () => {
  expect(safeFileName("../../etc/passwd", "x")).toBe("etc-passwd");
  expect(safeFileName("CON.csv", "x")).toBe("_CON.csv");
  expect(safeFileName("a\u202Egpj.exe\0", "x")).toBe("agpj.exe");
  expect(safeFileName(" ... ", "market-forge")).toBe("market-forge");
  await fc.assert(
    fc.property(fc.string({ unit }), (name) => {
      const safe = safeFileName(name, "market-forge");
      expect(safe).toMatch(/^[^\\/:*?"<>|.\s][^\\/:*?"<>|\p{Cc}]{0,100}$/u);
    }),
  );
});

test("a fingerprint tells datasets apart and says nothing of names", async () => {
  const prices = (assets: readonly string[], values: readonly number[]): Prices => ({
    assets,
    times: Float64Array.from({ length: values.length / assets.length }, (_, i) => i),
    values: Float64Array.from(values),
  });
  const one = await dataFingerprint(prices(["A"], [1, 2, 3, 4]));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(await dataFingerprint(prices(["B"], [1, 2, 3, 4]))).toBe(one);
  expect(await dataFingerprint(prices(["A"], [1, 2, 3, 5]))).not.toBe(one);
  expect(await dataFingerprint(prices(["A", "B"], [1, 2, 3, 4]))).not.toBe(one);
});

test("a configuration file opens to the same experiment", () => {
  const config = { ...DEFAULT_CONFIG, steps: 70 };
  const text = formatConfigFile({ ...INITIAL_EXPERIMENT, config, preset: "custom" });
  expect(parseConfigFile(text, PRESET_CONFIGS)).toMatchObject({
    kind: "experiment",
    experiment: { config, preset: "custom", market: DEFAULT_MARKET },
  });
});

test("hostile configuration files are refused or corrected (L04, L05, L06)", () => {
  const file = (rest: string) => `{"format": "market-forge-configuration", "version": 1${rest}}`;
  const kindOf = (text: string) => parseConfigFile(text, PRESET_CONFIGS).kind;
  expect(kindOf("date,close")).toBe("none");
  expect(kindOf(file(""))).toBe("damaged");
  expect(kindOf(file(', "config": null'))).toBe("damaged");
  expect(kindOf(file(`, "config": ${"[".repeat(30_000)}`))).toBe("damaged");
  expect(kindOf(file(`, "x": "${"y".repeat(70_000)}", "config": {}`))).toBe("damaged");
  const parsed = parseConfigFile(
    file(
      ', "config": {"__proto__": {"steps": 3}, "steps": 1e999, "seed": [1], "beta1": "0"}, "market": {"law": {}, "days": null}',
    ),
    PRESET_CONFIGS,
  );
  if (parsed.kind !== "experiment") throw new Error(parsed.kind);
  expect(parsed.experiment.config).toEqual(DEFAULT_CONFIG);
  expect(parsed.experiment.market).toEqual(DEFAULT_MARKET);
  expect(parsed.experiment.opened.corrections.map(({ key }) => key)).toEqual([
    "beta1",
    "steps",
    "seed",
  ]);
  expect(parsed.experiment.opened.marketCorrections.map(({ key }) => key)).toEqual([
    "market",
    "days",
  ]);
  expect(({} as Record<string, unknown>).steps).toBeUndefined();
});

test("turns of a knob at one step are one flag, and none if it is back", () => {
  const at = (beta1: number) => ({ ...DEFAULT_CONFIG, beta1 });
  const first = addFlags([], 10, at(0), at(0.3));
  const second = addFlags(first, 10, at(0.3), at(0.5));
  expect(second).toEqual([{ step: 10, key: "beta1", from: 0, to: 0.5 }]);
  expect(addFlags(second, 10, at(0.5), at(0))).toEqual([]);
  expect(addFlags(second, 20, at(0.5), at(0))).toHaveLength(2);
});

test("replaced runs are kept within bounds, the latest first", () => {
  const runs = new RememberedRuns();
  const history = { stride: 1, lastStep: 0, columns: new Map() };
  const run = (bytes: number) => ({
    checkpoint: new Uint8Array(bytes),
    flags: [],
    history,
  });
  for (let i = 0; i < 12; i++) runs.add(`small ${i}`, run(10));
  expect(runs.find("small 1")).toBeNull();
  expect(runs.find("small 2")).not.toBeNull();
  runs.add("large", run(60 << 20));
  runs.add("larger", run(30 << 20));
  expect(runs.find("large")).toBeNull();
  expect(runs.find("larger")).not.toBeNull();
});
