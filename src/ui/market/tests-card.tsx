import type { MarketInspection, SeriesTest } from "../../applications/market/inspection-types.ts";
import type { PathComparison } from "../../applications/market/market-types.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { formatNumber, formatPercent } from "../text/format.ts";
import { type FigureRow, FigureTable } from "./figure-table.tsx";
import { probabilityWords } from "./market-words.ts";
import { marketText } from "./text/en.ts";

const words = marketText.tests;
const LEVEL = 0.05;

type Rejections = PathComparison["rejections"];

/** What a test says in words. */
function saidBy({ id, pValue, needed, count }: SeriesTest): string {
  if (needed !== null) return words.needs(needed, count);
  if (Number.isNaN(pValue)) return words.undefinedWords;
  return pValue < LEVEL ? words.words[id].rejected : words.words[id].kept;
}

/** What the test says, with its critical values where the law has no plain formula. */
function criticalOf(test: SeriesTest): string {
  const { critical, needed } = test;
  return critical === null || needed !== null
    ? saidBy(test)
    : `${saidBy(test)} ${words.critical(critical)}`;
}

function rowOf(test: SeriesTest, rejections: Rejections): FigureRow {
  const { id, statistic, pValue, lags } = test;
  const { label, help } = words.words[id];
  const rejected = rejections.find((one) => one.id === id);
  const isKnown = Number.isFinite(statistic);
  return {
    id,
    label: (
      <>
        {label}
        <small>{criticalOf(test)}</small>
      </>
    ),
    help,
    cells: [
      { words: isKnown ? formatNumber(statistic) : "–", tone: "real" },
      { words: probabilityWords(pValue, words.tiny) },
      { words: isKnown ? String(lags) : "–" },
      { words: rejected ? formatPercent(rejected.share) : "–", tone: "generated" },
    ],
  };
}

/** Normality, autocorrelation, changing volatility and unit roots, each with what it says. */
export function TestsCard(props: {
  readonly output: MarketInspection;
  readonly compared: PathComparison | null;
}) {
  const { tests, count } = props.output;
  const rejections = props.compared?.rejections ?? [];
  return (
    <ChartFrame
      name="market-tests"
      title={words.title}
      sentence={words.sentence}
      note={words.note(count)}
      isTable
      table={() => ({
        columns: words.csv,
        rowCount: tests.length,
        row: (index) => {
          const test = tests[index];
          if (test === undefined) return [];
          const [one = Number.NaN, five = Number.NaN, ten = Number.NaN] = test.critical ?? [];
          const paths = rejections.find(({ id }) => id === test.id);
          const { statistic, pValue, lags } = test;
          const numbers = [statistic, pValue, lags, test.count, one, five, ten];
          return [
            words.words[test.id].label,
            ...numbers,
            paths?.share ?? Number.NaN,
            paths?.median ?? Number.NaN,
          ];
        },
      })}
    >
      <FigureTable
        label={words.title}
        columns={words.columns}
        rows={tests.map((test) => rowOf(test, rejections))}
      />
    </ChartFrame>
  );
}
