import { useMemo } from "react";
import { CORRELATION_WINDOW_BOUNDS } from "../../applications/market/market-options.ts";
import type { Correlations, CorrelationsInput } from "../../applications/market/market-types.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatFixed } from "../text/format.ts";
import { fanCurves, fanTable } from "./fan-curves.ts";
import styles from "./market.module.css";
import type { MarketFormState } from "./market-form.ts";
import { marketText } from "./text/en.ts";

const words = marketText.correlations;
const HEIGHT = 240;
const ALL = "all";

function pictureOf({ rolling, times }: Correlations) {
  return {
    fan: rolling,
    times,
    title: words.axis,
    format: (value: number) => formatFixed(value, 2),
    level: 0,
  };
}

/** Which pair, over which window. */
function Choices(props: MarketFormState & { readonly assets: readonly string[] }) {
  const { form, change, assets } = props;
  const pair = form.pair?.every((asset) => asset < assets.length) ? form.pair : null;
  const options = assets.map((label, index) => ({ value: String(index), label }));
  const second = (first: number) => (pair?.[1] === first || !pair ? Number(first === 0) : pair[1]);
  return (
    <div className={styles.panels}>
      <ChoiceField
        label={words.first}
        value={pair === null ? ALL : String(pair[0])}
        options={[{ value: ALL, label: words.allPairs }, ...options]}
        onChange={(chosen) =>
          change({ pair: chosen === ALL ? null : [Number(chosen), second(Number(chosen))] })
        }
      />
      {pair !== null && (
        <ChoiceField
          label={words.second}
          value={String(pair[1])}
          options={options.filter(({ value }) => Number(value) !== pair[0])}
          onChange={(chosen) => change({ pair: [pair[0], Number(chosen)] })}
        />
      )}
      <NumberField
        label={words.window}
        value={form.correlationWindow}
        {...CORRELATION_WINDOW_BOUNDS}
        integer
        scale="linear"
        unit={marketText.settings.barsUnit}
        onChange={(correlationWindow) => change({ correlationWindow })}
      />
    </div>
  );
}

/** The rolling correlation of a pair, or the mean one of all pairs, beside that of the paths. */
export function RollingCard(
  props: MarketFormState & {
    readonly assets: readonly string[];
    readonly answer: { readonly input: CorrelationsInput; readonly output: Correlations } | null;
  },
) {
  const { answer, assets } = props;
  const found = answer?.output ?? null;
  const picture = useMemo(() => found && pictureOf(found), [found]);
  const data = useMemo(() => picture && fanCurves(picture), [picture]);
  const [first, second] = answer?.input.pair ?? [];
  const what =
    first === undefined || second === undefined
      ? words.allPairs
      : words.pairOf(assets[first] ?? "", assets[second] ?? "");
  const sentence = words.rollingSentence(what, found?.window ?? props.form.correlationWindow);
  return (
    <ChartFrame
      name="market-rolling"
      title={words.rollingTitle}
      sentence={sentence}
      empty={found === null ? marketText.waiting : null}
      table={() =>
        picture === null ? { columns: [], rowCount: 0, row: () => [] } : fanTable(picture)
      }
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      <Choices {...props} />
      {data !== null && (
        <CurveChart
          label={plainSentence(sentence)}
          data={data}
          height={HEIGHT}
          help={marketText.time.help}
        />
      )}
    </ChartFrame>
  );
}
