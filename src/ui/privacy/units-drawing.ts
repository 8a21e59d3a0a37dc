import type { UnitsReport } from "../../applications/privacy/privacy-types.ts";
import { heatOf } from "../charts/heat-map.ts";
import { chartFont, type Drawing } from "../charts/pen.ts";
import { formatFixed } from "../text/format.ts";
import { privacyText } from "./text/en.ts";

const HEAD = 40;
const GAP = 6;
/** Cells narrower than this have no number in them. */
const LEAST_CELL = 34;
const RANGE = [-1, 0, 1] as const;

/** A word cut so that it fits. */
function fitted(word: string, width: number, measure: (text: string) => number): string {
  if (measure(word) <= width) return word;
  for (let length = word.length - 1; length > 0; length -= 1) {
    const cut = `${word.slice(0, length)}…`;
    if (measure(cut) <= width) return cut;
  }
  return "";
}

/** A column's name on two lines: a word of its own that is too wide is broken with a hyphen. */
function headingOf(
  name: string,
  width: number,
  measure: (text: string) => number,
): readonly [string, string] {
  const [first = "", ...rest] = name.split(" ");
  if (rest.length > 0 || measure(first) <= width) {
    return [fitted(first, width, measure), fitted(rest.join(" "), width, measure)];
  }
  let length = first.length - 2;
  while (length > 1 && measure(`${first.slice(0, length)}-`) > width) length -= 1;
  return [`${first.slice(0, length)}-`, fitted(first.slice(length), width, measure)];
}

/** Units by facts, each cell by its correlation, with the number in it where there is room. */
export function unitsDrawing({ units, facts }: UnitsReport): Drawing {
  return (pen, size, palette) => {
    pen.save();
    pen.font = chartFont(palette);
    const measure = (text: string) => pen.measureText(text).width;
    const names = units.map(({ unit }) => privacyText.units.unitName(unit));
    const left = Math.ceil(Math.max(...names.map(measure), 0)) + GAP;
    const width = (size.width - left) / Math.max(1, facts.length);
    const headings = facts.map((fact) => headingOf(privacyText.facts[fact], width - 2, measure));
    const height = (size.height - HEAD) / Math.max(1, units.length);
    pen.textBaseline = "middle";
    for (const [column, lines] of headings.entries()) {
      pen.textAlign = "center";
      pen.fillStyle = palette.muted;
      for (const [line, text] of lines.entries()) {
        pen.fillText(text, left + (column + 0.5) * width, 12 + 14 * line);
      }
    }
    for (const [row, unit] of units.entries()) {
      const y = HEAD + row * height;
      pen.textAlign = "left";
      pen.fillStyle = palette.muted;
      pen.fillText(names[row] ?? "", 0, y + height / 2);
      pen.textAlign = "center";
      for (const [column, { value }] of unit.correlations.entries()) {
        const { tone, opacity } = heatOf(value, RANGE);
        const x = left + column * width;
        pen.globalAlpha = opacity;
        pen.fillStyle = palette[tone];
        pen.fillRect(x, y, width - 1, height - 1);
        pen.globalAlpha = 1;
        if (width < LEAST_CELL) continue;
        pen.fillStyle = palette.ink;
        pen.fillText(formatFixed(value, 2), x + width / 2, y + height / 2);
      }
    }
    pen.restore();
  };
}
