import type { ReactNode } from "react";
import type { FramePart, OtherPart } from "../../store/page-parts.ts";
import styles from "./part.module.css";

/** Something that a link can hide; it takes no place of its own. */
export function Part(props: {
  readonly id: FramePart | OtherPart | `knob-${string}`;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.part} data-part={props.id}>
      {props.children}
    </div>
  );
}
