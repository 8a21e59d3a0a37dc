import type { ForecastReport, ModelForecast } from "../../applications/forecast/forecast-types.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { CurveBand, CurveData, CurveLine } from "../charts/curve-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatDate, formatNumber } from "../text/format.ts";
import { forecastLook, forecastWords, PRICE_DIGITS } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

const DAY = 86_400_000;
/** Pairs of quantiles that bound the bands, from the widest to the narrowest. */
const BANDS = [
  [0, 6],
  [1, 5],
  [2, 4],
] as const;
const MEDIAN = 3;

/** A day of the data; with its time where bars lie within a day. */
export const dateWords = (time: number, barSpacing: number) => formatDate(time, barSpacing < DAY);

/** Places of bars −past … horizon, of which 0 is the last known one. */
function places({ history }: ForecastReport, horizon: number): number[] {
  const past = history.prices.length - 1;
  return Array.from({ length: past + horizon + 1 }, (_, i) => i - past);
}

/** Values from bar 1 on, with the last known price before them and nothing before that. */
function fromOrigin(report: ForecastReport, values: ArrayLike<number>): Float64Array {
  const past = report.history.prices.length - 1;
  const line = new Float64Array(past + 1 + values.length).fill(Number.NaN);
  line[past] = report.origin.price;
  line.set(Array.from(values), past + 1);
  return line;
}

function fanBands(report: ForecastReport, first: ModelForecast, label: string): CurveBand[] {
  const { tone } = forecastLook(first.model);
  return BANDS.map(([low, high]) => ({
    label,
    tone,
    low: fromOrigin(report, first.quantiles[low] ?? []),
    high: fromOrigin(report, first.quantiles[high] ?? []),
  }));
}

/** The 80 % band of the model beside, as two lines. */
function outline(report: ForecastReport, beside: ModelForecast, text: Dictionary): CurveLine[] {
  const { label } = forecastWords(beside.model, text);
  const look = forecastLook(beside.model);
  return [1, 5].map((quantile) => ({
    label: `${label} ${quantile === 1 ? "10 %" : "90 %"}`,
    ...look,
    width: 1.25,
    values: fromOrigin(report, beside.quantiles[quantile] ?? []),
  }));
}

function ownLines(report: ForecastReport, first: ModelForecast): CurveLine[] {
  const { tone } = forecastLook(first.model);
  const { fan } = forecastText;
  const samples = first.paths.map((path) => ({
    label: "",
    isUnread: true,
    tone,
    dash: [],
    width: 0.6,
    values: fromOrigin(report, path),
  }));
  const median = {
    label: fan.median,
    tone,
    dash: [],
    width: 2.25,
    values: fromOrigin(report, first.quantiles[MEDIAN] ?? []),
  };
  return [...samples, median];
}

function realLines(report: ForecastReport): CurveLine[] {
  const { fan } = forecastText;
  const past: CurveLine = {
    label: fan.past,
    tone: "real",
    values: report.history.prices,
    width: 1.75,
  };
  if (report.realised.prices.length === 0) return [past];
  const came: CurveLine = {
    label: fan.realisedShort,
    tone: "real",
    dash: [1.5, 3],
    width: 2.25,
    values: fromOrigin(report, report.realised.prices),
  };
  return [past, came];
}

/** The past, the fan, the model beside it and what came. */
export function fanData(report: ForecastReport, text: Dictionary): CurveData | null {
  const [first, beside] = report.forecasts;
  if (!first) return null;
  const { fan } = forecastText;
  const horizon = first.quantiles[0]?.length ?? 0;
  const x = places(report, horizon);
  const widest = [first.quantiles[0] ?? [], first.quantiles[6] ?? []];
  const others = [beside?.quantiles[1] ?? [], beside?.quantiles[5] ?? []];
  return {
    x,
    bands: fanBands(report, first, forecastWords(first.model, text).label),
    lines: [
      ...ownLines(report, first),
      ...(beside ? outline(report, beside, text) : []),
      ...realLines(report),
    ],
    verticals: [{ value: 0, tone: "muted", dash: [2, 3] }],
    xAxis: {
      kind: "linear",
      domain: [x[0] ?? 0, horizon],
      title: fan.axis(dateWords(report.origin.time, report.barSpacing)),
      format: (bar) => formatCount(bar),
    },
    yAxis: {
      kind: "linear",
      domain: niceDomain(
        finiteExtent(report.history.prices, report.realised.prices, ...widest, ...others),
      ),
      title: report.asset,
      format: (price) => formatNumber(price, PRICE_DIGITS),
    },
  };
}
