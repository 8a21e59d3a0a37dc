import { useCallback, useId, useMemo, useRef, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import type { PenReport } from "../../watching/pen/pen-reading.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { plainSentence } from "../charts/legend.ts";
import { useEmptyText } from "../charts/use-empty-text.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { GeneratedChoice } from "./generated-choice.tsx";
import { largestSize, type PenData, penDrawing, strongestView } from "./pen-drawing.ts";
import { RequestFailure } from "./request-failure.tsx";
import styles from "./sheet-and-pen.module.css";
import { ShuffleTest } from "./shuffle-test.tsx";
import { useAsked } from "./use-asked.ts";

const HEIGHT = 260;
/** Bars that are shown at once, so that each has an arrow that can be seen. */
const MOST_BARS = 64;

interface View {
  readonly from: number;
  readonly to: number;
}

/** The bars on show: where the user went, else around the strongest arrow of the first reading. */
function useView(gradient: Float32Array | null) {
  const [chosen, setChosen] = useState<number | null>(null);
  const first = useRef<number | null>(null);
  const length = gradient?.length ?? 0;
  if (gradient !== null && first.current === null) {
    first.current = strongestView(gradient, MOST_BARS);
  }
  const last = Math.max(0, length - MOST_BARS);
  const from = Math.min(last, chosen ?? first.current ?? 0);
  return { view: { from, to: Math.min(length, from + MOST_BARS) }, last, setChosen };
}

function usePenDrawing(report: PenReport | null, view: View) {
  const words = useText().plane.pen;
  const { from, to } = view;
  return useMemo(() => {
    const reading = report?.readings[0];
    if (!(report && reading)) return null;
    const data: PenData = {
      ...reading,
      saliency: report.saliency,
      from,
      to,
      xTitle: words.bar,
      yTitle: words.axis,
      format: (value) => formatNumber(value),
    };
    return penDrawing(data);
  }, [report, from, to, words]);
}

function penTable(report: PenReport | null, { plane }: Dictionary): ChartTable {
  const words = plane.pen;
  const reading = report?.readings[0];
  return {
    columns: [words.bar, words.returnColumn, words.gradient, words.saliency],
    rowCount: reading?.window.length ?? 0,
    row: (bar) => [
      bar + 1,
      reading?.window[bar] ?? Number.NaN,
      reading?.gradient[bar] ?? Number.NaN,
      report?.saliency[bar] ?? Number.NaN,
    ],
  };
}

/** The slider through a window that is longer than what is shown of it. */
function BarRange(props: {
  readonly view: View;
  readonly last: number;
  readonly onChange: (from: number) => void;
}) {
  const words = useText().plane.pen;
  const { view, last } = props;
  const id = useId();
  if (last === 0) return null;
  const shown = words.shown(view.from + 1, view.to, last + MOST_BARS);
  return (
    <div className={styles.range}>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={view.from}
        aria-label={words.from}
        aria-valuetext={shown}
        onChange={(event) => props.onChange(Number(event.target.value))}
      />
      <label htmlFor={id}>{shown}</label>
    </div>
  );
}

function Reading({ report }: { readonly report: PenReport }) {
  const words = useText().plane.pen;
  const reading = report.readings[0];
  if (reading === undefined) return null;
  return (
    <p className={styles.words}>
      {words.score(formatNumber(reading.score, 2))}
      {"; "}
      {words.strongest(formatNumber(largestSize(reading.gradient), 2))}.{" "}
      {words.note(report.windowCount)}
    </p>
  );
}

/** What the discriminator would change in a generated window, where it looks, and whether it minds the order. */
export function PenCard() {
  const text = useText();
  const words = text.plane.pen;
  const session = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState(0);
  const hasNoDiscriminator = useRun((state) => state.showsSharedGenerator);
  const question = useCallback(() => session.readPen([index]), [session, index]);
  const asked = useAsked(frame, hasNoDiscriminator ? null : question);
  const report = hasNoDiscriminator ? null : asked.answer;
  const { view, last, setChosen } = useView(report?.readings[0]?.gradient ?? null);
  const drawing = usePenDrawing(report, view);
  const emptyText = useEmptyText();
  const isEmpty = report === null && asked.failure === null;
  const sentence = report === null ? words.emptySentence : words.sentence(index);
  return (
    <div ref={frame} className={styles.seen}>
      <ChartFrame
        name="pen"
        title={words.title}
        sentence={sentence}
        empty={hasNoDiscriminator ? words.noDiscriminator : isEmpty ? emptyText : null}
        tools={
          <ChartTools>
            <GeneratedChoice value={index} words={words} onChange={setIndex} />
          </ChartTools>
        }
        table={() => penTable(report, text)}
        picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
      >
        {asked.failure && <RequestFailure failure={asked.failure} onAgain={asked.again} />}
        {report && drawing && (
          <>
            <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
            <BarRange view={view} last={last} onChange={setChosen} />
            <Reading report={report} />
          </>
        )}
        <ShuffleTest />
      </ChartFrame>
    </div>
  );
}
