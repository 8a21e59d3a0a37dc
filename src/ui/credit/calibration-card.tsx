import { useMemo } from "react";
import type { ScorerReport } from "../../applications/credit/credit-types.ts";
import type { CalibrationBin } from "../../applications/credit/measures/score-curves.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import { drawAxes, layoutPlot, type Plot, strokeLine } from "../charts/plot.ts";
import { formatPercent } from "../text/format.ts";
import { creditText } from "./text/en.ts";

const HEIGHT = 260;
const RADIUS = 3.5;

function drawBin(pen: Pen, plot: Plot, bin: CalibrationBin, palette: Palette): void {
  const x = plot.x(bin.predicted);
  pen.strokeStyle = palette.discriminator;
  pen.fillStyle = palette.discriminator;
  pen.lineWidth = 1.25;
  strokeLine(pen, [x, plot.y(bin.low)], [x, plot.y(bin.high)]);
  pen.beginPath();
  pen.arc(x, plot.y(bin.observed), RADIUS, 0, 2 * Math.PI);
  pen.fill();
}

function calibrationDrawing(bins: readonly CalibrationBin[]): Drawing {
  const { predicted, observed } = creditText.calibration;
  const most = Math.max(0.1, ...bins.map(({ predicted: p, high }) => Math.max(p, high)));
  const top = Math.min(1, Math.ceil(most * 10) / 10);
  const axis = (title: string) => ({
    kind: "linear" as const,
    domain: [0, top] as const,
    title,
    format: (value: number) => formatPercent(value),
  });
  return (pen, size, palette) => {
    const [xAxis, yAxis] = [axis(predicted), axis(observed)];
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    pen.save();
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1;
    pen.setLineDash([2, 3]);
    strokeLine(pen, [plot.x(0), plot.y(0)], [plot.x(top), plot.y(top)]);
    pen.setLineDash([]);
    for (const bin of bins) drawBin(pen, plot, bin, palette);
    pen.restore();
  };
}

function calibrationTable(bins: readonly CalibrationBin[]): ChartTable {
  const { predicted, observed, cases, low, high } = creditText.calibration;
  return {
    columns: [predicted, observed, low, high, cases],
    rowCount: bins.length,
    row: (index) => {
      const bin = bins[index];
      return bin === undefined ? [] : [bin.predicted, bin.observed, bin.low, bin.high, bin.count];
    },
  };
}

/** Predicted shares against observed ones. */
export function CalibrationCard({ chosen }: { readonly chosen: ScorerReport }) {
  const { calibration: words, scorers } = creditText;
  const { calibration: bins } = chosen;
  const sentence = words.sentence(scorers[chosen.id].label.toLowerCase());
  const drawing = useMemo(() => calibrationDrawing(bins), [bins]);
  return (
    <ChartFrame
      name="default-calibration"
      title={words.title}
      sentence={sentence}
      table={() => calibrationTable(bins)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
