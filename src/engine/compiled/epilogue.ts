import type { ActivationFunction } from "../network-plan.ts";
import type { View } from "./operation.ts";

/** A non-linearity; `slope` only matters to leaky-relu. */
export interface Activation {
  readonly function: ActivationFunction;
  readonly slope: number;
}

/** What a product does with its sums before they are written. */
export type Epilogue =
  /** f(sum) */
  | { readonly kind: "activate"; readonly activation: Activation }
  /** sum · f′, read off the activation's outputs, which have the result's extent. */
  | { readonly kind: "slope"; readonly activation: Activation; readonly outputs: View };
