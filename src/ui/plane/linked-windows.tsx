import { useMemo, useRef } from "react";
import { brush, useWatching } from "../../store/watching-store.ts";
import type { PlaneLayer } from "../../watching/plane/plane-picture.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import { histogramDrawing } from "../charts/histogram.ts";
import { plainSentence } from "../charts/legend.ts";
import { pathFanDrawing } from "../charts/path-fan.ts";
import { pathDomain } from "../charts/snapshot-data.ts";
import { useEmptyText } from "../charts/use-empty-text.ts";
import { Button } from "../controls/button.tsx";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import {
  clusteringWithin,
  type KeptWindows,
  keptSums,
  keptWindows,
  returnCount,
  returnDensity,
} from "./linked-data.ts";
import styles from "./linked-windows.module.css";
import { PointedInKept } from "./pointed-layers.tsx";
import { useLinkedWindows } from "./use-linked-windows.ts";
import { usePlaneWish } from "./use-plane-wish.ts";
import { barsOf } from "./window-lines.ts";

const HEIGHT = 180;
const MOST_PATHS = 20;
/** Shorter windows have a tick at every bar. */
const FEW_BARS = 8;
const BINS = 40;
const MOST_LAGS = 20;
const WIDEST = 8;
const NEEDED: readonly PlaneLayer[] = ["real", "generated"];

interface Kept {
  readonly real: KeptWindows;
  readonly generated: KeptWindows;
}

const formatted = (value: number) => formatNumber(value);

function usePathDrawing({ real, generated }: Kept) {
  const { charts, plane } = useText();
  return useMemo(() => {
    const realPaths = keptSums(real, MOST_PATHS);
    const generatedPaths = keptSums(generated, MOST_PATHS);
    const { domain } = pathDomain(realPaths, generatedPaths);
    const bars = Math.max(1, barsOf(real.points), barsOf(generated.points));
    const axes = {
      xAxis: {
        kind: "linear",
        domain: [0, bars],
        title: charts.bar,
        format: formatted,
        ...(bars <= FEW_BARS ? { ticks: Array.from({ length: bars + 1 }, (_, bar) => bar) } : {}),
      },
      yAxis: { kind: "linear", domain, title: plane.linked.paths.axis, format: formatted },
    } as const;
    const fans = { generatedFan: null, realFan: null };
    const drawing = pathFanDrawing({ ...fans, generatedPaths, realPaths, ...axes });
    return { drawing, axes, realPaths, generatedPaths };
  }, [real, generated, charts, plane]);
}

function KeptPaths({ kept, empty }: { readonly kept: Kept; readonly empty: string | null }) {
  const { charts, plane } = useText();
  const words = plane.linked.paths;
  const { drawing, axes, realPaths, generatedPaths } = usePathDrawing(kept);
  const counts = [kept.real.places.length, kept.generated.places.length] as const;
  const sentence = words.sentence(...counts);
  const isThinned = Math.max(...counts) > MOST_PATHS;
  return (
    <ChartFrame
      name="plane-paths"
      title={words.title}
      sentence={sentence}
      note={isThinned ? words.thinned(MOST_PATHS) : undefined}
      empty={empty}
      table={() => ({
        columns: [
          charts.bar,
          ...realPaths.map((_, index) => charts.paths.real(index + 1)),
          ...generatedPaths.map((_, index) => charts.paths.generated(index + 1)),
        ],
        rowCount: Math.max(0, ...[...realPaths, ...generatedPaths].map(({ length }) => length)),
        row: (bar) => [
          bar,
          ...[...realPaths, ...generatedPaths].map((path) => path[bar] ?? Number.NaN),
        ],
      })}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <div className={styles.layers}>
        <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
        <PointedInKept axes={axes} />
      </div>
    </ChartFrame>
  );
}

function useDensities({ real, generated }: Kept) {
  const { plane } = useText();
  return useMemo(() => {
    const [low, high] = finiteExtent(real.points.windows, generated.points.windows);
    const reach = Math.min(WIDEST, Math.max(-low, high));
    const edges = Float64Array.from(
      { length: BINS + 1 },
      (_, index) => reach * ((2 * index) / BINS - 1),
    );
    const densities = {
      real: returnDensity(real, edges),
      generated: returnDensity(generated, edges),
    };
    const [, top] = finiteExtent(densities.real, densities.generated);
    const words = plane.linked.returns;
    const domain = [-reach, reach] as const;
    const xAxis = { kind: "linear", domain, title: words.axis, format: formatted } as const;
    const yDomain = niceDomain([0, top]);
    const yAxis = {
      kind: "linear",
      domain: yDomain,
      title: words.density,
      format: formatted,
    } as const;
    return {
      edges,
      ...densities,
      drawing: histogramDrawing({ edges, ...densities, xAxis, yAxis }),
    };
  }, [real, generated, plane]);
}

function KeptReturns({ kept, empty }: { readonly kept: Kept; readonly empty: string | null }) {
  const { plane } = useText();
  const words = plane.linked.returns;
  const { edges, real, generated, drawing } = useDensities(kept);
  const sentence = words.sentence(returnCount(kept.real), returnCount(kept.generated));
  const columns = [
    words.low,
    `${plane.real}, ${words.density}`,
    `${plane.generated}, ${words.density}`,
  ];
  return (
    <ChartFrame
      name="plane-returns"
      title={words.title}
      sentence={sentence}
      empty={empty}
      table={() => ({
        columns,
        rowCount: BINS,
        row: (bin) => [edges[bin] ?? 0, real[bin] ?? 0, generated[bin] ?? 0],
      })}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}

function useClustering({ real, generated }: Kept): CurveData {
  const { charts, plane } = useText();
  return useMemo(() => {
    const lags = Math.min(MOST_LAGS, Math.max(barsOf(real.points), barsOf(generated.points)) - 1);
    const x = Array.from({ length: Math.max(0, lags) }, (_, index) => index + 1);
    const values = {
      real: clusteringWithin(real, x.length),
      generated: clusteringWithin(generated, x.length),
    };
    const [low, high] = finiteExtent(values.real, values.generated);
    const domain = niceDomain([Math.min(low, 0), Math.max(high, 0.1)]);
    const { axis } = plane.linked.clustering;
    return {
      x,
      lines: (["real", "generated"] as const).map((tone) => ({
        label: plane[tone],
        tone,
        values: values[tone],
      })),
      bands: [],
      xAxis: {
        kind: "linear",
        domain: [1, Math.max(2, x.length)],
        title: charts.lag,
        format: formatted,
      },
      yAxis: { kind: "linear", domain, title: axis, format: formatted },
    };
  }, [real, generated, charts, plane]);
}

/** A single lag is two numbers. */
function OneLag({ data }: { readonly data: CurveData }) {
  const { plane } = useText();
  const [real, generated] = data.lines.map(({ values }) =>
    formatNumber(values[0] ?? Number.NaN, 2),
  );
  return (
    <p className={styles.lag}>{plane.linked.clustering.oneLag(real ?? "–", generated ?? "–")}</p>
  );
}

function KeptClustering({ kept, empty }: { readonly kept: Kept; readonly empty: string | null }) {
  const { charts, plane } = useText();
  const words = plane.linked.clustering;
  const data = useClustering(kept);
  return (
    <ChartFrame
      name="plane-clustering"
      title={words.title}
      sentence={words.sentence}
      empty={empty}
      table={() => ({
        columns: [charts.lag, plane.real, plane.generated],
        rowCount: data.x.length,
        row: (index) => [
          data.x[index] ?? 0,
          ...data.lines.map(({ values }) => values[index] ?? Number.NaN),
        ],
      })}
      picture={(body) =>
        data.x.length < 2 ? null : drawnPicture(body, curveDrawing(data), HEIGHT)
      }
    >
      {data.x.length < 2 ? (
        <OneLag data={data} />
      ) : (
        <CurveChart
          label={plainSentence(words.sentence)}
          data={data}
          height={HEIGHT - 18}
          help={words.help}
        />
      )}
    </ChartFrame>
  );
}

/** Paths, returns and clustering of the plane's windows: of all, or of those in the region that was drawn. */
export function LinkedWindows() {
  const { plane: words } = useText();
  const frame = useRef<HTMLElement>(null);
  usePlaneWish(frame, NEEDED);
  const { picture, brushed } = useLinkedWindows(frame);
  const hasRegion = useWatching((state) => state.brushed !== null);
  const emptyText = useEmptyText();
  const kept = useMemo(
    () => ({
      real: keptWindows(picture?.real ?? null, brushed),
      generated: keptWindows(picture?.generated ?? null, brushed),
    }),
    [picture, brushed],
  );
  const count = kept.real.places.length + kept.generated.places.length;
  const empty = picture === null ? emptyText : count === 0 ? words.linked.empty : null;
  return (
    <section ref={frame} className={styles.section} aria-label={words.linked.title}>
      <div className={styles.heading}>
        <h3>{hasRegion ? words.linked.some : words.linked.all}</h3>
        {hasRegion && (
          <>
            <span>{words.region(kept.real.places.length, kept.generated.places.length)}</span>
            <Button size="small" onClick={() => brush(null)}>
              {words.showAll}
            </Button>
          </>
        )}
      </div>
      <div className={styles.charts}>
        <KeptPaths kept={kept} empty={empty} />
        <KeptReturns kept={kept} empty={empty} />
        <KeptClustering kept={kept} empty={empty} />
      </div>
    </section>
  );
}
