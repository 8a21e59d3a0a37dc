import type { ConfigKey, GanConfig } from "./config-fields.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { OBJECTIVES_BY_ID } from "./objectives/objectives.ts";

/** Two knobs that cannot have these values together, and when. */
interface Conflict {
  readonly first: ConfigKey;
  readonly second: ConfigKey;
  readonly holds: (config: GanConfig) => boolean;
}

const penalised = (config: GanConfig) => config.gradientPenalty !== "none";

const CONFLICTS: readonly Conflict[] = [
  /** The penalty is on each window's own gradient; batch normalisation mixes the windows. */
  {
    first: "gradientPenalty",
    second: "discriminatorNormalisation",
    holds: (config) =>
      penalised(config) && config.discriminatorNormalisation && config.discriminator !== "custom",
  },
  /** The penalty's derivative is exact for piecewise linear networks only. */
  {
    first: "gradientPenalty",
    second: "discriminator",
    holds: (config) => penalised(config) && config.discriminator === "recurrent",
  },
  /** The penalty replaces clipping (Gulrajani et al. 2017). */
  {
    first: "weightClip",
    second: "gradientPenalty",
    holds: (config) => config.weightClip > 0 && penalised(config),
  },
  /** Both bound the same weights. */
  {
    first: "weightClip",
    second: "spectralProjection",
    holds: (config) => config.weightClip > 0 && config.spectralProjection,
  },
  /** A margin or a difference has no target to smooth. */
  {
    first: "labelSmoothing",
    second: "objective",
    holds: (config) => config.labelSmoothing > 0 && !OBJECTIVES_BY_ID[config.objective].smoothable,
  },
  {
    first: "generatorDepth",
    second: "windowLength",
    holds: (config) =>
      config.generator === "convolutional" && config.windowLength % 2 ** config.generatorDepth > 0,
  },
  {
    first: "generatorNormalisation",
    second: "generator",
    holds: (config) => config.generatorNormalisation && config.generator === "recurrent",
  },
  {
    first: "discriminatorNormalisation",
    second: "discriminator",
    holds: (config) => config.discriminatorNormalisation && config.discriminator === "recurrent",
  },
  /** The best is told by returns that did not train; the test part is never used to choose. */
  {
    first: "keep",
    second: "validationShare",
    holds: (config) => config.keep === "best" && config.validationShare === 0,
  },
];

/** Throws `ConfigurationError` "incompatible-options" for the first two knobs that exclude each other. */
export function checkCompatibility(config: GanConfig): void {
  const conflict = CONFLICTS.find(({ holds }) => holds(config));
  if (conflict === undefined) return;
  const { first, second } = conflict;
  throw new ConfigurationError("incompatible-options", {
    first,
    firstValue: String(config[first]),
    second,
    secondValue: String(config[second]),
  });
}
