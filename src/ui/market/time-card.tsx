import { useMemo } from "react";
import type { ComparisonInput, PathComparison } from "../../applications/market/market-types.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { formatNumber, formatPercent } from "../text/format.ts";
import { dateAxis } from "./date-axis.ts";
import { type FanPicture, fanCurves, fanTable } from "./fan-curves.ts";
import type { MarketForm } from "./market-form.ts";
import { returnWords } from "./market-words.ts";
import { returnsDrawing } from "./returns-drawing.ts";
import { marketText } from "./text/en.ts";

const words = marketText.time;
const HEIGHT = 280;
const VIEWS = ["prices", "returns", "volatility", "drawdown"] as const;
type View = MarketForm["view"];

function pictureOf(compared: PathComparison, view: Exclude<View, "returns">): FanPicture {
  const isDifference = compared.kind === "difference";
  const share = (value: number) => (isDifference ? formatNumber(value) : formatPercent(value));
  const price = (value: number) => formatNumber(value, 4);
  return {
    fan: compared[view],
    times: compared.times,
    title: words.axes[view],
    format: view === "prices" ? price : share,
    ...(view === "prices" ? { mayBeLog: true } : { level: 0 }),
  };
}

function returnsPicture(compared: PathComparison) {
  const { real, path } = compared.returns;
  return returnsDrawing({
    real,
    path,
    names: [words.market, words.generated],
    xAxis: dateAxis(compared.times),
    title: words.axes.returns,
    format: returnWords(compared.kind),
  });
}

const returnsTable = ({ returns }: PathComparison): ChartTable => ({
  columns: [words.axes.returns, words.real, words.path(1)],
  rowCount: returns.real.length,
  row: (index) => [index + 1, returns.real[index] ?? Number.NaN, returns.path[index] ?? Number.NaN],
});

/** Prices, returns, rolling volatility and drawdown of the market and of a model's paths. */
export function TimeCard(props: {
  readonly answer: { readonly input: ComparisonInput; readonly output: PathComparison } | null;
  readonly view: View;
  readonly onView: (view: View) => void;
}) {
  const { answer, view } = props;
  const compared = answer?.output ?? null;
  const sentence =
    view === "volatility"
      ? words.sentences.volatility(answer?.input.volatilityWindow ?? 0)
      : words.sentences[view];
  const picture = useMemo(
    () => (compared === null || view === "returns" ? null : pictureOf(compared, view)),
    [compared, view],
  );
  const data = useMemo(() => picture && fanCurves(picture), [picture]);
  const drawing = useMemo(() => {
    if (data !== null) return curveDrawing(data);
    return compared && returnsPicture(compared);
  }, [data, compared]);
  const table = (): ChartTable => {
    if (picture !== null) return fanTable(picture);
    return compared === null ? { columns: [], rowCount: 0, row: () => [] } : returnsTable(compared);
  };
  const label = plainSentence(sentence);
  return (
    <ChartFrame
      name="market-time"
      title={words.titles[view]}
      sentence={sentence}
      note={compared === null ? undefined : words.note(compared.pathCount, compared.length)}
      empty={compared === null ? marketText.waiting : null}
      tools={
        <ChartTools>
          <SegmentedButtons
            size="small"
            label={words.picture}
            options={VIEWS.map((value) => ({ value, label: marketText.views[value] }))}
            value={view}
            onChange={props.onView}
          />
        </ChartTools>
      }
      table={table}
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {data !== null && <CurveChart label={label} data={data} height={HEIGHT} help={words.help} />}
      {data === null && drawing !== null && (
        <CanvasChart label={label} height={HEIGHT} drawing={drawing} />
      )}
    </ChartFrame>
  );
}
