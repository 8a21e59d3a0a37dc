import type { GanProgram } from "../../gan-engine.ts";
import type { LayerSpec, PlannedLayer } from "../../network-plan.ts";

/** Every kind of layer must be named here, so that a new one is unsupported until it is planned. */
const SUPPORTED: Readonly<Record<LayerSpec["kind"], boolean>> = {
  dense: true,
  "causal-convolution": true,
  convolution: true,
  upsample: true,
  activation: true,
  "batch-norm": true,
  flatten: true,
  reshape: true,
  residual: true,
  "skip-sum": true,
  recurrent: true,
  "feature-channels": true,
  "level-means": true,
  "time-mean": true,
  "last-step": true,
};

function unsupported(layers: readonly PlannedLayer[]): string | undefined {
  for (const { spec, blocks } of layers) {
    const inner = SUPPORTED[spec.kind] === true ? unsupported(blocks.flat()) : spec.kind;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The first layer of a program that the compiled plan does not know; null if it knows them all. */
export function unknownToPlan({ generator, discriminator }: GanProgram): string | null {
  return unsupported([...generator.layers, ...discriminator.layers]) ?? null;
}
