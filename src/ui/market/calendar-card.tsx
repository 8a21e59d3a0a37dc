import { useMemo } from "react";
import type { MarketInspection } from "../../applications/market/inspection-types.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { plainSentence } from "../charts/legend.ts";
import { formatFinePercent, formatNumber } from "../text/format.ts";
import { intervalDrawing } from "./interval-drawing.ts";
import { probabilityWords } from "./market-words.ts";
import { marketText } from "./text/en.ts";

const HEIGHT = 220;
const LEVEL = 0.05;
const words = marketText.calendar;

/** Mean returns by weekday or month, and how little to make of them. */
export function CalendarCard({ output }: { readonly output: MarketInspection }) {
  const { calendar, performance, annualisation, kind } = output;
  const by = calendar?.by ?? "weekday";
  const names = by === "weekday" ? words.weekdays : words.months;
  const drawing = useMemo(() => {
    if (calendar === null) return null;
    const show = (value: number) =>
      kind === "difference" ? formatNumber(value) : formatFinePercent(value, 2);
    return intervalDrawing({
      entries: calendar.slots.map(({ slot, mean }) => ({ label: names[slot] ?? "", ...mean })),
      title: words.axis,
      format: show,
      level: performance.annualReturn.value / annualisation.barsPerYear,
    });
  }, [calendar, names, kind, performance, annualisation]);
  const slots = calendar?.slots ?? [];
  const result =
    calendar === null
      ? undefined
      : words.result(
          probabilityWords(calendar.pValue, marketText.tests.tiny),
          calendar.pValue < LEVEL,
        );
  const sentence = words.sentence[by];
  return (
    <ChartFrame
      name="market-calendar"
      title={words.title[by]}
      sentence={sentence}
      note={result}
      empty={calendar === null ? words.none : null}
      table={() => ({
        columns: words.columns,
        rowCount: slots.length,
        row: (index) => {
          const slot = slots[index];
          if (slot === undefined) return [];
          const { value, low, high } = slot.mean;
          return [names[slot.slot] ?? "", slot.count, value, low, high];
        },
      })}
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {drawing !== null && (
        <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
      )}
    </ChartFrame>
  );
}
