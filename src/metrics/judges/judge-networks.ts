import type { NetworkPlan } from "../../engine/network-plan.ts";
import { planNetwork } from "../../engine/plan-network.ts";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import { multiLevelConvolutionDiscriminator } from "../../gan/networks/multi-level-convolution-discriminator.ts";
import { recurrentDiscriminator } from "../../gan/networks/recurrent-discriminator.ts";

/** Said in full: a judge must stay the same when the default critic changes. */
const CONVOLUTION_JUDGE = {
  ...DEFAULT_CONFIG,
  discriminatorWidth: 16,
  discriminatorDepth: 5,
  discriminatorKernel: 5,
  discriminatorNormalisation: false,
  featureChannels: true,
  dependenceChannels: false,
};

/** The recipe's critic as a judge: strided convolutions, the time-mean of every level (recipe.md a). */
export function convolutionJudge(windowLength: number, assetCount: number): NetworkPlan {
  const input = { time: windowLength, channels: assetCount };
  return planNetwork("discriminator", input, multiLevelConvolutionDiscriminator(CONVOLUTION_JUDGE));
}

/** Units of TimeGAN's judge would be ⌊assets / 2⌋: none for one asset (finance.md 1.3). */
const FEWEST_UNITS = 4;

/** TimeGAN's judge: one layer of gated recurrent units, the last state to a logit (Yoon et al. 2019, code). */
export function recurrentJudge(windowLength: number, assetCount: number): NetworkPlan {
  const config = {
    ...DEFAULT_CONFIG,
    discriminatorWidth: Math.max(FEWEST_UNITS, Math.floor(assetCount / 2)),
    discriminatorDepth: 1,
    featureChannels: false,
    dependenceChannels: false,
  };
  const input = { time: windowLength, channels: assetCount };
  return planNetwork("discriminator", input, recurrentDiscriminator(config));
}
