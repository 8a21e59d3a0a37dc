import { expect, test } from "vitest";
import { READING_ERROR_CODES } from "../../../data/report-card.ts";
import { MARKET_PARAMETERS } from "../../../data/simulated-market.ts";
import { CONFIG_FIELDS, CONFIG_KEYS } from "../../../gan/config-fields.ts";
import { PRESETS } from "../../../gan/presets/presets.ts";
import { NOTICE_CODES } from "../../../store/app-state.ts";
import { applicationErrors } from "./applications.ts";
import { readingErrors, runErrors } from "./errors.ts";
import { fields } from "./fields.ts";
import { lawParameters } from "./markets.ts";
import { notices } from "./notices.ts";
import { options } from "./options.ts";
import { presetNotes, presets } from "./presets.ts";

const isSentence = (text: string) => /[.?!…]$/.test(text.trim());

test.each(CONFIG_KEYS)("%s is explained in one sentence", (key) => {
  expect(fields[key].label).not.toBe("");
  expect(isSentence(fields[key].help), fields[key].help).toBe(true);
});

test("every option of every choice has a name, and no text is left over", () => {
  const texts: Readonly<Record<string, object>> = options;
  for (const key of CONFIG_KEYS) {
    const field = CONFIG_FIELDS[key];
    if (field.kind !== "choice") continue;
    expect(Object.keys(texts[key] ?? {}).sort(), key).toEqual([...field.options].sort());
  }
});

test("every objective has its equation in words and its paper", () => {
  for (const option of Object.values(options.objective)) {
    expect(isSentence(option.equation ?? ""), option.label).toBe(true);
    expect(option.source).toMatch(/\d{4}/);
  }
});

test("every slider of every simulated market has a name", () => {
  const names = Object.values(MARKET_PARAMETERS).flatMap((parameters) => Object.keys(parameters));
  expect(names.filter((name) => lawParameters[name] === undefined)).toEqual([]);
});

test.each(READING_ERROR_CODES)("%s names the file, the line, the column and a remedy", (code) => {
  const data = { fileName: "prices.csv", line: 12, column: 3, expected: 70, found: 40 };
  const { what, remedy } = readingErrors[code];
  expect(what(data)).toContain("prices.csv, line 12, column 3");
  expect(what({ fileName: "prices.csv" })).not.toContain("undefined");
  expect(isSentence(what(data)), what(data)).toBe(true);
  expect(isSentence(remedy), remedy).toBe(true);
});

test("every failure of a run says what happened and what to do, with and without data", () => {
  for (const { what, remedy } of Object.values(runErrors)) {
    expect(what({})).not.toMatch(/undefined|NaN/);
    expect(isSentence(what({})), what({})).toBe(true);
    expect(isSentence(remedy), remedy).toBe(true);
  }
});

test("every question that is refused says why and what to do", () => {
  const numbers = { needed: 30, found: 12, given: 3, min: 4, max: 5, least: 60, most: 70 };
  const data = { ...numbers, field: "Horizon", lower: "knock-in", upper: "coupon" };
  for (const { what, remedy } of Object.values(applicationErrors)) {
    expect(what(data)).not.toMatch(/undefined|NaN/);
    expect(isSentence(what(data)), what(data)).toBe(true);
    expect(isSentence(remedy), remedy).toBe(true);
  }
});

test("a conflict of two knobs is told by their names on the page", () => {
  const data = {
    first: "gradientPenalty",
    firstValue: "real",
    second: "discriminatorNormalisation",
    secondValue: "true",
  };
  expect(runErrors["incompatible-options"].what(data)).toBe(
    "“Gradient penalty” = R1: on real windows does not go together with “Batch normalisation” = on.",
  );
});

test.each(NOTICE_CODES)("the banner %s is a sentence, with and without data", (code) => {
  expect(notices[code]({})).not.toMatch(/undefined|NaN/);
  expect(isSentence(notices[code]({})), notices[code]({})).toBe(true);
});

test("a divergence says where the run went back to", () => {
  const text = notices["training-diverged"]({ network: "generator", at: 1200, step: 1150 });
  expect(text).toContain("The generator was no longer finite at step 1,200");
  expect(text).toContain("back at step 1,150");
});

test("every preset and every note of a preset has its sentence", () => {
  for (const { id, note } of PRESETS) {
    expect(isSentence(presets[id].help), id).toBe(true);
    if (note !== null) expect(isSentence(presetNotes[note]), note).toBe(true);
  }
});
