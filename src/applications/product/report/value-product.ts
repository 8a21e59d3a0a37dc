import { throwIfCancelled } from "../../../shared/cancellation.ts";
import type { Job } from "../../../shared/job.ts";
import { mean } from "../../../shared/moments.ts";
import { ApplicationError } from "../../application-error.ts";
import type { Contract } from "../contract.ts";
import { martingaleLimit, martingaleTest } from "../measure/martingale-test.ts";
import { effectiveCount, realWorld } from "../measure/measure.ts";
import { growthOf } from "../measure/risk-neutral.ts";
import { contractOf } from "../payoffs/contract-of.ts";
import { FIRST_SCENARIOS, type GeneratorId, NOTES } from "../product-options.ts";
import type {
  MartingalePoint,
  OutcomeReport,
  ProductRemark,
  ProductReport,
  ScenarioFacts,
  Sensitivity,
} from "../product-types.ts";
import { assetsOfLaw, findScenarios, isLaw, lawOf } from "../scenarios/find-scenarios.ts";
import { annualVolatility, type ScenarioSet } from "../scenarios/scenario-set.ts";
import { gridOf, type Setting, scenarioCountOf } from "../setting.ts";
import type { Weighing } from "./estimate.ts";
import { formulaFor } from "./formula.ts";
import { illustrationsOf, pictureOf } from "./illustrate.ts";
import { lawSensitivities } from "./law-sensitivity.ts";
import { binEdges, type OutcomeTerms, outcomesOf, returnsOf } from "./outcomes.ts";
import { type Pricer, type Pricing, priceContract, pricerOf } from "./price.ts";
import { sensitivitiesOf } from "./sensitivity.ts";
import { settleAll } from "./settle-all.ts";
import { solveTerm } from "./solve-term.ts";

/** A product valued on the paths of one generator. */
export interface Valued {
  readonly set: ScenarioSet;
  readonly pricer: Pricer;
  readonly contract: Contract;
  readonly pricing: Pricing;
  readonly terms: OutcomeTerms;
  readonly martingale: readonly MartingalePoint[];
  readonly limit: number;
}

const hasBarrier = (kind: string) =>
  ["phoenix", "worst-of", "reverse-convertible", "barrier"].includes(kind);

function assetCountOf(id: GeneratorId, setting: Setting): number {
  if (isLaw(id)) return assetsOfLaw(setting).assetCount;
  const { assets } = setting.market.returns;
  if (!setting.isOfAllAssets) return 1;
  if (assets.length < 2) {
    throw new ApplicationError("too-few-assets", { needed: 2, found: assets.length });
  }
  return assets.length;
}

/** Values the product that was asked about on a generator's paths. */
export async function valueOn(id: GeneratorId, setting: Setting, job: Job): Promise<Valued> {
  const { input, bars, barsPerYear } = setting;
  const assetCount = assetCountOf(id, setting);
  const count = scenarioCountOf(setting, assetCount);
  const set = await findScenarios(id, setting, { count, length: bars }, job);
  await job.breathe();
  throwIfCancelled(job.stop);
  const contract = contractOf(input.sheet, gridOf(setting, set.assetCount));
  const pricer = pricerOf(set, input);
  const pricing = priceContract(pricer, contract);
  const martingale = martingaleTest(contract, set, pricer.measure, growthOf(input));
  const isNote = NOTES.includes(input.sheet.kind);
  const terms: OutcomeTerms = {
    contract,
    barsPerYear,
    price: isNote ? 1 : pricing.value.value + input.fee / 100,
    isNote,
    canBeCalled: input.sheet.kind === "phoenix" || input.sheet.kind === "worst-of",
    hasBarrier: hasBarrier(input.sheet.kind),
  };
  const limit = martingaleLimit(martingale.length);
  return { set, pricer, contract, pricing, terms, martingale, limit };
}

/** The farthest of the discounted means from 1, in standard errors. */
export function farthest(points: readonly MartingalePoint[]): number {
  return points.reduce(
    (most, { distance }) => (Math.abs(distance) > Math.abs(most) ? distance : most),
    0,
  );
}

/** What becomes of the product on the paths as they are. */
export function realOutcomes({ set, contract, terms, pricer, pricing }: Valued) {
  const measure = realWorld(set);
  const settlement = settleAll(contract, set, measure, pricer.input.rate / 100);
  const weighing: Weighing = { weights: null, isPaired: set.isPaired };
  const edges = binEdges(returnsOf(settlement, terms), returnsOf(pricing.settlement, terms));
  return { measure, settlement, edges, report: outcomesOf(terms, settlement, weighing, edges) };
}

function riskNeutralOutcomes(
  { set, pricer, pricing, terms }: Valued,
  edges: Float64Array,
): OutcomeReport {
  const { weights } = pricer.measure;
  const weighing = { weights, isPaired: weights === null && set.isPaired };
  return outcomesOf(terms, pricing.settlement, weighing, edges);
}

/** Scenarios of equal weight below which weights are warned of. */
const FEW_EFFECTIVE = 0.1;
/** Bars beyond which a volatility that forgets its level has lost it. */
const LONG_FOR_FILTER = 60;
/** Stretches of history that do not overlap, below which they are warned of. */
const FEW_STRETCHES = 10;

function remarksOn(id: GeneratorId, setting: Setting, valued: Valued): ProductRemark[] {
  const { market, bars, input } = setting;
  const { set, pricer, martingale, limit } = valued;
  const remarks: ProductRemark[] = [];
  const isGan = id === "gan" || id === "filtered-gan";
  if (isGan && bars > market.windowLength) {
    remarks.push({ code: "longer-than-window", window: market.windowLength, bars });
  }
  const isFilteredHere = id === "filtered-gan" && market.constants.volatilityFilter.length === 0;
  if (isFilteredHere && bars > LONG_FOR_FILTER) {
    remarks.push({ code: "volatility-of-late", bars });
  }
  const stretches = setting.facts.count / bars;
  if (!isLaw(id) && stretches < FEW_STRETCHES) {
    remarks.push({ code: "few-independent-stretches", stretches });
  }
  if (set.count < input.scenarioCount) {
    remarks.push({ code: "fewer-scenarios", asked: input.scenarioCount, used: set.count });
  }
  const distance = farthest(martingale);
  if (Math.abs(distance) > limit) remarks.push({ code: "not-a-martingale", distance, limit });
  const effective = effectiveCount(pricer.measure, set.count);
  if (effective < FEW_EFFECTIVE * set.count) {
    remarks.push({ code: "few-effective", effective, count: set.count });
  }
  if (set.pulledIn > 0) remarks.push({ code: "pulled-in", count: set.pulledIn });
  return remarks;
}

/** Of several assets the root of the mean variance, as it is of their paths. */
function historyVolatility({ facts, asset, isOfAllAssets }: Setting): number {
  if (!isOfAllAssets) return facts.volatilities[asset] ?? Number.NaN;
  return Math.sqrt(mean(facts.volatilities.map((volatility) => volatility ** 2)));
}

function factsOf(id: GeneratorId, setting: Setting, set: ScenarioSet): ScenarioFacts {
  const { market, input, asset, bars, barsPerYear } = setting;
  const { times, assets } = market.returns;
  const last = input.asOf ?? times.length - 1;
  const isFittedBefore = input.part === "training" && last >= market.trainCount;
  const names = isLaw(id) ? assets.slice(0, set.assetCount) : assets;
  return {
    generator: id,
    count: set.count,
    bars,
    barsPerYear,
    assetNames: setting.isOfAllAssets ? names : [assets[asset] ?? ""],
    volatility: 100 * annualVolatility(set),
    sampleVolatility: 100 * historyVolatility(setting),
    asOf: times[last] ?? Number.NaN,
    isOutOfSample: isFittedBefore,
  };
}

function formulaOf(id: GeneratorId, setting: Setting, { pricer }: Valued) {
  const { input } = setting;
  if (!isLaw(id) || input.method !== "drift" || setting.isOfAllAssets) return null;
  const volatility = input.impliedVolatility === null ? null : input.impliedVolatility / 100;
  const grid = gridOf(setting, pricer.set.assetCount);
  return formulaFor(input.sheet, lawOf(id, setting), volatility, input, grid);
}

/** Not in a first answer, and not of paths whose volatility is another than their law's. */
async function sensitivitiesOfLaw(
  id: GeneratorId,
  setting: Setting,
  set: ScenarioSet,
  job: Job,
): Promise<Sensitivity[]> {
  const isFirst = set.count <= FIRST_SCENARIOS;
  if (!isLaw(id) || isFirst || setting.input.impliedVolatility !== null) return [];
  return lawSensitivities(lawOf(id, setting), setting, job);
}

/** Everything that the page says of one product on one generator. */
export async function valueProduct(
  id: GeneratorId,
  setting: Setting,
  job: Job,
): Promise<ProductReport> {
  const valued = await valueOn(id, setting, job);
  const { set, pricer, contract, pricing, terms, martingale, limit } = valued;
  const { sheet } = setting.input;
  const grid = gridOf(setting, set.assetCount);
  const real = realOutcomes(valued);
  await job.breathe();
  const source = { contract, set, measure: real.measure, settlement: real.settlement };
  const returns = returnsOf(real.settlement, terms);
  const sensitivities = await sensitivitiesOf(pricer, sheet, grid, async () => {
    throwIfCancelled(job.stop);
    await job.breathe();
  });
  return {
    facts: factsOf(id, setting, set),
    value: pricing.value,
    valueMethod: pricing.method,
    formula: formulaOf(id, setting, valued),
    effectiveCount: effectiveCount(pricer.measure, set.count),
    martingale,
    martingaleLimit: limit,
    realWorld: real.report,
    riskNeutral: riskNeutralOutcomes(valued, real.edges),
    solved: solveTerm(pricer, sheet, grid),
    illustrations: illustrationsOf({ ...source, returns }),
    picture: pictureOf(real.settlement),
    sensitivities: [...sensitivities, ...(await sensitivitiesOfLaw(id, setting, set, job))],
    remarks: remarksOn(id, setting, valued),
  };
}
