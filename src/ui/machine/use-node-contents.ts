import { useEffect, useMemo, useRef, useState } from "react";
import { useDataset } from "../../store/dataset-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { useWatching } from "../../store/watching-store.ts";
import { useText } from "../text/use-text.ts";
import { dataNodes } from "./data-nodes.ts";
import { gameNodes } from "./game-nodes.ts";
import type { MachineNode } from "./machine-nodes.ts";
import { networkNodes } from "./network-nodes.ts";
import type { NodeContent } from "./node-content.ts";
import type { RecentMeasures } from "./use-recent-measures.ts";

/** Milliseconds between two values that are taken over. */
const SPACING = 220;

/** The newest value, taken over at most some times a second. */
function useSpaced<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  const timer = useRef(0);
  useEffect(() => {
    newest.current = value;
    if (timer.current !== 0) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      setShown(() => newest.current);
    }, SPACING);
  }, [value]);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      timer.current = 0;
    },
    [],
  );
  return shown;
}

function useDataNodes(): ReturnType<typeof dataNodes> {
  const text = useText();
  const config = useExperiment((state) => state.config);
  const summary = useRun((state) => state.summary);
  const prices = useDataset((state) => state.dataset?.prices ?? null);
  const asset = useRun((state) => state.asset);
  const batchStarts = useSpaced(useRun((state) => state.batchStarts));
  const observation = useSpaced(useWatching((state) => state.observation));
  return useMemo(
    () => dataNodes({ text, config, summary, prices, asset, batchStarts, observation }),
    [text, config, summary, prices, asset, batchStarts, observation],
  );
}

/** What every component shows, drawn anew at most five times a second. */
export function useNodeContents(
  measures: RecentMeasures,
): Readonly<Record<MachineNode, NodeContent>> {
  const text = useText();
  const config = useExperiment((state) => state.config);
  const observation = useSpaced(useWatching((state) => state.observation));
  const before = useDataNodes();
  return useMemo(() => {
    const inputs = { text, config, observation, measures };
    return { ...before, ...networkNodes(inputs), ...gameNodes(inputs) };
  }, [before, text, config, observation, measures]);
}
