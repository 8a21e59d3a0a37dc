import { useMemo } from "react";
import { demoLosses, useDemo } from "../../store/demo-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { lossHistory } from "../../store/loss-history.ts";
import { useRun } from "../../store/run-store.ts";
import { changeSettings, useSettings } from "../../store/settings-store.ts";
import { useTime } from "../../store/time-store.ts";
import { equilibriaOf } from "../charts/equilibrium.ts";
import { LossesCard } from "../charts/losses-card.tsx";
import { useChartFlags } from "./use-flag-label.ts";

/** The losses of the page's own run, or of the recorded one while that is on show. */
export function RunLosses() {
  const isDemo = useDemo((state) => state.status !== "off");
  const flags = useChartFlags(useRun((state) => state.flags));
  const ghosts = useTime((state) => state.ghosts);
  const smoothing = useSettings((state) => state.smoothing);
  const axis = useSettings((state) => state.lossAxis);
  const objective = useExperiment((state) => state.config.objective);
  const labelSmoothing = useExperiment((state) => state.config.labelSmoothing);
  const equilibria = useMemo(
    () => equilibriaOf({ objective, labelSmoothing }),
    [objective, labelSmoothing],
  );
  return (
    <LossesCard
      history={isDemo ? demoLosses : lossHistory}
      flags={flags}
      smoothing={smoothing}
      axis={axis}
      onAxisChange={(lossAxis) => changeSettings({ lossAxis })}
      equilibria={equilibria}
      {...(isDemo ? {} : { ghosts })}
    />
  );
}
