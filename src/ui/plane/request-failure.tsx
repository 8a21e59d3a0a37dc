import type { Failure } from "../../worker/failure.ts";
import { Button } from "../controls/button.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import { useText } from "../text/use-text.ts";
import styles from "./sheet-and-pen.module.css";

/** Why a request failed, and a button to ask again. */
export function RequestFailure(props: { readonly failure: Failure; readonly onAgain: () => void }) {
  const text = useText();
  const { what, remedy } = describeFailure(props.failure, text);
  return (
    <div className={styles.failure} role="status">
      <p>
        <strong>{text.plane.failed}</strong> {what} {remedy}
      </p>
      <Button size="small" onClick={props.onAgain}>
        {text.plane.again}
      </Button>
    </div>
  );
}
