import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { classNames } from "../controls/class-names.ts";
import { icons } from "../controls/icons.tsx";
import styles from "./menu.module.css";

/** A button that opens a list of things to do or to choose from. */
export function Menu(props: {
  readonly trigger: ReactNode;
  /** Read aloud where the trigger's own words are not enough. */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger
        className={classNames(styles.trigger, props.className)}
        aria-label={props.label}
        title={props.label}
        disabled={props.disabled ?? false}
      >
        {props.trigger}
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} sideOffset={6} align="start">
          <BaseMenu.Popup className={styles.popup}>{props.children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** Something to do. */
export function MenuItem(props: {
  readonly onChoose: () => void;
  readonly note?: string | undefined;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <BaseMenu.Item
      className={styles.item}
      onClick={props.onChoose}
      disabled={props.disabled ?? false}
    >
      <span>{props.children}</span>
      {props.note !== undefined && <span className={styles.note}>{props.note}</span>}
    </BaseMenu.Item>
  );
}

export interface MenuChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly note?: string;
  readonly disabled?: boolean;
}

/** One of several, with a mark at the one in use. */
export function MenuChoices<Value extends string>(props: {
  readonly label: string;
  readonly value: Value | "";
  readonly choices: readonly MenuChoice<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  const choose = (chosen: unknown) => {
    const choice = props.choices.find(({ value }) => value === chosen);
    if (choice) props.onChange(choice.value);
  };
  return (
    <BaseMenu.RadioGroup value={props.value} onValueChange={choose}>
      <MenuHeading>{props.label}</MenuHeading>
      {props.choices.map((choice) => (
        <BaseMenu.RadioItem
          key={choice.value}
          value={choice.value}
          className={styles.item}
          disabled={choice.disabled ?? false}
          closeOnClick
        >
          <span className={styles.check}>
            <BaseMenu.RadioItemIndicator>{icons.check}</BaseMenu.RadioItemIndicator>
          </span>
          <span>{choice.label}</span>
          {choice.note !== undefined && <span className={styles.note}>{choice.note}</span>}
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

/** Items under one heading. */
export function MenuSection({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BaseMenu.Group>
      <MenuHeading>{label}</MenuHeading>
      {children}
    </BaseMenu.Group>
  );
}

function MenuHeading({ children }: { children: ReactNode }) {
  return <BaseMenu.GroupLabel className={styles.heading}>{children}</BaseMenu.GroupLabel>;
}

/** A line between sections. */
export function MenuLine() {
  return <BaseMenu.Separator className={styles.line} />;
}
