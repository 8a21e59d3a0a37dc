import { useEffect, useMemo, useState } from "react";
import type { SimulatedMarket } from "../../data/simulated-market.ts";
import type { Prices } from "../../shared/series.ts";
import { useSession } from "../../store/current-session.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import { CanvasChart } from "../charts/canvas-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { formatCount, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";

const HEIGHT = 180;
const SHOWN_DAYS = 500;
/** A line that is still being drawn is not made into a market. */
const SETTLING_MS = 250;

/** The prices of the market once it has settled; null until the first, undefined if they cannot be made. */
function usePreview(market: SimulatedMarket): Prices | null | undefined {
  const session = useSession();
  const [prices, setPrices] = useState<Prices | null | undefined>(null);
  const written = JSON.stringify(market);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      session.previewMarket(JSON.parse(written)).then(
        (made) => isWanted && setPrices(made),
        () => isWanted && setPrices(undefined),
      );
    }, SETTLING_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, written]);
  return prices;
}

/** What comes of a drawing: the beginning of its market's price. */
export function MarketPreview({ market }: { readonly market: SimulatedMarket }) {
  const { draw } = useText();
  const { preview } = draw;
  const prices = usePreview(market);
  const drawing = useMemo(() => {
    if (!prices) return null;
    const values = prices.values.subarray(0, SHOWN_DAYS + 1);
    return curveDrawing({
      x: Array.from(values, (_, day) => day),
      lines: [{ label: preview.price, tone: "real", values, width: 1.25 }],
      bands: [],
      xAxis: {
        kind: "linear",
        domain: [0, values.length - 1],
        title: preview.day,
        format: (day) => formatNumber(day),
      },
      yAxis: {
        kind: "linear",
        domain: niceDomain(finiteExtent(values)),
        title: preview.price,
        format: (value) => formatNumber(value),
      },
    });
  }, [prices, preview]);
  if (drawing === null) {
    return <p role="status">{prices === undefined ? preview.failed : preview.waiting}</p>;
  }
  const sentence = preview.sentence(formatCount(Math.min(SHOWN_DAYS, market.days)));
  return (
    <section aria-label={preview.title}>
      <h3>{preview.title}</h3>
      <LegendSentence sentence={sentence} />
      <CanvasChart label={preview.title} height={HEIGHT} drawing={drawing} />
    </section>
  );
}
