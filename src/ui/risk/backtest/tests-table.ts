import type {
  BacktestReport,
  Interval,
  LevelBacktest,
  ModelBacktest,
} from "../../../applications/backtest/backtest-types.ts";
import type { ChartTable } from "../../charts/chart-table.ts";
import { backtestText } from "./text/en.ts";

const words = backtestText.table;
const { heads, csv } = words;
const unknown = Number.NaN;

const ends = ({ value, low, high }: Interval) => [value, low, high];

function columnsOf(references: readonly string[]): readonly string[] {
  const ofInterval = (name: string) => [name, `${name}: ${csv.low}`, `${name}: ${csv.high}`];
  const p = (name: string) => `${name}: ${csv.p}`;
  return [
    heads.model,
    csv.probability,
    csv.bars,
    heads.breaches,
    csv.expected,
    ...ofInterval(csv.rate),
    p(heads.coverage),
    p(heads.independence),
    p(heads.conditional),
    csv.last250,
    ...ofInterval(heads.shortfall),
    `${heads.shortfall}: ${csv.critical}`,
    p(heads.shortfall),
    heads.residuals,
    `${heads.residuals}: ${csv.standardError}`,
    p(heads.residuals),
    ...ofInterval(heads.score),
    ...references.flatMap((name) => [
      heads.against(name),
      `${heads.against(name)}: ${csv.standardError}`,
      p(heads.against(name)),
    ]),
  ];
}

function cellsOf(
  { models, times }: BacktestReport,
  { model, trafficLight }: ModelBacktest,
  level: LevelBacktest,
): readonly (number | string)[] {
  const { shortfall, residuals } = level;
  return [
    backtestText.models[model].label,
    level.probability,
    times.length,
    level.breachCount,
    level.expectedCount,
    ...ends(level.rate),
    level.coverage,
    level.independence ?? unknown,
    level.conditional ?? unknown,
    trafficLight?.breaches ?? unknown,
    ...ends(shortfall),
    shortfall.critical,
    shortfall.pValue,
    residuals?.mean ?? unknown,
    residuals?.standardError ?? unknown,
    residuals?.pValue ?? unknown,
    ...ends(level.score),
    ...models.flatMap((other) => {
      const against = level.against.find((one) => one.model === other.model);
      return [
        against?.difference ?? unknown,
        against?.standardError ?? unknown,
        against?.pValue ?? unknown,
      ];
    }),
  ];
}

/** Every number of the report: a row for each model and level. */
export function testsTable(report: BacktestReport | null): ChartTable {
  const models = report?.models ?? [];
  const rows = models.flatMap((model) => model.levels.map((level) => ({ model, level })));
  return {
    columns: columnsOf(models.map(({ model }) => backtestText.models[model].label)),
    rowCount: rows.length,
    row: (index) => {
      const row = rows[index];
      return report === null || row === undefined ? [] : cellsOf(report, row.model, row.level);
    },
  };
}
