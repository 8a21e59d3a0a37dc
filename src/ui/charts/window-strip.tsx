import { useMemo } from "react";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
import { useText } from "../text/use-text.ts";
import { CanvasChart } from "./canvas-chart.tsx";
import { cumulativePaths } from "./snapshot-data.ts";
import { sparklinesDrawing } from "./sparkline.ts";

const COLUMNS = 3;
const HEIGHT = 72;

/** Three real windows above three generated ones, small, on one scale. */
export function WindowStrip({ snapshot }: { snapshot: TrainingSnapshot }) {
  const { scores } = useText().charts;
  const drawing = useMemo(() => {
    const row = (tone: "real" | "generated") =>
      cumulativePaths(snapshot[`${tone}Paths`], snapshot.asset, COLUMNS).map((values) => ({
        values,
        tone,
      }));
    return sparklinesDrawing([row("real"), row("generated")]);
  }, [snapshot]);
  return <CanvasChart label={scores.windows(COLUMNS)} height={HEIGHT} drawing={drawing} />;
}
