import { useMemo } from "react";
import type { ForecastReport, ModelForecast } from "../../applications/forecast/forecast-types.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { dateWords } from "./fan-data.ts";
import styles from "./forecast.module.css";
import { ForecastLegend } from "./forecast-legend.tsx";
import { forecastLook, forecastWords, priceWords } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

const HEIGHT = 220;
const TWICE = 2;

const horizonOf = (report: ForecastReport) => report.forecasts[0]?.above.length ?? 0;

function bandOf({ above, aboveError }: ModelForecast, side: 1 | -1): Float64Array {
  return above.map((share, bar) =>
    Math.min(1, Math.max(0, share + side * TWICE * (aboveError[bar] ?? 0))),
  );
}

function chanceData(report: ForecastReport, text: Dictionary): CurveData {
  const { chance } = forecastText;
  const horizon = horizonOf(report);
  return {
    x: Array.from({ length: horizon }, (_, i) => i + 1),
    lines: report.forecasts.map((forecast) => ({
      label: forecastWords(forecast.model, text).label,
      ...forecastLook(forecast.model),
      values: forecast.above,
    })),
    bands: report.forecasts.map((forecast) => ({
      label: "",
      tone: forecastLook(forecast.model).tone,
      low: bandOf(forecast, -1),
      high: bandOf(forecast, 1),
    })),
    level: 0.5,
    xAxis: {
      kind: "linear",
      domain: [1, Math.max(2, horizon)],
      title: chance.axis(dateWords(report.origin.time, report.barSpacing)),
      format: (bar) => formatCount(bar),
    },
    yAxis: {
      kind: "linear",
      domain: [0, 1],
      title: chance.share,
      format: (share) => formatPercent(share),
    },
  };
}

function chanceTable(report: ForecastReport, text: Dictionary): ChartTable {
  const { columns } = forecastText.chance;
  const horizon = horizonOf(report);
  return {
    columns: [
      columns.model,
      columns.bar,
      columns.above,
      columns.below,
      columns.error,
      columns.reached,
      columns.reachedError,
    ],
    rowCount: horizon * report.forecasts.length,
    row: (index) => {
      const bar = index % horizon;
      const found = report.forecasts[Math.floor(index / horizon)];
      if (!found) return [];
      const at = (values: Float64Array) => values[bar] ?? Number.NaN;
      return [
        forecastWords(found.model, text).label,
        bar + 1,
        at(found.above),
        1 - at(found.above),
        at(found.aboveError),
        at(found.touched),
        at(found.touchedError),
      ];
    },
  };
}

function chanceWords(report: ForecastReport): string {
  const [first] = report.forecasts;
  const last = horizonOf(report) - 1;
  if (!first) return "";
  const at = (values: Float64Array) => values[last] ?? Number.NaN;
  return forecastText.chance.words({
    level: priceWords(report.level),
    bars: last + 1,
    above: formatPercent(at(first.above), 1),
    below: formatPercent(1 - at(first.above), 1),
    error: formatPercent(at(first.aboveError), 1),
    reached: formatPercent(at(first.touched), 1),
    reachedError: formatPercent(at(first.touchedError), 1),
  });
}

/** The chance of being above or below a price, bar by bar. */
export function ChanceCard({ report }: { readonly report: ForecastReport | null }) {
  const text = useText();
  const { chance, loading } = forecastText;
  const data = useMemo(() => (report === null ? null : chanceData(report, text)), [report, text]);
  const sentence = chance.sentence(report === null ? "" : priceWords(report.level));
  return (
    <ChartFrame
      name="forecast-chance"
      title={chance.title}
      sentence={sentence}
      note={chance.note}
      empty={data === null ? loading : null}
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : chanceTable(report, text)
      }
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {report && <p className={styles.words}>{chanceWords(report)}</p>}
      {data && (
        <CurveChart label={chance.title} data={data} height={HEIGHT} help={forecastText.fan.help} />
      )}
      {report && <ForecastLegend models={report.forecasts.map(({ model }) => model)} />}
    </ChartFrame>
  );
}
