import { useCallback } from "react";
import { APP_VERSION } from "../../store/app-version.ts";
import { datasetStore } from "../../store/dataset-store.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { runStore } from "../../store/run-store.ts";
import { useText } from "../text/use-text.ts";
import { candidateName } from "./candidate-words.ts";
import { datasetName } from "./dataset-menu.tsx";

/** The line under a downloaded chart: version, data, seed, step and device at the moment of asking. */
export function useChartSource(): () => string {
  const text = useText();
  return useCallback(() => {
    const { dataset } = datasetStore.getState();
    const { config, market } = experimentStore.getState();
    const { step, device } = runStore.getState();
    return text.charts.source({
      version: APP_VERSION,
      data: dataset === null ? text.dataPanel.none : datasetName({ dataset, market }, text),
      seed: config.seed,
      step,
      device: device === null ? text.devices.none : candidateName(text, device),
    });
  }, [text]);
}
