import type { GanProgram } from "./gan-engine.ts";
import type { PlannedLayer } from "./network-plan.ts";
import { PlanError } from "./plan-error.ts";

/** Two options that cannot be had together; the code is the protocol's. */
export class IncompatibleOptionsError extends Error {
  readonly code = "incompatible-options";
  readonly data: { readonly first: string; readonly second: string };

  constructor(first: string, second: string) {
    super(`${first} cannot be combined with ${second}`);
    this.name = "IncompatibleOptionsError";
    this.data = { first, second };
  }
}

/** A layer kind on which the hand-derived penalty does not hold, by its option's name. */
function curvedLayer(layer: PlannedLayer): string | undefined {
  const { spec } = layer;
  if (spec.kind === "batch-norm" || spec.kind === "recurrent") return spec.kind;
  if (spec.kind === "activation" && (spec.function === "tanh" || spec.function === "sigmoid")) {
    return spec.function;
  }
  for (const inner of layer.blocks.flat()) {
    const found = curvedLayer(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isFeatureLayer = (layer: PlannedLayer) => layer.spec.kind === "feature-channels";

/** Features are curved too; their second derivative meets no weights only while none lie before them. */
function hasLateFeatures(layers: readonly PlannedLayer[]): boolean {
  const late = (layer: PlannedLayer): boolean =>
    isFeatureLayer(layer) || layer.blocks.flat().some(late);
  return layers.slice(1).some(late) || (layers[0]?.blocks.flat().some(late) ?? false);
}

/**
 * Throws IncompatibleOptionsError if the discriminator's gradient penalty cannot be derived
 * exactly (speed.md 9: linear layers and piecewise-linear activations), naming both options.
 */
function checkPenalty({ penalty, discriminator }: GanProgram): void {
  if (penalty === "none") return;
  const option = `gradient-penalty:${penalty}`;
  for (const layer of discriminator.layers) {
    const curved = curvedLayer(layer);
    if (curved !== undefined) throw new IncompatibleOptionsError(option, `discriminator:${curved}`);
  }
  if (hasLateFeatures(discriminator.layers)) {
    throw new IncompatibleOptionsError(option, "discriminator:feature-channels");
  }
}

function checkShapes(program: GanProgram): void {
  const { generator, discriminator, assetCount, windowLength, batchSize } = program;
  const paths = program.generatorPathCount;
  if (generator.output.channels !== assetCount || generator.output.time < windowLength) {
    throw new PlanError("wrong-output", "generator", { ...generator.output });
  }
  if (discriminator.input.time !== windowLength || discriminator.input.channels !== assetCount) {
    throw new PlanError("wrong-output", "discriminator", { ...discriminator.input });
  }
  if (!Number.isInteger(paths) || paths < 1 || batchSize % paths !== 0) {
    throw new PlanError("wrong-output", "generator", { generatorPathCount: paths, batchSize });
  }
  if (paths !== batchSize && !generator.anyLength) {
    throw new IncompatibleOptionsError("long-paths", "fixed-length-generator");
  }
}

/** Throws PlanError or IncompatibleOptionsError if no engine can run the program. */
export function checkProgram(program: GanProgram): void {
  checkShapes(program);
  checkPenalty(program);
}
