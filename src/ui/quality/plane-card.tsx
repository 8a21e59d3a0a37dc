import { useMemo } from "react";
import type { WindowPlane } from "../../metrics/quality/quality-report.ts";
import { useSession } from "../../store/current-session.ts";
import { useQuality } from "../../store/quality-store.ts";
import { type Domain, finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { plainSentence } from "../charts/legend.ts";
import { scatterDrawing } from "../charts/scatter-drawing.ts";
import { Button } from "../controls/button.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";

const HEIGHT = 240;

/** How far beyond the real cloud wild generated windows may push an axis. */
const MOST_STRETCH = 1.5;

const coordinate = (points: Float32Array, axis: 0 | 1) =>
  points.filter((_, index) => index % 2 === axis);

function domainOf(plane: WindowPlane, axis: 0 | 1): Domain {
  const real = coordinate(plane.real, axis);
  const [realLow, realHigh] = finiteExtent(real);
  const [low, high] = finiteExtent(real, coordinate(plane.generated, axis));
  const reach = (MOST_STRETCH - 1) * (realHigh - realLow);
  return niceDomain([Math.max(low, realLow - reach), Math.min(high, realHigh + reach)]);
}

function planeTable(plane: WindowPlane | null, { quality }: Dictionary): ChartTable {
  const words = quality.plane;
  const realCount = (plane?.real.length ?? 0) / 2;
  return {
    columns: [words.kind, words.xAxis, words.yAxis],
    rowCount: realCount + (plane?.generated.length ?? 0) / 2,
    row: (index) => {
      const isReal = index < realCount;
      const points = isReal ? plane?.real : plane?.generated;
      const place = 2 * (isReal ? index : index - realCount);
      return [
        isReal ? words.real : words.generated,
        points?.[place] ?? Number.NaN,
        points?.[place + 1] ?? Number.NaN,
      ];
    },
  };
}

/** Measures everything anew with the windows laid flat the other way. */
function OtherWay({ plane }: { readonly plane: WindowPlane }) {
  const words = useText().quality.plane;
  const session = useSession();
  const isMeasuring = useQuality((state) => state.fullStatus === "measuring");
  const other = plane.explained === null ? "components" : "neighbours";
  return (
    <Button
      variant="quiet"
      size="small"
      disabled={isMeasuring}
      onClick={() => session.measureQuality(other)}
    >
      {other === "neighbours" ? words.byNeighbours : words.byComponents}
    </Button>
  );
}

/** Real and generated windows as points: a view, not evidence. */
export function PlaneCard(props: { readonly plane: WindowPlane | null; readonly empty: string }) {
  const text = useText();
  const { plane } = props;
  const words = text.quality.plane;
  const drawing = useMemo(() => {
    if (plane === null) return null;
    const axis = (title: string, of: 0 | 1) => ({
      kind: "linear" as const,
      domain: domainOf(plane, of),
      title,
      format: (value: number) => formatNumber(value),
    });
    return scatterDrawing({
      real: plane.real,
      generated: plane.generated,
      xAxis: axis(words.xAxis, 0),
      yAxis: axis(words.yAxis, 1),
    });
  }, [plane, words]);
  const explained = plane?.explained ?? null;
  const sentence =
    plane === null
      ? words.emptySentence
      : words.sentence(explained === null ? null : formatPercent(explained));
  return (
    <ChartFrame
      name="window-plane"
      title={words.title}
      sentence={sentence}
      empty={plane === null ? props.empty : null}
      tools={
        plane && (
          <ChartTools>
            <OtherWay plane={plane} />
          </ChartTools>
        )
      }
      table={() => planeTable(plane, text)}
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {drawing && <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />}
    </ChartFrame>
  );
}
