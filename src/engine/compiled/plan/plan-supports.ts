import type { GanProgram } from "../../gan-engine.ts";
import type { LayerSpec, PlannedLayer } from "../../network-plan.ts";

/** Whether a program can be compiled, and if not, the first layer that stands in the way. */
export type Support =
  | { readonly supported: true }
  | { readonly supported: false; readonly layer: string };

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

/** Tells if both networks consist of layers that the compiled plan knows. */
export function planSupports({ generator, discriminator }: GanProgram): Support {
  const layer = unsupported([...generator.layers, ...discriminator.layers]);
  return layer === undefined ? { supported: true } : { supported: false, layer };
}
