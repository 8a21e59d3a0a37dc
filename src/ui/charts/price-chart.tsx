import { useMemo } from "react";
import { PointedOnTape } from "../plane/pointed-layers.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber, formatSignedPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { finiteExtent } from "./axis-scale.ts";
import { CanvasChart, drawnPicture } from "./canvas-chart.tsx";
import type { PriceChartProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { plainSentence } from "./legend.ts";
import type { Drawing } from "./pen.ts";
import styles from "./price-chart.module.css";
import { assetPrices, dateOptions, needsLogAxis, returnsOf } from "./price-data.ts";
import { type PriceDrawingData, priceDrawing, windowsDrawing } from "./price-drawing.ts";

const HEIGHT = 260;
const COMPACT_HEIGHT = 64;
const nothing: Drawing = () => undefined;

function priceData(
  props: PriceChartProps,
  words: Dictionary["charts"]["price"],
): PriceDrawingData | null {
  const { prices, returnKind } = props;
  if (!prices || prices.times.length < 2) return null;
  const values = assetPrices(prices, props.asset);
  const returns = returnsOf(values, returnKind);
  const extent = finiteExtent(values);
  const span = (prices.times.at(-1) ?? 0) - (prices.times[0] ?? 0);
  const dates = new Intl.DateTimeFormat("en-GB", dateOptions(span));
  const wild = Math.max(...finiteExtent(returns).map(Math.abs)) > 0.04;
  const percent = (value: number) => formatSignedPercent(value, wild ? 0 : 1);
  return {
    times: prices.times,
    prices: values,
    returns,
    returnKind,
    trainCount: props.trainCount,
    testFrom: props.testFrom,
    priceTitle: needsLogAxis(extent) ? words.logPrice : words.price,
    returnTitle: words.returns[returnKind],
    formatDate: (bar) => dates.format(prices.times[bar] ?? 0),
    formatPrice: (value) => formatNumber(value, 4),
    formatReturn: returnKind === "difference" ? (value) => formatNumber(value) : percent,
    compact: props.compact ?? false,
  };
}

/** The part that the return of a bar belongs to; the first bar has none. */
function partOf(
  bar: number,
  { trainCount, testFrom }: Pick<PriceChartProps, "trainCount" | "testFrom">,
): "train" | "validation" | "test" {
  if (testFrom !== null && bar > testFrom) return "test";
  return trainCount !== null && bar > trainCount ? "validation" : "train";
}

/** Price and returns of the data in use, the split between training, validation and test, and the windows of the current batch. */
export function PriceChart(props: PriceChartProps) {
  const { charts } = useText();
  const words = charts.price;
  const {
    prices,
    asset,
    returnKind,
    trainCount,
    testFrom,
    compact = false,
    batchStarts,
    windowLength,
  } = props;
  const data = useMemo(() => {
    const shown = { prices, asset, returnKind, trainCount, testFrom, compact };
    return priceData({ ...shown, batchStarts: null, windowLength: null }, words);
  }, [prices, asset, returnKind, trainCount, testFrom, compact, words]);
  const base = useMemo(() => (data ? priceDrawing(data) : nothing), [data]);
  const windows = useMemo(
    () =>
      data && batchStarts && windowLength
        ? windowsDrawing(data, batchStarts, windowLength)
        : nothing,
    [data, batchStarts, windowLength],
  );
  const height = compact ? COMPACT_HEIGHT : HEIGHT;
  const layers = (
    <div className={styles.layers}>
      <CanvasChart label={plainSentence(words.sentence)} height={height} drawing={base} />
      <CanvasChart label={null} height={height} drawing={windows} />
      {data && windowLength !== null && <PointedOnTape data={data} windowLength={windowLength} />}
    </div>
  );
  if (compact) return data ? layers : <p className={styles.caption}>{charts.noData}</p>;
  const both: Drawing = (pen, size, palette) => {
    windows(pen, size, palette);
    base(pen, size, palette);
  };
  return (
    <ChartFrame
      name="price"
      title={words.title}
      sentence={words.sentence}
      empty={data ? null : charts.noData}
      table={() => ({
        columns: [words.time, words.price, words.returns[returnKind], words.part],
        rowCount: data?.prices.length ?? 0,
        row: (bar) => [
          new Date(prices?.times[bar] ?? 0).toISOString(),
          data?.prices[bar] ?? Number.NaN,
          data?.returns[bar - 1] ?? Number.NaN,
          words[partOf(bar, props)],
        ],
      })}
      picture={(body) => drawnPicture(body, both, HEIGHT)}
    >
      {layers}
    </ChartFrame>
  );
}
