import type { Operation } from "../compiled/operation.ts";
import type { OperationOf } from "./functions.ts";
import type { Kernel } from "./kernel.ts";
import { batchNorm, batchNormBack } from "./kernels/batch-norm.ts";
import { drawNoise } from "./kernels/draw-noise.ts";
import {
  activate,
  add,
  fill,
  interpolate,
  repeat,
  repeatBack,
  slope,
  timeMean,
} from "./kernels/elementwise.ts";
import { features, featuresBack, featuresTangent } from "./kernels/features.ts";
import { discriminatorLoss, generatorLoss } from "./kernels/losses.ts";
import { average, norm, optimise } from "./kernels/optimiser.ts";
import { outputLaw, outputLawBack } from "./kernels/output-law.ts";
import { penalty } from "./kernels/penalty.ts";
import { convolve, convolveBack } from "./kernels/products.ts";
import { project } from "./kernels/project.ts";
import { recurrent, recurrentBack } from "./kernels/recurrent.ts";
import { weightGradient } from "./kernels/weight-gradient.ts";
import type { DeviceTraits } from "./traits.ts";

type Compilers = {
  readonly [Kind in Operation["kind"]]: (
    operation: OperationOf<Kind>,
    traits: DeviceTraits,
  ) => readonly Kernel[];
};

const COMPILERS: Compilers = {
  convolve,
  "convolve-back": convolveBack,
  "weight-gradient": weightGradient,
  activate,
  slope,
  add,
  fill,
  repeat,
  "repeat-back": repeatBack,
  "time-mean": timeMean,
  "batch-norm": batchNorm,
  "batch-norm-back": batchNormBack,
  features,
  "features-back": featuresBack,
  "features-tangent": featuresTangent,
  "output-law": outputLaw,
  "output-law-back": outputLawBack,
  recurrent,
  "recurrent-back": recurrentBack,
  interpolate,
  "discriminator-loss": discriminatorLoss,
  "generator-loss": generatorLoss,
  penalty,
  norm,
  optimise,
  average,
  project,
  "draw-noise": drawNoise,
};

/** The dispatches that an operation comes down to, in order. */
export function compileOperation<Kind extends Operation["kind"]>(
  operation: OperationOf<Kind> & { readonly kind: Kind },
  traits: DeviceTraits,
): readonly Kernel[] {
  return COMPILERS[operation.kind](operation, traits);
}
