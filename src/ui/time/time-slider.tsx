import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from "react";
import type { KnobFlag } from "../../store/app-state.ts";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { timeStore, useTime } from "../../store/time-store.ts";
import { classNames } from "../controls/class-names.ts";
import { useChartFlags, useFlagLabel } from "../panels/use-flag-label.ts";
import { useText } from "../text/use-text.ts";
import { keptStepsAway, nearestKept, placeOf, shareOf, stepAt } from "./time-scale.ts";
import styles from "./time-slider.module.css";
import { type TimeLine, useTimeLine } from "./use-time-line.ts";

/** A pointer this near to a kept step, in per cent of the bar, means that step. */
const NEAR = 0.6;
const FAR_KEYS = 10;

/** Where a key leads from a step; null for keys that lead nowhere. */
function stepByKey({ key, shiftKey }: KeyboardEvent, line: TimeLine): number | null {
  const { kept, step, first, newest } = line;
  const places = shiftKey ? FAR_KEYS : 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return keptStepsAway(kept, step, -places);
    case "ArrowRight":
    case "ArrowUp":
      return keptStepsAway(kept, step, places);
    case "PageDown":
      return keptStepsAway(kept, step, -FAR_KEYS);
    case "PageUp":
      return keptStepsAway(kept, step, FAR_KEYS);
    case "Home":
      return first;
    case "End":
      return newest;
    default:
      return null;
  }
}

/** Kept steps as fine ticks: one path, whatever their number. */
const Ticks = memo(function Ticks({ kept, end }: { kept: readonly number[]; end: number }) {
  const path = kept.map((step) => `M${shareOf(step, end).toFixed(2)} 0V1`).join("");
  return (
    <svg className={styles.ticks} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
});

const Flags = memo(function Flags({ flags, end }: { flags: readonly KnobFlag[]; end: number }) {
  const { status } = useText();
  const label = useFlagLabel();
  const short = useChartFlags(flags);
  return (
    <ul className={styles.flags} aria-label={status.flags}>
      {flags.map((flag, index) => {
        const next = flags.slice(index + 1).find(({ step }) => step > flag.step)?.step ?? end;
        const room = { "--room": `${shareOf(next - flag.step, end)}%` };
        return (
          <li
            key={`${flag.step} ${flag.key}`}
            className={styles.flag}
            style={{ ...placeOf(flag.step, end), ...room }}
            title={label(flag)}
          >
            <span className={styles.flagName} aria-hidden="true">
              {short[index]?.label}
            </span>
            <span className="visually-hidden">{label(flag)}</span>
          </li>
        );
      })}
    </ul>
  );
});

/** The bar between two steps. */
function Stretch(props: {
  readonly className: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}) {
  const { from, to, end } = props;
  const style = {
    insetInlineStart: `${shareOf(from, end)}%`,
    inlineSize: `${shareOf(to - from, end)}%`,
  };
  return <div className={props.className} style={style} />;
}

/** Lines of the run's other branches, below the one on show. */
const Branches = memo(function Branches({ end }: { end: number }) {
  const history = useTime((state) => state.history);
  const run = history?.branches.find(({ id }) => id === history.current)?.run;
  const others = (history?.branches ?? []).filter(
    (branch) => branch.run === run && branch.id !== history?.current,
  );
  if (others.length === 0) return null;
  return (
    <div className={styles.branches} aria-hidden="true">
      {others.map(({ id, from, to }) => (
        <div key={id} className={styles.row}>
          <Stretch className={styles.branch} from={from} to={to} end={end} />
        </div>
      ))}
    </div>
  );
});

/** Goes where the pointer is dragged; kept steps are shown on the way. */
function useDrag(line: TimeLine) {
  const session = useSession();
  const [dragged, setDragged] = useState<number | null>(null);
  const track = useRef<HTMLDivElement>(null);
  const go = (step: number) => {
    const { history } = timeStore.getState();
    if (history !== null) session.goToStep(history.current, step);
  };
  const under = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return stepAt(event.clientX, box, line.end, line);
  };
  const show = (event: PointerEvent) => {
    const step = under(event);
    setDragged(step);
    const kept = nearestKept(line.kept, step);
    if (timeStore.getState().journey === null && kept !== line.step) go(kept);
  };
  return {
    track,
    dragged,
    go,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0 || line.newest === line.first) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(under(event));
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        if (dragged !== null) show(event);
      },
      onPointerUp(event: PointerEvent<HTMLDivElement>) {
        if (dragged === null) return;
        const step = under(event);
        const kept = nearestKept(line.kept, step);
        const isNear = shareOf(Math.abs(kept - step), line.end) < NEAR;
        setDragged(null);
        go(isNear ? kept : step);
      },
      onPointerCancel: () => setDragged(null),
    },
  };
}

/** Every step since the start; the thumb is dragged, or moved with the arrow keys, to go to one. */
export function TimeSlider() {
  const { status, time } = useText();
  const line = useTimeLine();
  const at = useRun((state) => state.step);
  const planned = line.end;
  const flags = useRun((state) => state.flags);
  const { track, dragged, go, handlers } = useDrag(line);
  const { first, newest, end } = line;
  const isStill = newest === first;
  const step = dragged ?? line.step;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepByKey(event, line);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== line.step) go(to);
  };
  return (
    <div className={styles.lines}>
      <div ref={track} className={classNames(styles.track, isStill && styles.still)} {...handlers}>
        <progress
          className={styles.progress}
          value={at}
          max={end}
          aria-label={status.progress(at, planned)}
        />
        <Stretch className={styles.known} from={step} to={newest} end={end} />
        <div className={styles.done} style={placeOf(step, end)} />
        <Ticks kept={line.kept} end={end} />
        <Flags flags={flags} end={end} />
        <div
          role="slider"
          tabIndex={0}
          className={styles.thumb}
          style={placeOf(step, end)}
          aria-label={time.slider}
          aria-valuemin={first}
          aria-valuemax={newest}
          aria-valuenow={step}
          aria-valuetext={time.value(step, newest)}
          aria-disabled={isStill}
          onKeyDown={onKeyDown}
        />
      </div>
      <Branches end={end} />
    </div>
  );
}
