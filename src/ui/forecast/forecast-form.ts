import {
  FORECAST_BOUNDS,
  FORECAST_MODEL_IDS,
  type ForecastModelId,
  type OriginSpacing,
  type TRADITIONAL_IDS,
} from "../../applications/forecast/forecast-options.ts";
import { useQuestionState } from "../../store/application-store.ts";
import { useRememberedState } from "../../store/remembered-state.ts";
import { useRun } from "../../store/run-store.ts";
import { useIsRunReady } from "../applications/use-question.ts";

/** What is chosen on the Forecast tab. */
export interface ForecastForm {
  readonly model: ForecastModelId;
  readonly beside: (typeof TRADITIONAL_IDS)[number];
  readonly horizon: number;
  readonly back: number;
  readonly pathCount: number;
  readonly history: number;
  readonly seed: number;
  /** As it was typed last and could be read. */
  readonly level: string;
  readonly spacing: OriginSpacing;
  readonly trainingSteps: number;
  readonly trainingSeed: number;
}

const INITIAL: ForecastForm = {
  model: "filtered-gan",
  beside: "garch-t",
  horizon: FORECAST_BOUNDS.horizon.default,
  back: 0,
  pathCount: FORECAST_BOUNDS.pathCount.default,
  history: FORECAST_BOUNDS.history.default,
  seed: FORECAST_BOUNDS.seed.default,
  level: "",
  spacing: "half-horizon",
  trainingSteps: FORECAST_BOUNDS.trainingSteps.default,
  trainingSeed: FORECAST_BOUNDS.seed.default,
};

/** The conditional GAN that was trained on this asset of the run in use; null if there is none. */
export function useConditional(asset: number) {
  const { answer } = useQuestionState("train-conditional-gan");
  const isReady = useIsRunReady();
  if (answer === null || answer.isOfEarlierRun || !isReady) return null;
  const { training } = answer.output;
  return training.asset === asset ? training : null;
}

/** What is chosen, and what of it can be asked. */
export function useForecastForm() {
  const [form, change] = useRememberedState<ForecastForm>("forecast", INITIAL);
  const asset = useRun((state) => state.asset);
  const conditional = useConditional(asset);
  const offered = FORECAST_MODEL_IDS.filter((id) => id !== "conditional-gan" || conditional);
  const model = offered.includes(form.model) ? form.model : INITIAL.model;
  return { form: { ...form, model }, change, asset, conditional, offered };
}

export type ForecastFormState = ReturnType<typeof useForecastForm>;
