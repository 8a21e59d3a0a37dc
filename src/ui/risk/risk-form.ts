import type { ModelId } from "../../applications/model-ids.ts";
import {
  ADVISED_SCENARIOS,
  DEFAULT_RISK_MODELS,
  type RISK_LEVELS,
} from "../../applications/risk/risk-options.ts";
import type { Holding, RiskSetup } from "../../applications/risk/risk-types.ts";
import type { MarketFactor, RiskView } from "../../applications/risk/stress-types.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useRememberedState } from "../../store/remembered-state.ts";

export const SECTIONS = ["overview", "stress", "backtest"] as const;

/** Positions by asset, so that they outlive a change of data. */
type Positions = Readonly<Record<string, number>>;

/** What is chosen on the Risk tab. */
export interface RiskForm extends Omit<RiskSetup, "holding"> {
  readonly section: (typeof SECTIONS)[number];
  readonly kind: Holding["kind"];
  /** Shares; assets that are not named hold an equal part until one is. */
  readonly weights: Positions;
  readonly units: Positions;
  readonly value: number;
  /** Bars, beside the first. */
  readonly horizon: number;
  /** Place in `RISK_LEVELS`. */
  readonly level: 0 | 1 | 2;
  readonly measure: "valueAtRisk" | "expectedShortfall";
  /** Which of the two horizons charts show. */
  readonly shown: "one" | "longer";
  readonly drawdownLength: number;
  readonly showsSettings: boolean;
  readonly windowCount: number;
  readonly factor: MarketFactor;
  /** Whose scenarios are weighed anew. */
  readonly pooledModel: ModelId;
  readonly views: readonly RiskView[];
}

export const LEVEL_PLACES = [0, 1, 2] as const satisfies readonly (keyof typeof RISK_LEVELS)[];

const INITIAL: RiskForm = {
  section: "overview",
  kind: "weights",
  weights: {},
  units: {},
  value: 1_000_000,
  models: DEFAULT_RISK_MODELS,
  viewpoint: "point-in-time",
  fittedPart: "all",
  asOf: "end-of-data",
  lossAs: "change-of-value",
  horizon: 10,
  scenarioCount: ADVISED_SCENARIOS,
  seed: 1,
  level: 2,
  measure: "valueAtRisk",
  shown: "one",
  drawdownLength: 250,
  showsSettings: false,
  windowCount: 10,
  factor: "all",
  pooledModel: "filtered-gan",
  views: [{ kind: "growth", of: 0, target: -0.02 }],
};

/** Hundredths of a per cent are what is typed and read. */
const STEPS_OF_A_SHARE = 10_000;

/** Equal shares that are round in per cent and sum to 1. */
function equalShares(count: number): readonly number[] {
  const share = Math.floor(STEPS_OF_A_SHARE / count) / STEPS_OF_A_SHARE;
  return Array.from({ length: count }, (_, asset) =>
    asset === 0 ? 1 - share * (count - 1) : share,
  );
}

/** Shares of the assets in their order. */
export function weightsOf(weights: Positions, assets: readonly string[]): readonly number[] {
  if (assets.every((asset) => weights[asset] === undefined)) return equalShares(assets.length);
  return assets.map((asset) => weights[asset] ?? 0);
}

/** Units of the assets in their order; one of each until something is said. */
export const unitsOf = (units: Positions, assets: readonly string[]): readonly number[] =>
  assets.map((asset) => units[asset] ?? 1);

/** The same shares, of which the sum is 1; unchanged where they sum to nothing. */
export function scaleToOne(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum === 0 ? weights : weights.map((weight) => weight / sum);
}

const NO_ASSETS: readonly string[] = [];

export const useAssets = (): readonly string[] =>
  useDataset((state) => state.dataset?.prices.assets ?? NO_ASSETS);

function holdingOf(form: RiskForm, assets: readonly string[]): Holding {
  return form.kind === "units"
    ? { kind: "units", units: unitsOf(form.units, assets) }
    : { kind: "weights", weights: weightsOf(form.weights, assets), value: form.value };
}

/** The model that answers come first of: the one that knows today where that is asked for. */
const FIRST_MODEL = { "point-in-time": "filtered-gan", "through-the-cycle": "gan" } as const;

function inOrder({ models, viewpoint }: RiskForm): readonly ModelId[] {
  const first = FIRST_MODEL[viewpoint];
  return models.includes(first) ? [first, ...models.filter((id) => id !== first)] : models;
}

/** What is chosen, and what every question says of it. */
export function useRiskForm() {
  const [form, change] = useRememberedState<RiskForm>("risk", INITIAL);
  const assets = useAssets();
  const setup: RiskSetup = {
    holding: holdingOf(form, assets),
    models: inOrder(form),
    viewpoint: form.viewpoint,
    fittedPart: form.asOf === "end-of-training" ? "training" : form.fittedPart,
    asOf: form.asOf,
    lossAs: form.lossAs,
    scenarioCount: form.scenarioCount,
    seed: form.seed,
  };
  return { form, change, assets, setup };
}

export type RiskFormState = ReturnType<typeof useRiskForm>;
