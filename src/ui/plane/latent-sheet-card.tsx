import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useMemo,
  useRef,
  useState,
} from "react";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { changeView, useWatching } from "../../store/watching-store.ts";
import type { ContactSheet } from "../../watching/pen/pen-reading.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { plainSentence } from "../charts/legend.ts";
import { useEmptyText } from "../charts/use-empty-text.ts";
import { Button } from "../controls/button.tsx";
import { classNames } from "../controls/class-names.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { GeneratedChoice } from "./generated-choice.tsx";
import { RequestFailure } from "./request-failure.tsx";
import styles from "./sheet-and-pen.module.css";
import { cellSums, type ScoreScale, sheetDrawing } from "./sheet-drawing.ts";
import { ALIKE, windowSpread } from "./sheet-spread.ts";
import { useAsked } from "./use-asked.ts";

const SIZE = 7;
const HEIGHT = 300;
/** Deviations of the noise that an arrow key goes. */
const KEY_STEP = 0.25;

type Offset = readonly [number, number];
const MIDDLE: Offset = [0, 0];
const MOVED_BY_KEYS = { tabIndex: 0 } as const;

const KEYS: Readonly<Record<string, Offset>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowDown: [0, -KEY_STEP],
  ArrowUp: [0, KEY_STEP],
};

/** How the scores of the live charts are shown; logits before there are any. */
function useScoreScale(): ScoreScale {
  const scale = useRun((state) => state.snapshot?.scores.scale ?? "probability");
  const threshold = useRun((state) =>
    state.snapshot?.scores.scale === "score" ? state.snapshot.scores.threshold : 0.5,
  );
  return useMemo(() => ({ scale, threshold }), [scale, threshold]);
}

function sheetTable(sheet: ContactSheet | null, { plane }: Dictionary): ChartTable {
  const words = plane.sheet;
  return {
    columns: [words.across, words.up, words.score, words.sum],
    rowCount: sheet === null ? 0 : sheet.size * sheet.size,
    row: (cell) => {
      if (sheet === null) return [];
      const offset = (place: number) => sheet.offsets[place] ?? Number.NaN;
      return [
        offset(cell % sheet.size),
        offset(Math.floor(cell / sheet.size)),
        sheet.scores[cell] ?? Number.NaN,
        cellSums(sheet, cell).at(-1) ?? Number.NaN,
      ];
    },
  };
}

/** Moves the slice: the noise under the pointer stays under it. */
function useDrag(offset: Offset, move: (offset: Offset) => void, sheet: ContactSheet | null) {
  const last = useRef<Offset | null>(null);
  const reach = Math.abs((sheet?.offsets.at(-1) ?? 2) - (sheet?.offsets[0] ?? -2));
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      last.current = [event.clientX, event.clientY];
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (last.current === null) return;
      const { width, height } = event.currentTarget.getBoundingClientRect();
      const [x, y] = last.current;
      last.current = [event.clientX, event.clientY];
      move([
        offset[0] - ((event.clientX - x) / width) * reach,
        offset[1] + ((event.clientY - y) / height) * reach,
      ]);
    },
    onPointerUp() {
      last.current = null;
    },
    onPointerCancel() {
      last.current = null;
    },
  };
}

/** How much the cells differ, and what it means when they do not. */
function Spread({ sheet }: { readonly sheet: ContactSheet }) {
  const { plane } = useText();
  const real = useWatching((state) => state.picture?.real ?? null);
  const realSpread = useMemo(
    () => (real === null ? 1 : windowSpread(real.windows, real.index.length) || 1),
    [real],
  );
  const share = windowSpread(sheet.windows, sheet.size * sheet.size) / realSpread;
  const isAlike = share < ALIKE;
  const words = isAlike ? plane.sheet.alike : plane.sheet.alikeSlice;
  return (
    <p className={classNames(styles.words, isAlike && styles.warning)}>
      {words(plane.fineShare(share))}
    </p>
  );
}

function Sheet(props: {
  readonly sheet: ContactSheet;
  readonly offset: Offset;
  readonly onMove: (offset: Offset) => void;
  readonly drawing: ReturnType<typeof sheetDrawing>;
  readonly sentence: string;
}) {
  const { plane } = useText();
  const { offset, onMove, sheet } = props;
  const words = plane.sheet;
  const drag = useDrag(offset, onMove, sheet);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (step === undefined && event.key !== "Home") return;
    event.preventDefault();
    onMove(step === undefined ? MIDDLE : [offset[0] + step[0], offset[1] + step[1]]);
  };
  const first = formatNumber(sheet.offsets[0] ?? 0, 2);
  const last = formatNumber(sheet.offsets.at(-1) ?? 0, 2);
  return (
    <>
      <div
        className={classNames(styles.place, styles.sheet)}
        role="application"
        aria-label={words.place}
        aria-roledescription={words.title}
        onKeyDown={onKeyDown}
        {...drag}
        {...MOVED_BY_KEYS}
      >
        <CanvasChart
          label={plainSentence(props.sentence)}
          height={HEIGHT}
          drawing={props.drawing}
        />
      </div>
      <div className={styles.under}>
        <output>
          {words.reach(first, last)}{" "}
          {words.centre(formatNumber(offset[0], 2), formatNumber(offset[1], 2))}
        </output>
        <Button size="small" disabled={offset === MIDDLE} onClick={() => onMove(MIDDLE)}>
          {words.back}
        </Button>
      </div>
      <Spread sheet={sheet} />
    </>
  );
}

/** Small windows over a slice of the noise: folds are borders between modes, a uniform sheet is collapse. */
export function LatentSheetCard() {
  const text = useText();
  const words = text.plane.sheet;
  const session = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useWatching((state) => state.view.anchor);
  const [offset, setOffset] = useState<Offset>(MIDDLE);
  const question = useCallback(
    () => session.drawContactSheet(SIZE, anchor, offset),
    [session, anchor, offset],
  );
  const { answer: sheet, failure, again } = useAsked(frame, question);
  const score = useScoreScale();
  const drawing = useMemo(() => sheet && sheetDrawing(sheet, score, text), [sheet, score, text]);
  const emptyText = useEmptyText();
  const hasScores = sheet === null || sheet.scores.length > 0;
  const sentence = words.sentence(SIZE, sheet?.isSlice ?? true, hasScores);
  return (
    <div ref={frame} className={styles.seen}>
      <ChartFrame
        name="latent-sheet"
        title={words.title}
        sentence={sentence}
        empty={sheet === null && failure === null ? emptyText : null}
        tools={
          sheet?.isSlice && (
            <ChartTools>
              <GeneratedChoice
                value={anchor}
                words={words}
                onChange={(chosen) => changeView({ anchor: chosen })}
              />
            </ChartTools>
          )
        }
        table={() => sheetTable(sheet, text)}
        picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
      >
        {failure && <RequestFailure failure={failure} onAgain={again} />}
        {sheet && drawing && (
          <Sheet
            sheet={sheet}
            offset={offset}
            onMove={setOffset}
            drawing={drawing}
            sentence={sentence}
          />
        )}
      </ChartFrame>
    </div>
  );
}
