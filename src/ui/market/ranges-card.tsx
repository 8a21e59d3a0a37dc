import type { MarketInspection } from "../../applications/market/inspection-types.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { FigureTable } from "./figure-table.tsx";
import { intervalWords, shareWords } from "./market-words.ts";
import { marketText } from "./text/en.ts";

const words = marketText.ranges;

/** Volatility by what of a bar is used; says what is missing where there are closes only. */
export function RangesCard({ output }: { readonly output: MarketInspection }) {
  const { ranges } = output;
  const estimates = ranges?.estimates ?? [];
  return (
    <ChartFrame
      name="market-ranges"
      title={words.title}
      sentence={words.sentence}
      note={ranges === null ? undefined : words.note(ranges.used, ranges.leftOut, ranges.adjusted)}
      empty={ranges === null ? words.none : null}
      isTable
      table={() => ({
        columns: [words.columns[0], words.columns[1], "low 95 %", "high 95 %"],
        rowCount: estimates.length,
        row: (index) => {
          const one = estimates[index];
          if (one === undefined) return [];
          const { value, low, high } = one.volatility;
          return [words.words[one.id].label, value, low, high];
        },
      })}
    >
      <FigureTable
        label={words.title}
        columns={words.columns}
        rows={estimates.map(({ id, volatility }) => ({
          id,
          label: words.words[id].label,
          help: words.words[id].help,
          cells: [
            {
              words: shareWords(volatility.value),
              tone: "real" as const,
              below: intervalWords(volatility, shareWords),
            },
          ],
        }))}
      />
    </ChartFrame>
  );
}
