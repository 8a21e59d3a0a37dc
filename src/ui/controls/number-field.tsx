import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { formatNumber, formatScientific, parseNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./field.module.css";
import { FieldFrame, type FieldProps } from "./field.tsx";
import {
  clampToScale,
  positionOf,
  type SliderScale,
  sliderSteps,
  valueAt,
} from "./slider-scale.ts";

export interface NumberFieldProps extends FieldProps, SliderScale {
  readonly value: number;
  /** In words: "bars", "windows"; empty for pure numbers. */
  readonly unit?: string;
  /** Without a slider the value is typed only (seeds). */
  readonly slider?: boolean;
  readonly format?: (value: number) => string;
  /** Called once per decision: at the end of a drag, on a key, on Enter or when the entry is left. */
  readonly onChange: (value: number) => void;
}

/** As people write it: powers of ten on logarithmic scales, whole numbers in full. */
export function formatFieldValue(value: number, { integer, scale }: SliderScale): string {
  if (integer) return formatNumber(value, 10);
  return scale === "logarithmic" && value !== 0 && value < 0.01
    ? formatScientific(value, 3)
    : formatNumber(value, 4);
}

function useProblem(field: SliderScale, show: (value: number) => string) {
  const { controls } = useText();
  return (value: number): string | null => {
    if (Number.isNaN(value)) return controls.notANumber;
    if (field.integer && !Number.isInteger(value)) return controls.wholeNumber;
    if (value < field.min || value > field.max) {
      return controls.outOfRange(show(field.min), show(field.max));
    }
    return null;
  };
}

function Slider(
  props: NumberFieldProps & {
    readonly onDraft: (value: number | null) => void;
    readonly shown: number;
    readonly show: (value: number) => string;
  },
) {
  const ref = useRef<HTMLInputElement>(null);
  const { onChange, onDraft } = props;
  const decide = useRef((_position: number) => {});
  useEffect(() => {
    decide.current = (position) => {
      onDraft(null);
      onChange(valueAt(position, props));
    };
  });
  useEffect(() => {
    const input = ref.current;
    const decided = () => decide.current(Number(input?.value));
    input?.addEventListener("change", decided);
    return () => input?.removeEventListener("change", decided);
  }, []);
  const position = positionOf(props.shown, props);
  const filled = { "--filled": `${(100 * position) / sliderSteps(props)}%` } as CSSProperties;
  return (
    <input
      ref={ref}
      type="range"
      className={styles.slider}
      style={filled}
      aria-label={props.label}
      aria-valuetext={`${props.show(props.shown)} ${props.unit ?? ""}`}
      min={0}
      max={sliderSteps(props)}
      step={1}
      value={position}
      disabled={props.disabled}
      onChange={(event) => onDraft(valueAt(Number(event.target.value), props))}
    />
  );
}

function Entry(
  props: NumberFieldProps & {
    readonly id: string;
    readonly shown: string;
    readonly onProblem: (problem: string | null) => void;
    readonly problem: string | null;
    readonly problemId: string;
    readonly show: (value: number) => string;
  },
) {
  const { controls } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const problemOf = useProblem(props, props.show);
  const decide = () => {
    if (typed === null) return;
    const value = parseNumber(typed);
    const problem = problemOf(value);
    props.onProblem(problem);
    if (problem !== null && Number.isNaN(value)) return;
    setTyped(null);
    const kept = clampToScale(value, props);
    if (kept !== props.value) props.onChange(kept);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") decide();
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      setTyped(null);
      props.onProblem(null);
    }
  };
  return (
    <span className={styles.entry}>
      <input
        id={props.id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        className={styles.value}
        title={controls.range(props.show(props.min), props.show(props.max))}
        value={typed ?? props.shown}
        disabled={props.disabled}
        aria-invalid={props.problem !== null}
        aria-describedby={props.problemId}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={decide}
        onKeyDown={onKeyDown}
      />
      {props.unit ? <span className={styles.unit}>{props.unit}</span> : null}
    </span>
  );
}

/** A number: typed, or chosen on a linear or logarithmic slider; what lies outside is pulled in and said. */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  const problemId = useId();
  const [draft, setDraft] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = props.format ?? ((value: number) => formatFieldValue(value, props));
  const shown = draft ?? props.value;
  const entry = {
    ...props,
    id,
    shown: show(shown),
    problem,
    problemId,
    show,
    onProblem: setProblem,
  };
  const onDraft = (value: number | null) => {
    setProblem(null);
    setDraft(value);
  };
  return (
    <FieldFrame {...props} controlId={id} end={<Entry {...entry} />}>
      {props.slider !== false && <Slider {...props} shown={shown} show={show} onDraft={onDraft} />}
      <p id={problemId} className={styles.problem} role="status">
        {problem}
      </p>
    </FieldFrame>
  );
}
