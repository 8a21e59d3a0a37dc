import {
  DEFAULT_CORRELATION_WINDOW,
  DEFAULT_PATH_COUNT,
  DEFAULT_VOLATILITY_WINDOW,
  type HistoryPart,
  type StateChoice,
} from "../../applications/market/market-options.ts";
import type { ModelId } from "../../applications/model-ids.ts";
import { useRememberedState } from "../../store/remembered-state.ts";
import { useRun } from "../../store/run-store.ts";

/** What is chosen on the Market tab. */
export interface MarketForm {
  readonly model: ModelId;
  readonly part: HistoryPart;
  readonly pathCount: number;
  readonly seed: number;
  readonly volatilityWindow: number;
  /** Null infers it. */
  readonly barsPerYear: number | null;
  readonly states: StateChoice;
  readonly correlationWindow: number;
  /** Null is the mean of all pairs. */
  readonly pair: readonly [number, number] | null;
  readonly view: "prices" | "returns" | "volatility" | "drawdown";
}

const INITIAL: MarketForm = {
  model: "gan",
  part: "all",
  pathCount: DEFAULT_PATH_COUNT,
  seed: 1,
  volatilityWindow: DEFAULT_VOLATILITY_WINDOW,
  barsPerYear: null,
  states: "auto",
  correlationWindow: DEFAULT_CORRELATION_WINDOW,
  pair: null,
  view: "prices",
};

export interface MarketFormState {
  readonly form: MarketForm;
  /** The asset that is shown everywhere on the page. */
  readonly asset: number;
  readonly change: (change: Partial<MarketForm>) => void;
}

/** The form, kept while another tab is open. */
export function useMarketForm(): MarketFormState {
  const [form, change] = useRememberedState("market", INITIAL);
  const asset = useRun((state) => state.asset);
  return { form, asset, change };
}

/** What every question to a model begins with. */
export const sharedInput = ({ form, asset }: Pick<MarketFormState, "form" | "asset">) => {
  const { part, pathCount, seed } = form;
  return { asset, part, pathCount, seed };
};
