import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: "plain" | "primary" | "quiet" | "danger";
  readonly size?: "medium" | "small";
  /** For buttons that stay pressed. */
  readonly pressed?: boolean;
}

/** A push button. It never submits a form unless `type` says so. */
export function Button({
  variant = "plain",
  size = "medium",
  pressed,
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-pressed={pressed}
      className={classNames(
        styles.button,
        variant !== "plain" && styles[variant],
        size === "small" && styles.small,
        className,
      )}
    />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children"> {
  /** Its name: read aloud, and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button that shows a picture only. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      aria-label={label}
      title={rest.title ?? label}
      className={classNames(styles.icon, className)}
    >
      {icon}
    </Button>
  );
}

/** Buttons that belong together, drawn as one bar. */
export function ButtonGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group} aria-label={label}>
      {children}
    </fieldset>
  );
}

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown on hover. */
  readonly explanation?: string;
}

/** One of a few, all in sight. */
export function SegmentedButtons<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly size?: "medium" | "small";
}) {
  return (
    <ButtonGroup label={props.label}>
      {props.options.map((option) => (
        <Button
          key={option.value}
          size={props.size ?? "medium"}
          title={option.explanation}
          pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
        </Button>
      ))}
    </ButtonGroup>
  );
}
