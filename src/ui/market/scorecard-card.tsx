import type { FactReading, FactRow, Scorecard } from "../../applications/market/market-types.ts";
import type { ModelId } from "../../applications/model-ids.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { Lamp } from "../quality/lamp.tsx";
import { formatFloors, formatReading, formatSpread } from "../quality/reading-format.ts";
import { verdictOf } from "../quality/verdict.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFixed } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { type FigureCell, type FigureRow, FigureTable } from "./figure-table.tsx";
import styles from "./market.module.css";
import { marketText } from "./text/en.ts";

const words = marketText.score;

function Verdict({ reading }: { readonly reading: FactReading }) {
  const text = useText();
  const verdict = verdictOf(reading.floors);
  return (
    <span className={styles.verdict}>
      <Lamp verdict={verdict} /> {text.quality.verdicts[verdict]},{" "}
      {formatFloors(reading.floors, text)}
    </span>
  );
}

function realCell({ real, unit, needed, id }: FactRow, text: Dictionary): FigureCell {
  if (needed !== null) return { words: words.needs(needed), tone: "muted" };
  if (!Number.isFinite(real.value)) {
    return { words: id === "volume-volatility" ? words.noVolume : words.missing, tone: "muted" };
  }
  const below = Number.isFinite(real.low)
    ? `[${formatSpread({ ...real, median: 0 }, unit, text)}]`
    : "";
  return { words: formatReading(real.value, unit, text), tone: "real", below };
}

function modelCell(row: FactRow, reading: FactReading | null, text: Dictionary): FigureCell {
  if (reading === null) {
    const why = row.id === "volume-volatility" ? words.notGenerated : words.missing;
    return { words: why, tone: "muted" };
  }
  return {
    words: formatReading(reading.spread.median, row.unit, text),
    tone: "generated",
    below: `[${formatSpread(reading.spread, row.unit, text)}]`,
    foot: <Verdict reading={reading} />,
  };
}

const rowOf = (row: FactRow, text: Dictionary): FigureRow => ({
  id: row.id,
  label: words.facts[row.id],
  help: text.metricWords[row.id].help,
  cells: [realCell(row, text), ...row.readings.map((reading) => modelCell(row, reading, text))],
});

const within = ({ rows }: Scorecard, model: number) =>
  rows.filter(({ readings }) => (readings[model]?.floors ?? 2) <= 1).length;

/** How many facts the first model meets, and whether a traditional one meets more. */
function resultOf(scorecard: Scorecard, text: Dictionary): string {
  const label = (model: ModelId) => modelWords(model, text).label;
  const counts = scorecard.models.map((model, index) => ({
    model,
    count: within(scorecard, index),
  }));
  const [first, ...others] = counts;
  if (first === undefined) return "";
  const of = scorecard.rows.filter(({ readings }) => readings[0] !== null).length;
  const told = others.map(({ model, count }) => words.better(label(model), count)).join(", ");
  return words.result(label(first.model), first.count, of, told === "" ? null : told);
}

function csvOf({ rows, models }: Scorecard, text: Dictionary): ChartTable {
  return {
    columns: [
      ...words.csvReal,
      ...models.flatMap((model) => words.csv(modelWords(model, text).label)),
    ],
    rowCount: rows.length,
    row: (index) => {
      const row = rows[index];
      if (row === undefined) return [];
      const { id, unit, real, floor, readings } = row;
      const cells = readings.flatMap((reading) => [
        reading?.spread.median ?? Number.NaN,
        reading?.spread.low ?? Number.NaN,
        reading?.spread.high ?? Number.NaN,
        reading?.floors ?? Number.NaN,
        text.quality.verdicts[verdictOf(reading?.floors ?? null)],
      ]);
      return [id, unit, real.value, real.low, real.high, floor, ...cells];
    },
  };
}

function heads({ models }: Scorecard, text: Dictionary) {
  const names = models.map((model) => (
    <span key={model} className={styles.model}>
      <ModelLine model={model} /> {modelWords(model, text).label}
    </span>
  ));
  return [words.fact, words.market, ...names];
}

/** Eleven stylised facts of the market and of three models, each judged by the noise floor. */
export function ScorecardCard({ scorecard }: { readonly scorecard: Scorecard | null }) {
  const text = useText();
  const shown = scorecard;
  return (
    <ChartFrame
      name="market-facts"
      title={words.title}
      sentence={shown === null ? words.sentence : `**${resultOf(shown, text)}** ${words.sentence}`}
      note={
        shown === null
          ? undefined
          : words.note(shown.replicates, formatFixed(shown.blockLength, 0), shown.count)
      }
      empty={shown === null ? marketText.waiting : null}
      isTable
      table={() =>
        shown === null ? { columns: [], rowCount: 0, row: () => [] } : csvOf(shown, text)
      }
    >
      {shown !== null && (
        <FigureTable
          label={words.title}
          columns={heads(shown, text)}
          rows={shown.rows.map((row) => rowOf(row, text))}
        />
      )}
    </ChartFrame>
  );
}
