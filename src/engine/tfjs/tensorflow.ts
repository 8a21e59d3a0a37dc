import * as imported from "@tensorflow/tfjs";

export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs";

/** Node hands out a CommonJS module as the default export of its namespace, bundlers as the namespace. */
export function unwrapped<Module extends object>(imported: Module): Module {
  const inner = (imported as { readonly default?: unknown }).default;
  return inner === undefined ? imported : (inner as Module);
}

/** TensorFlow.js, by the project's only door to it; production mode keeps its advice off the console. */
export const tf: typeof imported = unwrapped(imported);

tf.enableProdMode();
