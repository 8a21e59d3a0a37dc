import { useMemo } from "react";
import type { ScorerReport } from "../../applications/credit/credit-types.ts";
import type { Scorecard } from "../../applications/credit/models/scorecard.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatFixed } from "../text/format.ts";
import { type Bar, barsDrawing } from "./bars-drawing.ts";
import { three } from "./scorer-looks.ts";
import { creditText } from "./text/en.ts";

const MOST_BARS = 12;
const BAR_HEIGHT = 22;
const AXIS_HEIGHT = 44;

interface WorthOfColumn {
  readonly column: string;
  readonly loss: { readonly value: number; readonly low: number; readonly high: number };
  readonly informationValue: number;
}

function worthsOf(chosen: ScorerReport, scorecard: Scorecard | undefined): WorthOfColumn[] {
  return chosen.importance
    .map(({ column, loss }) => {
      const card = scorecard?.columns.find(({ name }) => name === column);
      return { column, loss, informationValue: card?.informationValue ?? Number.NaN };
    })
    .sort((a, b) => b.loss.value - a.loss.value);
}

function worthTable(worths: readonly WorthOfColumn[]): ChartTable {
  const { importance: words } = creditText;
  return {
    columns: [words.column, words.loss, words.low, words.high, words.value],
    rowCount: worths.length,
    row: (index) => {
      const worth = worths[index];
      if (worth === undefined) return [];
      const { value, low, high } = worth.loss;
      return [worth.column, value, low, high, worth.informationValue];
    },
  };
}

/** What each column is worth to the chosen scorer, with its information value. */
export function ImportanceCard(props: {
  readonly chosen: ScorerReport;
  readonly scorecard: Scorecard | undefined;
}) {
  const { chosen, scorecard } = props;
  const { importance: words, scorers } = creditText;
  const worths = useMemo(() => worthsOf(chosen, scorecard), [chosen, scorecard]);
  const shown = worths.slice(0, MOST_BARS);
  const height = AXIS_HEIGHT + BAR_HEIGHT * shown.length;
  const drawing = useMemo(() => {
    const bars = worths.slice(0, MOST_BARS).map(
      ({ column, loss, informationValue }): Bar => ({
        label: column,
        ...loss,
        note: `${words.value} ${formatFixed(informationValue, 2)}`,
        tone: "discriminator",
      }),
    );
    return barsDrawing({ bars, title: words.loss, from: 0, format: three });
  }, [worths]);
  const sentence = words.sentence(scorers[chosen.id].label.toLowerCase());
  return (
    <ChartFrame
      name="default-importance"
      title={words.title}
      sentence={sentence}
      note={words.valueHelp}
      table={() => worthTable(worths)}
      picture={(body) => drawnPicture(body, drawing, height)}
    >
      <CanvasChart label={sentence} height={height} drawing={drawing} />
    </ChartFrame>
  );
}
