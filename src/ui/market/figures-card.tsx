import type {
  Estimate,
  MarketInspection,
  PathSpread,
} from "../../applications/market/inspection-types.ts";
import type { PathComparison } from "../../applications/market/market-types.ts";
import type { ModelId } from "../../applications/model-ids.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { type FigureRow, FigureTable } from "./figure-table.tsx";
import styles from "./market.module.css";
import { dateWords, intervalWords, numberWords, returnWords, type Show } from "./market-words.ts";
import { marketText } from "./text/en.ts";

const words = marketText.figures;
const FIGURES = ["annualReturn", "annualVolatility", "sharpe", "largestDrawdown"] as const;
type Figure = (typeof FIGURES)[number];

interface FigureLine {
  readonly figure: Figure;
  readonly show: Show;
  readonly unit: string;
  readonly real: Estimate;
  readonly spread: PathSpread | null;
}

function linesOf(output: MarketInspection, compared: PathComparison | null): FigureLine[] {
  return FIGURES.map((figure) => ({
    figure,
    show: figure === "sharpe" ? numberWords : returnWords(output.kind),
    unit: figure === "sharpe" ? "1" : output.kind === "difference" ? "price" : "share",
    real: output.performance[figure],
    spread: compared?.performance[figure] ?? null,
  }));
}

function rowOf(line: FigureLine): FigureRow {
  const { figure, show, real, spread } = line;
  return {
    id: figure,
    label: words.rows[figure],
    cells: [
      { words: show(real.value), tone: "real", below: intervalWords(real, show) },
      {
        words: spread === null ? "–" : show(spread.median),
        tone: "generated",
        below: spread === null ? "" : intervalWords(spread, show),
      },
    ],
  };
}

/** When the largest drawdown was, and where it lies among those of the paths. */
function noteOf(
  { performance, annualisation }: MarketInspection,
  compared: PathComparison | null,
): string {
  const date = (time: number) => dateWords(time, annualisation.spacing);
  const dates = words.drawdownDates(date(performance.peakTime), date(performance.troughTime));
  if (compared === null) return dates;
  return `${dates} ${words.drawdownRank(formatPercent(compared.performance.drawdownRank))}`;
}

/** Mean, volatility, Sharpe ratio and drawdown of the market and of a model's paths. */
export function FiguresCard(props: {
  readonly output: MarketInspection;
  readonly compared: PathComparison | null;
  readonly model: ModelId;
}) {
  const text = useText();
  const { output, compared } = props;
  const lines = linesOf(output, compared);
  const [year, market] = words.columns;
  const name = (
    <span className={styles.model}>
      <ModelLine model={props.model} /> {modelWords(props.model, text).label}
    </span>
  );
  return (
    <ChartFrame
      name="market-figures"
      title={words.title}
      sentence={words.sentence}
      note={noteOf(output, compared)}
      isTable
      table={() => ({
        columns: words.csv,
        rowCount: lines.length,
        row: (index) => {
          const line = lines[index];
          if (line === undefined) return [];
          const { figure, unit, real, spread } = line;
          const model = spread ?? { median: Number.NaN, low: Number.NaN, high: Number.NaN };
          return [
            words.rows[figure],
            unit,
            real.value,
            real.low,
            real.high,
            model.median,
            model.low,
            model.high,
          ];
        },
      })}
    >
      <FigureTable label={words.title} columns={[year, market, name]} rows={lines.map(rowOf)} />
    </ChartFrame>
  );
}
