import { useMemo } from "react";
import type { PayoffPicture } from "../../applications/product/product-types.ts";
import { finiteExtent } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { formatNumber } from "../text/format.ts";
import { payoffDrawing } from "./payoff-drawing.ts";
import { productText } from "./text/en.ts";

const HEIGHT = 240;

const inPercent = (values: Float64Array) => values.map((value) => 100 * value);

function pictureTable({ binLevels, binMeans, binLows, binHighs }: PayoffPicture): ChartTable {
  const { picture } = productText;
  return {
    columns: [picture.xAxis, picture.yAxis, picture.low, picture.high],
    rowCount: binLevels.length,
    row: (index) =>
      [binLevels, binMeans, binLows, binHighs].map((column) => 100 * (column[index] ?? Number.NaN)),
  };
}

/** Payments against the level at the end. */
export function PictureCard({ picture: data }: { readonly picture: PayoffPicture }) {
  const { picture } = productText;
  const drawing = useMemo(() => {
    const levels = inPercent(data.levels);
    const payments = inPercent(data.payments);
    const [low, high] = finiteExtent(payments, inPercent(data.binMeans));
    const room = Math.max(1, high - low) * 0.06;
    return payoffDrawing({
      levels,
      payments,
      binLevels: inPercent(data.binLevels),
      binMeans: inPercent(data.binMeans),
      binLows: inPercent(data.binLows),
      binHighs: inPercent(data.binHighs),
      xAxis: {
        kind: "linear",
        domain: finiteExtent(levels),
        title: picture.xAxis,
        format: (value) => formatNumber(value),
      },
      yAxis: {
        kind: "linear",
        domain: [low - room, high + room],
        title: picture.yAxis,
        format: (value) => formatNumber(value),
      },
    });
  }, [data]);
  return (
    <ChartFrame
      name="product-payoff"
      title={picture.title}
      sentence={picture.sentence}
      table={() => pictureTable(data)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(picture.sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
