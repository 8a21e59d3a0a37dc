import { useMemo } from "react";
import { FAN_PROBABILITIES } from "../../applications/forecast/forecast-options.ts";
import type { ForecastReport } from "../../applications/forecast/forecast-types.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { fanData } from "./fan-data.ts";
import type { ForecastAnswer } from "./forecast-head.tsx";
import { ForecastLegend } from "./forecast-legend.tsx";
import { forecastWords } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

const HEIGHT = 340;
const ODD_DIGITS = 1;

/** 2.5 %, 10 %. */
const probabilityWords = (share: number) =>
  formatPercent(share, Number.isInteger(Math.round(share * 1000) / 10) ? 0 : ODD_DIGITS);

/** Every quantile of every model with its interval, bar by bar. */
function fanTable(report: ForecastReport, text: Dictionary): ChartTable {
  const { columns } = forecastText.fan;
  const horizon = report.forecasts[0]?.quantiles[0]?.length ?? 0;
  const triples = FAN_PROBABILITIES.flatMap((share) => {
    const name = probabilityWords(share);
    return [name, `${name} ${columns.low}`, `${name} ${columns.high}`];
  });
  return {
    columns: [columns.model, columns.bar, ...triples, columns.realised],
    rowCount: horizon * report.forecasts.length,
    row: (index) => {
      const bar = index % horizon;
      const found = report.forecasts[Math.floor(index / horizon)];
      if (!found) return [];
      const numbers = FAN_PROBABILITIES.flatMap((_, i) =>
        [found.quantiles, found.quantileLow, found.quantileHigh].map(
          (rows) => rows[i]?.[bar] ?? Number.NaN,
        ),
      );
      const came = report.realised.prices[bar] ?? Number.NaN;
      return [forecastWords(found.model, text).label, bar + 1, ...numbers, came];
    },
  };
}

/** The past with a fan of what may come, and what came where that is known. */
export function FanCard({ answer }: { readonly answer: ForecastAnswer | null }) {
  const text = useText();
  const { fan, loading } = forecastText;
  const report = answer?.output ?? null;
  const data = useMemo(() => (report === null ? null : fanData(report, text)), [report, text]);
  const models = report?.forecasts.map(({ model }) => model) ?? [];
  const [first, beside] = models.map((model) => forecastWords(model, text).label);
  const hasCome = (report?.realised.prices.length ?? 0) > 0;
  const sentence = `${fan.sentence(first ?? "", beside ?? "")}${hasCome ? ` ${fan.realised}` : ""}`;
  return (
    <ChartFrame
      name="forecast-fan"
      title={fan.title}
      sentence={sentence}
      note={
        answer === null
          ? undefined
          : fan.note(formatCount(answer.input.pathCount), fan.prices[answer.output.returnKind])
      }
      empty={data === null ? loading : null}
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : fanTable(report, text)
      }
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {data && <CurveChart label={fan.title} data={data} height={HEIGHT} help={fan.help} />}
      <ForecastLegend models={models} />
    </ChartFrame>
  );
}
