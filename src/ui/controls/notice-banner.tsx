import type { ReactNode } from "react";
import { useText } from "../text/use-text.ts";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { icons } from "./icons.tsx";
import styles from "./notice-banner.module.css";

export interface NoticeBannerProps {
  readonly tone: "information" | "warning" | "error" | "success";
  /** What happened, what was kept, what to do. */
  readonly children: ReactNode;
  /** A code or diagnostics in small type. */
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

/** A message that stays until it is dismissed. Errors interrupt a screen reader, the others wait. */
export function NoticeBanner(props: NoticeBannerProps) {
  const { controls } = useText();
  return (
    <div
      className={classNames(styles.banner, styles[props.tone])}
      role={props.tone === "error" ? "alert" : "status"}
    >
      <div className={styles.words}>
        <span className={styles.tone}>{controls.tones[props.tone]}</span> {props.children}
        {props.detail !== undefined && <div className={styles.detail}>{props.detail}</div>}
      </div>
      <div className={styles.actions}>
        {props.actions}
        {props.onDismiss !== undefined && (
          <IconButton
            label={controls.dismiss}
            icon={icons.close}
            size="small"
            variant="quiet"
            onClick={props.onDismiss}
          />
        )}
      </div>
    </div>
  );
}

/** Banners below one another. */
export function NoticeList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.list} aria-label={label}>
      {children}
    </section>
  );
}
