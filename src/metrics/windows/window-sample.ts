import { squaredDistances, squaredDistancesWithin, transposed } from "./distances.ts";
import { type NeighbourRadii, neighbourRadii } from "./neighbours.ts";
import type { WindowSet } from "./window-set.ts";

/** Neighbours of kNN precision, recall, density and coverage (Naeem et al. 2020). */
export const NEIGHBOURS = 5;
/** Squared distance per value below which two windows of a resampled series are the same one. */
const SAME_WINDOW = 1e-12;

/** Windows of one sample and what several metrics need of them, each computed when first asked for. */
export class WindowSample {
  readonly windows: WindowSet;
  /** Drawn from resampled returns, in which a window can stand twice: exact repeats say nothing. */
  readonly isResampled: boolean;
  private readonly known = new Map<string, unknown>();

  constructor(windows: WindowSet, isResampled = false) {
    this.windows = windows;
    this.isResampled = isResampled;
  }

  /** Squared distances up to here are exact repeats, which do not count; −1 if all count. */
  get apart(): number {
    return this.isResampled ? SAME_WINDOW * this.windows.length : -1;
  }

  /** Squared distances `[window, window]`. */
  get within(): Float32Array {
    return this.once("within", () => squaredDistancesWithin(this.windows));
  }

  get radii(): NeighbourRadii {
    return this.once("radii", () =>
      neighbourRadii(this.within, this.windows.count, NEIGHBOURS, this.apart),
    );
  }

  /** What a metric makes of the windows, kept under its name. */
  once<Value>(name: string, make: () => Value): Value {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as Value;
  }
}

/** A real sample and another one that is measured against it. */
export class WindowPair {
  readonly reference: WindowSample;
  readonly sample: WindowSample;
  private readonly known = new Map<string, unknown>();

  constructor(reference: WindowSample, sample: WindowSample) {
    this.reference = reference;
    this.sample = sample;
  }

  /** Squared distances `[reference, sample]`. */
  get across(): Float32Array {
    return this.once("across", () => squaredDistances(this.reference.windows, this.sample.windows));
  }

  /** Squared distances up to here are exact repeats, which do not count; −1 if all count. */
  get apart(): number {
    return this.reference.isResampled ? this.reference.apart : -1;
  }

  /** The same two samples with their parts exchanged. */
  get reversed(): WindowPair {
    return this.once("reversed", () => {
      const pair = new WindowPair(this.sample, this.reference);
      const { count } = this.reference.windows;
      pair.once("across", () => transposed(this.across, count, this.sample.windows.count));
      return pair;
    });
  }

  once<Value>(name: string, make: () => Value): Value {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as Value;
  }
}
