import { useId } from "react";
import styles from "./field.module.css";
import { FieldFrame, type FieldProps } from "./field.tsx";

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface ChoiceFieldProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of several, in the system's own list. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const id = useId();
  const choose = (chosen: string) => {
    const option = props.options.find(({ value }) => value === chosen);
    if (option) props.onChange(option.value);
  };
  return (
    <FieldFrame {...props} controlId={id}>
      <select
        id={id}
        className={styles.select}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => choose(event.target.value)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
