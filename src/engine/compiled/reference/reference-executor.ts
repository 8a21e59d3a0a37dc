import type { EngineMemory } from "../../gan-engine.ts";
import type { Block, Operation } from "../operation.ts";
import type { PlanExecutor, PreparedOperations } from "../plan-executor.ts";
import { batchNorm, batchNormBack } from "./batch-norm.ts";
import { drawNoise } from "./draw-noise.ts";
import {
  activate,
  add,
  fill,
  interpolate,
  repeat,
  repeatBack,
  slope,
  timeMean,
} from "./elementwise.ts";
import { features, featuresBack, featuresTangent } from "./features.ts";
import { Floats, type OperationOf } from "./floats.ts";
import { discriminatorLoss, generatorLoss } from "./loss.ts";
import { average, norm, optimise } from "./optimiser.ts";
import { outputLaw, outputLawBack } from "./output-law.ts";
import { penalty } from "./penalty.ts";
import { convolve, convolveBack, weightGradient } from "./products.ts";
import { project } from "./project.ts";
import { recurrent, recurrentBack } from "./recurrent.ts";

type Kernels = {
  readonly [Kind in Operation["kind"]]: (floats: Floats, operation: OperationOf<Kind>) => void;
};

const KERNELS: Kernels = {
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

function runOperation<Kind extends Operation["kind"]>(
  arena: Float32Array,
  operation: OperationOf<Kind> & { readonly kind: Kind },
): void {
  KERNELS[operation.kind](new Floats(arena), operation);
}

class ReferenceOperations implements PreparedOperations {
  readonly operations: readonly Operation[];
  private readonly onDispose: () => void;

  constructor(operations: readonly Operation[], onDispose: () => void) {
    this.operations = operations;
    this.onDispose = onDispose;
  }

  dispose(): void {
    this.onDispose();
  }
}

class ReferenceExecutor implements PlanExecutor {
  private arena = new Float32Array(0);
  private prepared = 0;

  reserve(size: number): void {
    if (size <= this.arena.length) return;
    const grown = new Float32Array(size);
    grown.set(this.arena);
    this.arena = grown;
  }

  prepare(operations: readonly Operation[]): PreparedOperations {
    this.prepared += 1;
    return new ReferenceOperations(operations, () => {
      this.prepared -= 1;
    });
  }

  run(prepared: PreparedOperations): void {
    if (!(prepared instanceof ReferenceOperations)) {
      throw new TypeError("operations of another executor");
    }
    for (const operation of prepared.operations) runOperation(this.arena, operation);
  }

  write(offset: number, values: Float32Array): void {
    this.arena.set(values, offset);
  }

  copy(from: number, to: number, size: number): void {
    if (Math.max(from, to) + size > this.arena.length) {
      throw new RangeError("a copy reaches outside the arena");
    }
    this.arena.copyWithin(to, from, from + size);
  }

  async read({ offset, size }: Block): Promise<Float32Array> {
    return this.arena.slice(offset, offset + size);
  }

  memory(): EngineMemory {
    return { tensors: this.prepared, bytes: this.arena.byteLength };
  }

  dispose(): void {
    this.arena = new Float32Array(0);
  }
}

/**
 * Runs a plan in plain TypeScript, sums in double precision and every access checked. Slow and
 * plain: it is what the kernels of the devices are held against, operation by operation.
 */
export function createReferenceExecutor(): PlanExecutor {
  return new ReferenceExecutor();
}
