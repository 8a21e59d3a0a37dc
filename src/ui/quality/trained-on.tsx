import { createContext, useContext } from "react";
import type { MetricId } from "../../metrics/quality/quality-report.ts";
import { useText } from "../text/use-text.ts";
import styles from "./trained-on.module.css";

/** The metrics that penalties of the run pull at. */
export const PenalisedContext = createContext<ReadonlySet<MetricId>>(new Set());

/** The mark of a metric that was trained on. */
export function TrainedOn({ id }: { readonly id: MetricId }) {
  const { quality } = useText();
  if (!useContext(PenalisedContext).has(id)) return null;
  return (
    <>
      {" "}
      <abbr className={styles.mark} title={quality.trainedOnHelp}>
        {quality.trainedOn}
      </abbr>
    </>
  );
}
