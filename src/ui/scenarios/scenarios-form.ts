import type { FittedPart } from "../../applications/application-context.ts";
import type { ModelId, Viewpoint } from "../../applications/model-ids.ts";
import type { ExportLayout, Regime } from "../../applications/scenarios/scenarios-options.ts";
import type {
  Bounds,
  PreviewInput,
  ScenarioConditions,
  ScenarioOrder,
  ScenarioPlan,
} from "../../applications/scenarios/scenarios-types.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useRememberedState } from "../../store/remembered-state.ts";
import { useRun } from "../../store/run-store.ts";
import type { ExportPlace } from "../../store/scenario-store.ts";

/** Bounds that are kept while they are switched off. */
export interface BoundsChoice extends Bounds {
  readonly isOn: boolean;
}

/** What is chosen on the Scenarios tab. */
export interface ScenarioForm {
  readonly model: ModelId;
  readonly beside: ModelId | null;
  readonly part: FittedPart;
  readonly viewpoint: Viewpoint;
  readonly length: number;
  readonly seed: number;
  /** Milliseconds; null for the last bar. */
  readonly asOf: number | null;
  readonly start: "today" | "hundred" | "given";
  /** Start prices by asset, so that they outlive a change of data. */
  readonly given: Readonly<Record<string, number>>;
  /** Place of the asset that conditions look at; null: the one that the page shows. */
  readonly asset: number | null;
  readonly regime: Regime | null;
  readonly volatility: BoundsChoice;
  readonly drawdown: BoundsChoice;
  readonly terminalReturn: BoundsChoice;
  readonly count: number;
  readonly layout: ExportLayout;
  readonly place: ExportPlace;
}

const INITIAL: ScenarioForm = {
  model: "gan",
  beside: "block-bootstrap",
  part: "training",
  viewpoint: "through-the-cycle",
  length: 250,
  seed: 1,
  asOf: null,
  start: "today",
  given: {},
  asset: null,
  regime: null,
  volatility: { isOn: false, low: 0.2, high: 0.4 },
  drawdown: { isOn: false, low: 0.2, high: 0.5 },
  terminalReturn: { isOn: false, low: -0.3, high: -0.1 },
  count: 10_000,
  layout: "long",
  place: "download",
};

/** Conditions that ask for nothing. */
export const NO_CONDITIONS = {
  regime: null,
  volatility: INITIAL.volatility,
  drawdown: INITIAL.drawdown,
  terminalReturn: INITIAL.terminalReturn,
} as const;

const NO_ASSETS: readonly string[] = [];
const HUNDRED = 100;

const boundsOf = ({ isOn, low, high }: BoundsChoice): Bounds | null =>
  isOn ? { low, high } : null;

/** A choice that nothing can fit. */
export const isCrossed = ({ isOn, low, high }: BoundsChoice): boolean => isOn && low > high;

function startPricesOf({ start, given }: ScenarioForm, assets: readonly string[]) {
  if (start === "today") return null;
  return assets.map((asset) => (start === "given" ? (given[asset] ?? HUNDRED) : HUNDRED));
}

function conditionsOf(form: ScenarioForm, asset: number): ScenarioConditions {
  const { regime, volatility, drawdown, terminalReturn } = form;
  return {
    asset,
    regime,
    volatility: boundsOf(volatility),
    drawdown: boundsOf(drawdown),
    terminalReturn: boundsOf(terminalReturn),
  };
}

/** What is chosen, and what it asks for. */
export function useScenarioForm() {
  const [form, change] = useRememberedState<ScenarioForm>("scenarios", INITIAL);
  const assets = useDataset((state) => state.dataset?.prices.assets ?? NO_ASSETS);
  const shown = useRun((state) => state.asset);
  const { model, part, viewpoint, asOf, length, seed, count, layout } = form;
  const asset = Math.min(form.asset ?? shown, Math.max(0, assets.length - 1));
  const plan: ScenarioPlan = {
    ...{ model, part, viewpoint, asOf, length, seed },
    startPrices: startPricesOf(form, assets),
    conditions: conditionsOf(form, asset),
  };
  const order: ScenarioOrder = { plan, count, layout };
  const input: PreviewInput = { plan, beside: form.beside === model ? null : form.beside };
  return { form, change, assets, plan, order, input };
}

export type ScenarioFormState = ReturnType<typeof useScenarioForm>;
