import { useMemo } from "react";
import type { MartingalePoint } from "../../applications/product/product-types.ts";
import { finiteExtent } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { formatFixed, formatNumber } from "../text/format.ts";
import { martingaleDrawing } from "./martingale-drawing.ts";
import type { ProductAnswer } from "./product-head.tsx";
import { productText } from "./text/en.ts";

const HEIGHT = 180;

function martingaleTable(
  points: readonly MartingalePoint[],
  assets: readonly string[],
): ChartTable {
  const { martingale } = productText;
  return {
    columns: [
      martingale.time,
      martingale.asset,
      martingale.mean,
      martingale.error,
      martingale.distance,
    ],
    rowCount: points.length,
    row: (index) => {
      const point = points[index];
      if (point === undefined) return [];
      const asset = assets[point.asset] ?? String(point.asset + 1);
      return [point.time, asset, point.value, point.error, point.distance];
    },
  };
}

/** The mean discounted price at every observation date. */
export function MartingaleCard({ answer }: { readonly answer: ProductAnswer }) {
  const { martingale } = productText;
  const { martingale: points, martingaleLimit, facts } = answer.output;
  const drawing = useMemo(() => {
    const ends = points.flatMap(({ value, error }) => [value - 2.5 * error, value + 2.5 * error]);
    const [low, high] = finiteExtent([1], ends);
    const room = Math.max(high - 1, 1 - low, 1e-4);
    return martingaleDrawing({
      points,
      xAxis: {
        kind: "linear",
        domain: [0, (1.04 * facts.bars) / facts.barsPerYear],
        title: martingale.time,
        format: (value) => formatNumber(value),
      },
      yAxis: {
        kind: "linear",
        domain: [1 - room, 1 + room],
        title: martingale.mean,
        format: (value) => formatFixed(value, room < 0.004 ? 4 : 3),
      },
    });
  }, [points, facts]);
  const isPassed = points.every(({ distance }) => Math.abs(distance) <= martingaleLimit);
  return (
    <ChartFrame
      name="product-martingale"
      title={martingale.title}
      sentence={martingale.sentence}
      note={(isPassed ? martingale.passes : martingale.fails)(martingaleLimit)}
      table={() => martingaleTable(points, facts.assetNames)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(martingale.sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
