import type { GanConfig } from "../../gan/config-fields.ts";
import type { Ailment } from "./diagnosis.ts";

type Remedy = Partial<GanConfig>;

const FASTEST = 1;
const SLOWEST = 1e-6;
const within = (rate: number) => Number(Math.min(FASTEST, Math.max(SLOWEST, rate)).toPrecision(2));

/** One rate for both, between the two. */
function evened({ generatorLearningRate, discriminatorLearningRate }: GanConfig): Remedy {
  const rate = within(Math.sqrt(generatorLearningRate * discriminatorLearningRate));
  return { generatorLearningRate: rate, discriminatorLearningRate: rate };
}

function slowed(config: GanConfig, factor: number): Remedy {
  return {
    generatorLearningRate: within(config.generatorLearningRate * factor),
    discriminatorLearningRate: within(config.discriminatorLearningRate * factor),
  };
}

/** Gives the generator the time that the discriminator has. */
function handicapped(config: GanConfig): Remedy {
  const { generatorLearningRate, discriminatorLearningRate } = config;
  const isFaster = discriminatorLearningRate > generatorLearningRate;
  const rates = isFaster
    ? evened(config)
    : { discriminatorLearningRate: within(discriminatorLearningRate / 3) };
  return config.discriminatorSteps > 1 ? { ...rates, discriminatorSteps: 1 } : rates;
}

const REMEDIES: Readonly<Record<Ailment, (config: GanConfig) => Remedy>> = {
  divergence: (config) => slowed(config, 0.1),
  "batch-normalisation-with-penalty": () => ({ discriminatorNormalisation: false }),
  "vanishing-gradient": (config) =>
    config.objective === "minimax" ? { objective: "non-saturating" } : handicapped(config),
  memorisation: ({ instanceNoise }) => ({
    instanceNoise: Math.min(1, Math.max(0.5, 2 * instanceNoise)),
  }),
  "discriminator-too-strong": handicapped,
  "mode-collapse": (config) =>
    config.generatorLearningRate > config.discriminatorLearningRate
      ? evened(config)
      : { generatorLearningRate: within(config.generatorLearningRate / 3) },
  oscillation: (config) => (config.beta1 > 0 ? { beta1: 0 } : slowed(config, 0.3)),
};

/** The knobs to turn against an ailment, with their new values. */
export function remedyFor(ailment: Ailment, config: GanConfig): Remedy {
  return REMEDIES[ailment](config);
}
