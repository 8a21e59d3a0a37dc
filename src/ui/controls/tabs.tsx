import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import styles from "./tabs.module.css";

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly content: ReactNode;
}

/** A row of tabs and the panel of the chosen one. */
export function Tabs<Id extends string>(props: {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** Beside the row, at its end; above it where there is no room. */
  readonly beside?: ReactNode;
}) {
  const choose = (chosen: unknown) => {
    const tab = props.tabs.find(({ id }) => id === chosen);
    if (tab) props.onChange(tab.id);
  };
  return (
    <BaseTabs.Root value={props.value} onValueChange={choose}>
      <div className={styles.bar}>
        {props.beside}
        <BaseTabs.List className={styles.list} aria-label={props.label}>
          {props.tabs.map(({ id, label }) => (
            <BaseTabs.Tab key={id} value={id} className={styles.tab}>
              {label}
            </BaseTabs.Tab>
          ))}
        </BaseTabs.List>
      </div>
      {props.tabs.map(({ id, content }) => (
        <BaseTabs.Panel key={id} value={id} className={styles.panel}>
          {content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
