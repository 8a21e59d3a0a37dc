import { useEffect, useMemo, useRef, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { changeView, useWatching, watchingStore } from "../../store/watching-store.ts";
import type { PlaneLayer } from "../../watching/plane/plane-picture.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { plainSentence } from "../charts/legend.ts";
import { useEmptyText } from "../charts/use-empty-text.ts";
import { useText } from "../text/use-text.ts";
import { LayerWords } from "./layer-words.tsx";
import { MissingLayers } from "./missing-layers.tsx";
import { PlaneCanvas, type PlaneCanvasHandle } from "./plane-canvas.tsx";
import styles from "./plane-card.module.css";
import { planeCaptions } from "./plane-facts.ts";
import { legendOf } from "./plane-sentence.ts";
import { planeTable } from "./plane-table.ts";
import { FactChoice, PlaneSwitch } from "./plane-tools.tsx";
import { PointedPath } from "./pointed-path.tsx";
import { PointedReadout } from "./pointed-readout.tsx";
import { RequestFailure } from "./request-failure.tsx";
import { usePlane, usePlaneWish } from "./use-plane-wish.ts";

const NO_LAYERS: readonly PlaneLayer[] = [];
const PEEKED: readonly PlaneLayer[] = ["warp"];
const EXPORT_HEIGHT = 420;

const hasReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The layers on show: those that are switched on, and the warp while its word is pointed at. */
function useLayers(isPeeking: boolean): readonly PlaneLayer[] {
  const layers = useWatching((state) => state.view.layers);
  return useMemo(
    () => (isPeeking && !layers.includes("warp") ? [...layers, ...PEEKED] : layers),
    [layers, isPeeking],
  );
}

/** Bends the square of noise whenever its word is pointed at and the picture has it. */
function useMorph(isPeeking: boolean) {
  const canvas = useRef<PlaneCanvasHandle>(null);
  const hasWarp = useWatching((state) => state.picture?.warp != null);
  useEffect(() => {
    if (isPeeking && hasWarp && !hasReducedMotion()) canvas.current?.morph();
  }, [isPeeking, hasWarp]);
  return canvas;
}

function switchLayer(layer: PlaneLayer): void {
  const { layers } = watchingStore.getState().view;
  const isOn = layers.includes(layer);
  changeView({ layers: isOn ? layers.filter((one) => one !== layer) : [...layers, layer] });
}

/** What the picture says of itself, as text that changes seldom: the card is drawn again only then. */
function useCaptions(layers: readonly PlaneLayer[]): readonly string[] {
  const text = useText();
  const windowLength = useRun((state) => state.runConfig?.windowLength ?? 0);
  const anchor = useWatching((state) => state.view.anchor);
  const lines = useWatching(({ picture }) =>
    picture === null
      ? ""
      : planeCaptions(picture, layers, { windowLength, anchor }, text).join("\n"),
  );
  return lines === "" ? [] : lines.split("\n");
}

function useMissing() {
  const key = useWatching(({ picture }) => JSON.stringify(picture?.missing ?? {}));
  return useMemo(() => JSON.parse(key) as Partial<Record<PlaneLayer, never>>, [key]);
}

/** Why the picture stands still, and a button that has it drawn again. */
function PlaneFailure() {
  const session = useSession();
  const failure = useWatching((state) => state.failure);
  if (failure === null) return null;
  const again = () => session.watchPlane(watchingStore.getState().wish);
  return <RequestFailure failure={failure} onAgain={again} />;
}

/** Real and generated windows as points of a plane, with what both networks make of it. */
export function PlaneCard() {
  const text = useText();
  const { plane: words } = text;
  const frame = useRef<HTMLDivElement>(null);
  const [isPeeking, setPeeking] = useState(false);
  const plane = usePlane();
  const layers = useLayers(isPeeking);
  usePlaneWish(frame, isPeeking ? PEEKED : NO_LAYERS);
  const canvas = useMorph(isPeeking);
  const isEmpty = useWatching((state) => state.picture === null && state.failure === null);
  const missing = useMissing();
  const captions = useCaptions(layers);
  const emptyText = useEmptyText();
  const sentence = legendOf(words.sentences[plane], layers);
  return (
    <div ref={frame} className={styles.seen}>
      <ChartFrame
        name="plane"
        title={words.title}
        sentence={sentence}
        legend={
          <LayerWords
            sentence={words.sentences[plane]}
            shown={layers}
            missing={Object.keys(missing) as PlaneLayer[]}
            onSwitch={switchLayer}
            onPeek={setPeeking}
          />
        }
        empty={isEmpty ? emptyText : null}
        tools={<PlaneSwitch />}
        table={() => planeTable(watchingStore.getState().picture, text)}
        picture={(body) => {
          const drawing = canvas.current?.stage()?.drawing() ?? null;
          return drawing && drawnPicture(body, drawing, EXPORT_HEIGHT);
        }}
      >
        {plane === "fact" && <FactChoice />}
        <MissingLayers missing={missing} />
        <PlaneFailure />
        <PlaneCanvas layers={layers} label={plainSentence(sentence)} handle={canvas} />
        <div className={styles.under}>
          <PointedReadout />
          <PointedPath />
        </div>
        <p className={styles.captions}>{captions.join(" ")}</p>
      </ChartFrame>
    </div>
  );
}
