import { useId } from "react";
import field from "../controls/field.module.css";
import { FieldFrame, type FieldProps } from "../controls/field.tsx";
import styles from "./scenarios.module.css";

const DAY_MILLISECONDS = 86_400_000;
const DATE_LENGTH = 10;

const dateOf = (time: number) => new Date(time).toISOString().slice(0, DATE_LENGTH);

/** A day, as the last millisecond of it (UTC); empty is null. Days outside are not taken. */
export function DateField(
  props: FieldProps & {
    readonly value: number | null;
    readonly min: number;
    readonly max: number;
    readonly onChange: (value: number | null) => void;
  },
) {
  const id = useId();
  const choose = (text: string) => {
    const day = Date.parse(text);
    const end = day + DAY_MILLISECONDS - 1;
    if (text === "") props.onChange(null);
    else if (end >= props.min && day <= props.max) props.onChange(end);
  };
  return (
    <FieldFrame {...props} controlId={id}>
      <input
        id={id}
        type="date"
        className={`${field.select} ${styles.date}`}
        min={dateOf(props.min)}
        max={dateOf(props.max)}
        value={props.value === null ? "" : dateOf(props.value)}
        onChange={(event) => choose(event.target.value)}
      />
    </FieldFrame>
  );
}
