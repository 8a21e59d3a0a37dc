import { throwIfCancelled } from "../../../shared/cancellation.ts";
import type { Job } from "../../../shared/job.ts";
import type { FittedMarketModel } from "../../../shared/market-model.ts";
import { ofOneAsset } from "../../../shared/one-asset.ts";
import type { Paths, Returns } from "../../../shared/series.ts";
import { ApplicationError } from "../../application-error.ts";
import { firstReturns } from "../../models/model-book.ts";
import { type GeneratorId, LAW_IDS, type LawId } from "../product-options.ts";
import type { LawInput } from "../product-types.ts";
import type { Setting } from "../setting.ts";
import { lawPaths } from "./law-paths.ts";
import { scenarioSetOf } from "./model-paths.ts";
import type { ScenarioSet } from "./scenario-set.ts";

export const isLaw = (id: GeneratorId): id is LawId => LAW_IDS.some((law) => law === id);

/** The law that was chosen, with the sample's volatility where none was typed. */
export function lawOf(id: LawId, { input, facts, asset }: Setting): LawInput {
  const { laws } = input;
  if (id === "heston") return { id, ...laws.heston };
  if (id === "merton") return { id, ...laws.merton };
  const volatility = laws.brownian.volatility ?? 100 * (facts.volatilities[asset] ?? Number.NaN);
  return { id, volatility };
}

/** How many assets a product on several sees, and how they hang together. */
export function assetsOfLaw({ input, facts, isOfAllAssets }: Setting) {
  if (!isOfAllAssets) return { assetCount: 1, correlation: 0 };
  const known = facts.volatilities.length;
  const assetCount = input.laws.assetCount ?? known;
  if (assetCount < 2) throw new ApplicationError("too-few-assets", { needed: 2, found: known });
  return { assetCount, correlation: input.laws.correlation ?? facts.correlation };
}

/** Paths of a law, for as many assets as the product looks at. */
export async function drawLaw(
  law: LawInput,
  setting: Setting,
  size: Size,
  job: Job,
): Promise<ScenarioSet> {
  const { input, facts, asset, barsPerYear } = setting;
  const drift = input.laws.drift === null ? facts.growths[asset] : input.laws.drift / 100;
  return lawPaths(law, {
    ...size,
    ...assetsOfLaw(setting),
    barsPerYear,
    seed: input.seed,
    drift: drift ?? Number.NaN,
    breathe: async (done) => {
      throwIfCancelled(job.stop);
      job.progress(done, size.count);
      await job.breathe();
    },
  });
}

interface Size {
  readonly count: number;
  readonly length: number;
}

/** Paths that are drawn in one piece. */
const CHUNK = 250;
/** Bars by which a generator is known again. */
const PROBE = 8;

type Draw = (count: number, seed: number, length: number) => Promise<Paths>;

function drawWith(model: FittedMarketModel, past: Returns | null, job: Job): Draw {
  return (count, seed, length) =>
    model.sample(count, length, seed, { ...(past ? { past } : {}), stop: job.stop });
}

/** Draws in pieces, each of a seed of its own, so that progress is seen and a stop is heard. */
async function drawAll(
  draw: Draw,
  { count, length }: Size,
  seed: number,
  job: Job,
): Promise<Paths> {
  let values = new Float32Array(0);
  let assetCount = 1;
  for (let done = 0; done < count; done += CHUNK) {
    throwIfCancelled(job.stop);
    const piece = await draw(Math.min(CHUNK, count - done), seed * 4099 + done, length);
    assetCount = piece.assetCount;
    if (done === 0) values = new Float32Array(count * length * assetCount);
    values.set(piece.values, done * length * assetCount);
    job.progress(Math.min(count, done + CHUNK), count);
    await job.breathe();
  }
  return { values, count, length, assetCount };
}

/** The sets that were drawn last, with what they were drawn from. */
const kept = new WeakMap<object, { readonly key: string; readonly set: ScenarioSet }>();

function keyOf(id: GeneratorId, { input, isOfAllAssets, asset }: Setting, size: Size): string {
  const { part, viewpoint, asOf, seed, laws } = input;
  return JSON.stringify([id, part, viewpoint, asOf, seed, laws, isOfAllAssets, asset, size]);
}

/** The past that a model may look at; null where the long run is asked for. */
function pastOf({ input, market }: Setting): Returns | null {
  if (input.viewpoint === "through-the-cycle") return null;
  return input.asOf === null ? market.returns : firstReturns(market.returns, input.asOf + 1);
}

/**
 * Paths of a generator for a product. Those drawn last for a market are kept: another term sheet
 * is valued on the same paths. A generator that may have learned on is known again by a few bars.
 */
export async function findScenarios(
  id: GeneratorId,
  setting: Setting,
  size: Size,
  job: Job,
): Promise<ScenarioSet> {
  const { market, models, input, barsPerYear } = setting;
  const { kind } = market.returns;
  if (kind === "difference") throw new ApplicationError("not-relative-returns");
  if (isLaw(id)) {
    return keep(market, keyOf(id, setting, size), () =>
      drawLaw(lawOf(id, setting), setting, size, job),
    );
  }
  const model = await models.find(id, input.part, job);
  const drawn = drawWith(model, pastOf(setting), job);
  const draw: Draw = setting.isOfAllAssets
    ? drawn
    : async (count, seed, length) => ofOneAsset(await drawn(count, seed, length), setting.asset);
  const probe = await draw(1, input.seed, Math.min(PROBE, size.length));
  const key = `${keyOf(id, setting, size)} ${probe.values.join()}`;
  return keep(market, key, async () => {
    const paths = await drawAll(draw, size, input.seed, job);
    return scenarioSetOf(paths, kind, barsPerYear);
  });
}

async function keep(
  market: object,
  key: string,
  draw: () => Promise<ScenarioSet>,
): Promise<ScenarioSet> {
  const known = kept.get(market);
  if (known?.key === key) return known.set;
  kept.delete(market);
  const set = await draw();
  kept.set(market, { key, set });
  return set;
}
