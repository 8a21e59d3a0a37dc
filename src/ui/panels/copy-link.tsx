import { useId, useRef, useState } from "react";
import { Button } from "../controls/button.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./dialogs.module.css";

/** A link to read and to copy. */
export function CopyLink({ url }: { url: string }) {
  const { takeAway } = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setOutcome(takeAway.copied);
    } catch {
      field.current?.select();
      setOutcome(takeAway.copyFailed);
    }
  };
  return (
    <>
      <label htmlFor={id}>{takeAway.link}</label>
      <div className={styles.copy}>
        <input
          id={id}
          ref={field}
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" disabled={url === ""} onClick={() => void copy()}>
          {takeAway.copy}
        </Button>
      </div>
      <p className={styles.note}>
        {takeAway.characters(url.length)} <span role="status">{outcome}</span>
      </p>
    </>
  );
}
