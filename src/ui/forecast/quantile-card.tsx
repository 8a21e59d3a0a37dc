import type { ForecastReport, ModelForecast } from "../../applications/forecast/forecast-types.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { formatPercent } from "../text/format.ts";
import styles from "./forecast.module.css";
import { ForecastName } from "./forecast-legend.tsx";
import { priceWords } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

/** Bars that are told, beside the last. */
const TOLD = [1, 5, 10, 20, 40] as const;
const MEDIAN = 3;
/** Levels with the places of their quantiles. */
const BANDS = [
  { level: 0.5, low: 2, high: 4 },
  { level: 0.8, low: 1, high: 5 },
  { level: 0.95, low: 0, high: 6 },
] as const;
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

const toldBars = (horizon: number) => [...TOLD.filter((bar) => bar < horizon), horizon];

function Quantile(props: {
  readonly forecast: ModelForecast;
  readonly place: number;
  readonly bar: number;
}) {
  const { forecast, place, bar } = props;
  const at = (rows: readonly ArrayLike<number>[]) =>
    priceWords(rows[place]?.[bar - 1] ?? Number.NaN);
  return (
    <>
      {at(forecast.quantiles)}
      <small>
        {forecastText.quantiles.interval(at(forecast.quantileLow), at(forecast.quantileHigh))}
      </small>
    </>
  );
}

function Rows({ forecast }: { readonly forecast: ModelForecast }) {
  const horizon = forecast.quantiles[0]?.length ?? 0;
  return toldBars(horizon).map((bar) => (
    <tr key={bar}>
      <th scope="row">
        <ForecastName model={forecast.model} />
      </th>
      <td>{bar}</td>
      <td>
        <Quantile forecast={forecast} place={MEDIAN} bar={bar} />
      </td>
      {BANDS.flatMap(({ low, high }) => [
        <td key={low}>
          <Quantile forecast={forecast} place={low} bar={bar} />
        </td>,
        <td key={high}>
          <Quantile forecast={forecast} place={high} bar={bar} />
        </td>,
      ])}
    </tr>
  ));
}

/** Bands at some bars, with the intervals of their edges. */
export function QuantileCard({ report }: { readonly report: ForecastReport }) {
  const { quantiles } = forecastText;
  const columns = BANDS.flatMap(({ level }) => {
    const name = quantiles.band(formatPercent(level));
    return [`${name} ↓`, `${name} ↑`];
  });
  const rows = report.forecasts.flatMap((forecast) =>
    toldBars(forecast.quantiles[0]?.length ?? 0).map((bar) => ({ forecast, bar })),
  );
  return (
    <ChartFrame
      name="forecast-bands"
      title={quantiles.title}
      sentence={quantiles.sentence}
      isTable
      table={() => ({
        columns: [quantiles.model, quantiles.bar, quantiles.median, ...columns],
        rowCount: rows.length,
        row: (index) => {
          const found = rows[index];
          if (!found) return [];
          const places = [MEDIAN, ...BANDS.flatMap(({ low, high }) => [low, high])];
          const { forecast, bar } = found;
          return [
            forecast.model,
            bar,
            ...places.map((place) => forecast.quantiles[place]?.[bar - 1] ?? Number.NaN),
          ];
        },
      })}
    >
      <section className={styles.scroller} aria-label={quantiles.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              {[quantiles.model, quantiles.bar, quantiles.median, ...columns].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.forecasts.map((forecast) => (
              <Rows key={forecast.model} forecast={forecast} />
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
