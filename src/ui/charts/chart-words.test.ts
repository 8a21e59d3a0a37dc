import { expect, test } from "vitest";
import { OBJECTIVES_BY_ID } from "../../gan/objectives/objectives.ts";
import { shownRows, tableCsv } from "./chart-table.ts";
import { equilibriaOf } from "./equilibrium.ts";
import { chartDocument, pictureOf } from "./export-chart.ts";
import { legendPieces, plainSentence } from "./legend.ts";
import { type Palette, TONES } from "./pen.ts";
import { escapeXml } from "./svg-pen.ts";

const palette = {
  ...Object.fromEntries(TONES.map((tone) => [tone, "#123456"])),
  face: "sans-serif",
} as unknown as Palette;

test("marked words become the legend and lose their marks", () => {
  const sentence = "Score of {real:real} windows, accuracy **58 %**.";
  expect(legendPieces(sentence).map(({ kind }) => kind)).toEqual([
    "plain",
    "real",
    "plain",
    "strong",
    "plain",
  ]);
  expect(plainSentence(sentence)).toBe("Score of real windows, accuracy 58 %.");
});

test("words of no known kind stay plain text", () => {
  expect(legendPieces("{constructor:x}")[0]).toEqual({ text: "x", kind: "plain", start: 0 });
});

test("a table becomes CSV with quoted names and empty cells for missing numbers", () => {
  const table = {
    columns: ["a, b", "c"],
    rowCount: 2,
    row: (index: number) => [index, index === 0 ? Number.NaN : 'x"y'],
  };
  expect(tableCsv(table)).toBe('"a, b",c\n0,\n1,"x""y"\n');
});

test("shown rows are thinned evenly with both ends", () => {
  expect(shownRows(3, 10)).toEqual([0, 1, 2]);
  const rows = shownRows(10_000, 200);
  expect(rows.length).toBe(200);
  expect([rows[0], rows.at(-1)]).toEqual([0, 9999]);
});

test("a picture for files holds title, legend and drawing, and text cannot break out of it", () => {
  const picture = pictureOf(
    (pen) => {
      pen.beginPath();
      pen.moveTo(0, 0);
      pen.lineTo(10.123, 5);
      pen.stroke();
      pen.fillText("a < b & c", 1, 2);
    },
    { width: 300, height: 100 },
    palette,
  );
  const words = {
    title: "</text><script>",
    sentence: "{real:real} & more",
    source: "Market Forge",
  };
  const text = chartDocument(picture, words, palette);
  expect(text).toContain('d="M0 0L10.12 5"');
  expect(text).toContain("a &lt; b &amp; c");
  expect(text).not.toContain("<script>");
  expect(text).toContain(escapeXml(words.title));
});

test("every objective's equilibria are finite and named", () => {
  for (const objective of Object.keys(OBJECTIVES_BY_ID) as (keyof typeof OBJECTIVES_BY_ID)[]) {
    const equilibria = equilibriaOf({ objective, labelSmoothing: 0 });
    expect(equilibria[0]?.network).toBe("discriminator");
    expect(equilibria.every(({ value }) => Number.isFinite(value))).toBe(true);
  }
  expect(
    equilibriaOf({ objective: "non-saturating", labelSmoothing: 0 }).map(({ value }) => value),
  ).toEqual([expect.closeTo(2 * Math.LN2, 12), expect.closeTo(Math.LN2, 12)]);
});
