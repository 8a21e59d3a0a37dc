import { beforeAll, expect, test } from "vitest";
import { type Tensor, type Tensor3D, tf } from "../src/engine/tfjs/tensorflow.ts";
import { StockWeights, stockCausal, stockConvolution, stockStrided } from "./stock-layers.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const INPUTS = 3;
const CHANNELS = 4;

/** The library's own convolution with a layer's weights, and its bias. */
function reference(
  x: Tensor3D,
  weights: StockWeights,
  kernel: number,
  stride: number,
  dilation: number,
): Tensor {
  const [matrix, bias] = weights.all;
  if (matrix === undefined || bias === undefined) throw new Error("the layer has no weights");
  const filter = tf.reshape(matrix, [kernel, INPUTS, CHANNELS]) as Tensor3D;
  return tf.add(tf.conv1d(x, filter, stride, "valid", "NWC", dilation), bias);
}

async function distance(a: Tensor, b: Tensor): Promise<number> {
  expect(a.shape).toEqual(b.shape);
  const [most = Number.NaN] = await tf.max(tf.abs(tf.sub(a, b))).data();
  return most;
}

const padded = (x: Tensor3D, before: number, after: number) =>
  tf.pad(x, [
    [0, 0],
    [before, after],
    [0, 0],
  ]);

test("unfolded convolutions are the library's own", async () => {
  const x: Tensor3D = tf.randomNormal([2, 16, INPUTS]);
  const [plain, strided, causal] = [new StockWeights(), new StockWeights(), new StockWeights()];
  const layers = {
    plain: stockConvolution(plain, INPUTS, CHANNELS)(x),
    strided: stockStrided(strided, INPUTS, CHANNELS)(x),
    causal: stockCausal(causal, INPUTS, CHANNELS, 4)(x),
  };
  const centred = padded(x, 2, 2);
  expect(await distance(layers.plain, reference(centred, plain, 5, 1, 1))).toBeLessThan(1e-5);
  expect(await distance(layers.strided, reference(centred, strided, 5, 2, 1))).toBeLessThan(1e-5);
  const late = padded(x, 8, 0);
  expect(await distance(layers.causal, reference(late, causal, 3, 1, 4))).toBeLessThan(1e-5);
});
