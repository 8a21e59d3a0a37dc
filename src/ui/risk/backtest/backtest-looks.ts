import type { BacktestModelId } from "../../../applications/backtest/backtest-options.ts";
import type { ModelLook } from "../../applications/model-words.ts";

/** How a forecaster is drawn: generators purple and dashed, what replays the history green. */
export const BACKTEST_LOOKS: Readonly<Record<BacktestModelId, ModelLook>> = {
  "static-quantile": { tone: "muted", dash: [2, 3] },
  "historical-250": { tone: "ink", dash: [] },
  "risk-metrics": { tone: "discriminator", dash: [] },
  "filtered-historical": { tone: "gradient", dash: [8, 3] },
  "garch-t": { tone: "flag", dash: [] },
  gan: { tone: "generated", dash: [2, 3] },
  "filtered-gan": { tone: "generated", dash: [6, 4] },
  "filtered-gan-garch": { tone: "generated", dash: [11, 3] },
  "own-filter-gan": { tone: "generated", dash: [11, 3, 2, 3] },
};
