import { useMemo } from "react";
import type { OutcomeBins, ProductReport } from "../../applications/product/product-types.ts";
import { finiteExtent } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { formatPercent, formatSignedPercent } from "../text/format.ts";
import { outcomeDrawing } from "./outcome-drawing.ts";
import { productText } from "./text/en.ts";

const HEIGHT = 240;

function binRows({ edges, shares }: OutcomeBins, world: string): (number | string)[][] {
  return Array.from(shares, (share, bin) => [
    world,
    edges[bin] ?? Number.NaN,
    edges[bin + 1] ?? Number.NaN,
    share,
  ]);
}

function outcomeTable({ realWorld, riskNeutral }: ProductReport): ChartTable {
  const { outcomes } = productText;
  const rows = [
    ...binRows(realWorld.bins, outcomes.real),
    ...binRows(riskNeutral.bins, outcomes.neutral),
  ];
  return {
    columns: [outcomes.real, outcomes.from, outcomes.to, outcomes.shareAxis],
    rowCount: rows.length,
    row: (index) => rows[index] ?? [],
  };
}

/** Returns over all scenarios under both measures. */
export function OutcomeCard({ report }: { readonly report: ProductReport }) {
  const { outcomes } = productText;
  const drawing = useMemo(() => {
    const { realWorld, riskNeutral } = report;
    const bins = [realWorld.bins, riskNeutral.bins] as const;
    const domain = finiteExtent(...bins.map(({ edges }) => edges));
    const [, most] = finiteExtent([0], ...bins.map(({ shares }) => shares));
    return outcomeDrawing({
      real: realWorld.bins,
      neutral: riskNeutral.bins,
      xAxis: {
        kind: "linear",
        domain,
        title: outcomes.axis,
        format: (value) => formatSignedPercent(value, domain[1] - domain[0] < 0.05 ? 1 : 0),
      },
      yAxis: {
        kind: "linear",
        domain: [0, most * 1.05],
        title: outcomes.shareAxis,
        format: (value) => formatPercent(value, most < 0.05 ? 1 : 0),
      },
    });
  }, [report]);
  return (
    <ChartFrame
      name="product-outcomes"
      title={outcomes.title}
      sentence={outcomes.sentence}
      table={() => outcomeTable(report)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(outcomes.sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
