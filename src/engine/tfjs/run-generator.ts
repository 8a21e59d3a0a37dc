import type { GradientSum } from "./gradient-sum.ts";
import type { ForwardMode, TfjsNetwork } from "./network.ts";
import { shapeReturns } from "./output-law.ts";
import { cropStart, padStart, type Sequence } from "./sequence.ts";
import type { Tensor1D } from "./tensorflow.ts";
import type { UploadedNoise } from "./workshop.ts";

/** Generated returns, and the way back from their gradient to the generator's weights. */
export interface Generated {
  /** `[count, length, asset]`, standardised. */
  readonly returns: Sequence;
  /** Packed gradient of the weights from ∂loss/∂returns. */
  gradient(atReturns: Sequence, sum: GradientSum): Tensor1D;
}

/** Runs a generator on noise of any length that its plan allows. */
export function runGenerator(
  network: TfjsNetwork,
  noise: UploadedNoise,
  mode: ForwardMode,
): Generated {
  const passed = network.forward(noise.input, mode);
  const { time } = passed.output;
  if (time < noise.length) throw new RangeError("the generator made fewer steps than asked for");
  const last = cropStart(passed.output, noise.length);
  const keep = mode.keep ?? ((tensor) => tensor);
  const shaped = shapeReturns(network.plan.outputLaw, last, noise.shock, keep);
  return {
    returns: shaped.returns,
    gradient(atReturns, sum) {
      const atLast = padStart(shaped.backward(atReturns), time);
      passed.backwardToParameters(atLast, { gradients: sum, keepsDeltas: false });
      return sum.pack();
    },
  };
}
