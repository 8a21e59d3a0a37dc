import type { Activation, Epilogue } from "../epilogue.ts";
import { type Floats, placeOf } from "./floats.ts";

/** f(x) */
export function activationOf({ function: name, slope }: Activation, input: number): number {
  switch (name) {
    case "relu":
      return Math.max(0, input);
    case "leaky-relu":
      return input > 0 ? input : slope * input;
    case "tanh":
      return Math.tanh(input);
    case "sigmoid":
      return 1 / (1 + Math.exp(-input));
  }
}

/** f′(x), from y = f(x). At the kink of the piecewise-linear ones it is the slope below zero. */
export function slopeOf({ function: name, slope }: Activation, output: number): number {
  switch (name) {
    case "relu":
      return output > 0 ? 1 : 0;
    case "leaky-relu":
      return output > 0 ? 1 : slope;
    case "tanh":
      return 1 - output * output;
    case "sigmoid":
      return output * (1 - output);
  }
}

/** What a product writes for a sum at one element of its result. */
export function finish(
  epilogue: Epilogue | null,
  sum: number,
  floats: Floats,
  at: { readonly sample: number; readonly time: number; readonly channel: number },
): number {
  if (epilogue === null) return sum;
  if (epilogue.kind === "activate") return activationOf(epilogue.activation, sum);
  const output = floats.get(placeOf(epilogue.outputs, at.sample, at.time, at.channel));
  return sum * slopeOf(epilogue.activation, output);
}
