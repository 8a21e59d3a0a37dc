import { type GanProgram, isNoiseDraw, type Noise, type NoiseDraw } from "../../gan-engine.ts";
import { fillNoise, pathsPerKey } from "../../noise.ts";
import type { NoiseInputs } from "../compiled-plan.ts";
import type { PlanExecutor } from "../plan-executor.ts";
import type { StepControls } from "./step-controls.ts";
import { blockOf, writeBlock, writeView } from "./transfer.ts";

/** Up to here a path's place in its key's noise is an exact 32-bit float. */
const LAST_EXACT = 2 ** 24;

/** Throws RangeError if the noise is not for the paths that were planned. */
function checkExtent(noise: Noise, count: number, length: number): void {
  if (noise.count === count && noise.length === length) return;
  throw new RangeError(
    `noise for ${noise.count} paths of ${noise.length} steps, the plan has ${count} of ${length}`,
  );
}

function canDraw({ generator, assetCount }: GanProgram, draw: NoiseDraw): boolean {
  const end = draw.first + draw.count;
  return end <= LAST_EXACT && end <= pathsPerKey(generator, assetCount, draw.length);
}

/**
 * Puts noise where a plan expects it: numbers are written; of a draw the key is set, and `drawn`
 * queues the operation. Throws RangeError if the noise does not fit the plan.
 */
export function placeNoise(
  executor: PlanExecutor,
  program: GanProgram,
  noise: Noise,
  to: NoiseInputs & { readonly length: number },
  device: { readonly controls: StepControls; readonly drawn: () => void },
): void {
  checkExtent(noise, to.input.samples, to.length);
  if (isNoiseDraw(noise) && canDraw(program, noise)) {
    device.controls.setDraw(noise);
    device.controls.flush();
    device.drawn();
    return;
  }
  const { generator, assetCount } = program;
  const batch = isNoiseDraw(noise) ? fillNoise(generator, assetCount, noise) : noise;
  if (batch.input.length !== blockOf(to.input).size) {
    throw new RangeError("noise does not fit the generator's input");
  }
  writeView(executor, to.input, batch.input, "noise");
  if (to.shock === null) return;
  if (batch.shock === undefined) throw new Error("the output law needs a shock");
  writeBlock(executor, blockOf(to.shock), batch.shock, "shock");
}
