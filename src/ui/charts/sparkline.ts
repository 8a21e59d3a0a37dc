import { axisScale, finiteExtent } from "./axis-scale.ts";
import { DASHES, type Drawing } from "./pen.ts";
import { tracePath } from "./plot.ts";

/** A window among others of its kind: a line without axes. */
export interface Sparkline {
  readonly values: ArrayLike<number>;
  readonly tone: "real" | "generated";
}

const GAP = 14;

/** Rows of small lines, all on one value scale, so that calm and wild ones can be told. */
export function sparklinesDrawing(rows: readonly (readonly Sparkline[])[]): Drawing {
  const [low, high] = finiteExtent(...rows.flat().map(({ values }) => values));
  return (pen, { width, height }, palette) => {
    const rowHeight = height / rows.length;
    for (const [index, row] of rows.entries()) {
      const cell = (width - GAP * (row.length - 1)) / row.length;
      const y = axisScale(
        "linear",
        [low, high],
        [(index + 1) * rowHeight - 4, index * rowHeight + 4],
      );
      for (const [position, { values, tone }] of row.entries()) {
        const left = position * (cell + GAP);
        const x = axisScale("linear", [0, Math.max(1, values.length - 1)], [left, left + cell]);
        pen.save();
        pen.strokeStyle = palette[tone];
        pen.lineWidth = 1.25;
        pen.setLineDash(tone === "generated" ? (DASHES.generated ?? []) : []);
        tracePath(pen, values.length, x, (bar) => y(values[bar] ?? Number.NaN));
        pen.stroke();
        pen.restore();
      }
    }
  };
}
