import { useMemo } from "react";
import type { Correlations } from "../../applications/market/market-types.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatFixed } from "../text/format.ts";
import styles from "./market.module.css";
import { matricesDrawing, matrixDrawing } from "./matrix-drawing.ts";
import { marketText } from "./text/en.ts";

const words = marketText.correlations;
const HEIGHT = 300;
/** Pixels of a row of names that can be read. */
const ROW = 15;
/** A difference of this size is drawn in full colour. */
const DIFFERENCE_REACH = 0.5;

function matricesOf({ assets, real, generated }: Correlations) {
  const difference = real.map((value, index) => value - (generated[index] ?? Number.NaN));
  return [
    { names: assets, values: real, reach: 1 },
    { names: assets, values: generated, reach: 1 },
    { names: assets, values: difference, reach: DIFFERENCE_REACH },
  ] as const;
}

/** All three as one picture. */
const besideOneAnother = (found: Correlations) => matricesDrawing(matricesOf(found), words.panels);

function pairsTable(found: Correlations): ChartTable {
  const { assets, real, realLow, realHigh, generated, generatedLow, generatedHigh } = found;
  const pairs = assets.flatMap((_, row) =>
    Array.from({ length: assets.length - row - 1 }, (_unused, k) => [row, row + 1 + k] as const),
  );
  return {
    columns: words.columns,
    rowCount: pairs.length,
    row: (index) => {
      const [row, column] = pairs[index] ?? [0, 0];
      const at = (values: Float32Array) => values[row * assets.length + column] ?? Number.NaN;
      return [
        words.pairOf(assets[row] ?? "", assets[column] ?? ""),
        ...[real, realLow, realHigh, generated, generatedLow, generatedHigh].map(at),
        at(real) - at(generated),
      ];
    },
  };
}

/** Correlations of the market, of the model and their difference, as squares of colour. */
export function CorrelationsCard({ found }: { readonly found: Correlations | null }) {
  const drawings = useMemo(() => found && matricesOf(found).map(matrixDrawing), [found]);
  const height = Math.max(HEIGHT, ROW * (found?.assets.length ?? 0) + 20);
  const result =
    found === null
      ? ""
      : words.result(
          formatFixed(found.meanGap, 3),
          formatFixed(found.floor, 3),
          found.meanGap <= found.floor,
        );
  return (
    <ChartFrame
      name="market-correlations"
      title={words.title}
      sentence={`${words.sentence} ${result}`}
      note={found === null ? undefined : words.note(found.count, found.pathCount)}
      empty={found === null ? marketText.waiting : null}
      table={() =>
        found === null ? { columns: [], rowCount: 0, row: () => [] } : pairsTable(found)
      }
      picture={(body) => found && drawnPicture(body, besideOneAnother(found), height)}
    >
      {drawings !== null && (
        <div className={styles.panels}>
          {drawings.map((drawing, panel) => (
            <div key={words.panels[panel]}>
              <h4>{words.panels[panel]}</h4>
              <CanvasChart
                label={`${words.title} ${words.panels[panel] ?? ""}`}
                height={height}
                drawing={drawing}
              />
            </div>
          ))}
        </div>
      )}
    </ChartFrame>
  );
}
