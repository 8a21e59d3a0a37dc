import { useMemo } from "react";
import { STATE_CHOICES, type StateChoice } from "../../applications/market/market-options.ts";
import type { Regimes } from "../../applications/market/market-types.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTools } from "../charts/chart-tools.tsx";
import { plainSentence } from "../charts/legend.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { formatNumber } from "../text/format.ts";
import { dateAxis } from "./date-axis.ts";
import { regimesDrawing } from "./regimes-drawing.ts";
import { stateName } from "./states-card.tsx";
import { marketText } from "./text/en.ts";

const HEIGHT = 280;
const words = marketText.regimes;

function drawingOf({ prices, probabilities, times }: Regimes) {
  return regimesDrawing({
    prices,
    probabilities,
    xAxis: dateAxis(times),
    title: words.price,
    format: (value) => formatNumber(value, 4),
  });
}

/** The price, shaded by the state that the hidden Markov model sees. */
export function RegimesCard(props: {
  readonly regimes: Regimes | null;
  readonly states: StateChoice;
  readonly onStates: (states: StateChoice) => void;
}) {
  const { regimes } = props;
  const drawing = useMemo(() => regimes && drawingOf(regimes), [regimes]);
  return (
    <ChartFrame
      name="market-regimes"
      title={words.title}
      sentence={words.sentence}
      empty={regimes === null ? marketText.waiting : null}
      tools={
        <ChartTools>
          <SegmentedButtons
            size="small"
            label={words.choice}
            options={STATE_CHOICES.map((value) => ({ value, label: words.states[value] }))}
            value={props.states}
            onChange={props.onStates}
          />
        </ChartTools>
      }
      table={() => ({
        columns: [
          marketText.time.date,
          words.price,
          ...(regimes?.states.map((_, state) => words.strip(stateName(regimes, state))) ?? []),
        ],
        rowCount: regimes?.times.length ?? 0,
        row: (index) => [
          new Date(regimes?.times[index] ?? 0).toISOString(),
          regimes?.prices[index] ?? Number.NaN,
          ...(regimes?.probabilities.map((values) => values[index] ?? Number.NaN) ?? []),
        ],
      })}
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {drawing !== null && (
        <CanvasChart label={plainSentence(words.sentence)} height={HEIGHT} drawing={drawing} />
      )}
    </ChartFrame>
  );
}
