import { WindowPair, WindowSample } from "../windows/window-sample.ts";
import type { WindowSet } from "../windows/window-set.ts";
import { windowDiscrepancy } from "./kernel-discrepancy.ts";
import { windowSignatures } from "./signature.ts";

/** The first coordinate of each level of a depth-3 signature in two dimensions. */
const LEVELS = [
  [0, 2],
  [2, 6],
  [6, 14],
] as const;
/** Iterated integrals of time alone are the same for every window, but for rounding. */
const CONSTANT = 1e-9;

/** Mean and deviation of every coordinate of signatures. */
interface Coordinates {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

function coordinatesOf({ values, count, length }: WindowSet): Coordinates {
  const means = new Float64Array(length);
  const deviations = new Float64Array(length);
  for (let coordinate = 0; coordinate < length; coordinate++) {
    let sum = 0;
    for (let i = coordinate; i < values.length; i += length) sum += values[i] ?? 0;
    const mean = sum / count;
    let squares = 0;
    for (let i = coordinate; i < values.length; i += length)
      squares += ((values[i] ?? 0) - mean) ** 2;
    means[coordinate] = mean;
    deviations[coordinate] = Math.sqrt(squares / count);
  }
  return { means, deviations };
}

const signaturesOf = (sample: WindowSample): WindowSet =>
  sample.once("signatures", () => windowSignatures(sample.windows));

const coordinatesOfSample = (sample: WindowSample): Coordinates =>
  sample.once("signature-coordinates", () => coordinatesOf(signaturesOf(sample)));

/**
 * Sig-W1: how far the mean signatures (depth 3) of two samples of windows lie apart (Ni et al.
 * 2021; finance.md 2.2). Every coordinate in deviations of the reference's; the root mean square
 * over a level's coordinates, then √Σ of squares over the three levels, so that each level weighs
 * the same. Coordinates that never vary (time alone) are left out.
 */
export function signatureDistance({ reference, sample }: WindowPair): number {
  const own = coordinatesOfSample(reference);
  const other = coordinatesOfSample(sample);
  let total = 0;
  for (const [first, end] of LEVELS) {
    let squares = 0;
    let varying = 0;
    for (let i = first; i < end; i++) {
      const scale = own.deviations[i] ?? 0;
      if (scale < CONSTANT) continue;
      squares += (((other.means[i] ?? 0) - (own.means[i] ?? 0)) / scale) ** 2;
      varying++;
    }
    total += squares / varying;
  }
  return Math.sqrt(total);
}

/** Signatures in deviations from the mean signature of a reference, constant coordinates left out. */
function standardised(sample: WindowSample, { means, deviations }: Coordinates): WindowSample {
  const { values, count, length } = signaturesOf(sample);
  const varying = [...deviations.keys()].filter((i) => (deviations[i] ?? 0) >= CONSTANT);
  const kept = new Float64Array(count * varying.length);
  for (let window = 0; window < count; window++) {
    varying.forEach((coordinate, place) => {
      const value = (values[window * length + coordinate] ?? 0) - (means[coordinate] ?? 0);
      kept[window * varying.length + place] = value / (deviations[coordinate] ?? 1);
    });
  }
  return new WindowSample({ values: kept, count, length: varying.length }, sample.isResampled);
}

/**
 * MMD² (squared, unbiased) of two samples of windows under Gaussian kernels of their depth-3
 * signatures, each coordinate in deviations of the reference's: a characteristic kernel on the
 * truncated signature (Chevyrev and Oberhauser 2022), which also sees what the mean signature
 * does not.
 */
export function signatureDiscrepancy({ reference, sample }: WindowPair): number {
  const coordinates = coordinatesOfSample(reference);
  const own = reference.once("standard-signatures", () => standardised(reference, coordinates));
  return windowDiscrepancy(new WindowPair(own, standardised(sample, coordinates)));
}
