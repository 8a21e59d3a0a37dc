import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { RandomStream } from "../../shared/random.ts";
import { GaussianLaw } from "../gaussian-law.ts";
import { type MixtureLaw, normaliseLogs } from "./fit-mixture.ts";

/** Half windows that run before the first one kept. */
const BURN_IN = 10;

/** One component, cut into its first half and its second half given the first. */
interface HalvedComponent {
  readonly logWeight: number;
  readonly first: GaussianLaw;
  /** `[half, half]`: how far the second half's mean follows the first half. */
  readonly gain: Float64Array;
  /** The second half if the first half is at its mean. */
  readonly second: GaussianLaw;
}

/** Second half given the first: mean μ₂ + G(x₁ − μ₁), G = S₂₁S₁₁⁻¹, covariance S₂₂ − G·S₁₂. */
function halve({ mean, covariance, dimension }: GaussianLaw, weight: number): HalvedComponent {
  const half = dimension / 2;
  const whole = Matrix.from1DArray(dimension, dimension, covariance);
  const end = dimension - 1;
  const s11 = whole.subMatrix(0, half - 1, 0, half - 1);
  const s12 = whole.subMatrix(0, half - 1, half, end);
  const s22 = whole.subMatrix(half, end, half, end);
  const gain = new CholeskyDecomposition(s11).solve(s12).transpose();
  const left = s22.sub(gain.mmul(s12));
  return {
    logWeight: Math.log(weight),
    first: new GaussianLaw(mean.slice(0, half), Float64Array.from(s11.to1DArray())),
    gain: Float64Array.from(gain.to1DArray()),
    second: new GaussianLaw(mean.slice(half), Float64Array.from(left.to1DArray())),
  };
}

/** Adds gain · (given − its mean) to the half window that begins at `offset`. */
function addResponse(
  { gain, first }: HalvedComponent,
  given: Float64Array,
  target: Float64Array,
  offset: number,
): void {
  const half = given.length;
  for (let row = 0; row < half; row++) {
    let sum = 0;
    for (let k = 0; k < half; k++) {
      sum += (gain[row * half + k] ?? 0) * ((given[k] ?? 0) - (first.mean[k] ?? 0));
    }
    target[offset + row] = (target[offset + row] ?? 0) + sum;
  }
}

/**
 * Long series out of a mixture of windows: every half window is drawn from the mixture's
 * conditional law given the half before it, the components' weights made anew from it
 * (finance.md 3.6). What lies further back than half a window is forgotten.
 */
export class WindowChain {
  /** Values in half a window. */
  readonly half: number;
  private readonly components: readonly HalvedComponent[];

  constructor({ weights, components }: MixtureLaw) {
    this.components = components.map((component, k) => halve(component, weights[k] ?? 0));
    this.half = this.components[0]?.first.dimension ?? 0;
  }

  /** Fills a path. `given` is the half window before it, or null for one after burn-in. */
  fill(stream: RandomStream, path: Float64Array, given: Float64Array | null): void {
    const { half } = this;
    const blocks = Math.ceil(path.length / half);
    const skipped = given ? 1 : BURN_IN;
    const buffer = new Float64Array((skipped + blocks) * half);
    if (given) buffer.set(given);
    else this.drawFirst(stream, buffer);
    for (let offset = half; offset < buffer.length; offset += half) {
      this.drawNext(stream, buffer, offset);
    }
    path.set(buffer.subarray(skipped * half, skipped * half + path.length));
  }

  private drawFirst(stream: RandomStream, target: Float64Array): void {
    const weights = Float64Array.from(this.components, ({ logWeight }) => logWeight);
    normaliseLogs(weights);
    this.pick(stream, weights)?.first.draw(stream, target, 0);
  }

  private drawNext(stream: RandomStream, buffer: Float64Array, offset: number): void {
    const before = offset - this.half;
    const weights = Float64Array.from(
      this.components,
      ({ logWeight, first }) => logWeight + first.logDensity(buffer, before),
    );
    normaliseLogs(weights);
    const component = this.pick(stream, weights);
    if (!component) return;
    component.second.draw(stream, buffer, offset);
    addResponse(component, buffer.subarray(before, offset), buffer, offset);
  }

  private pick(stream: RandomStream, weights: Float64Array): HalvedComponent | undefined {
    let left = stream.uniform();
    for (const [k, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return this.components[k];
    }
    return this.components.at(-1);
  }
}
