import { useId } from "react";
import styles from "./field.module.css";
import { FieldFrame, type FieldProps } from "./field.tsx";

export interface SwitchFieldProps extends FieldProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off. */
export function SwitchField(props: SwitchFieldProps) {
  const id = useId();
  const control = (
    <input
      id={id}
      type="checkbox"
      role="switch"
      aria-checked={props.checked}
      className={styles.switch}
      checked={props.checked}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.checked)}
    />
  );
  return <FieldFrame {...props} controlId={id} end={control} />;
}
