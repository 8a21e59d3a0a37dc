import type { Paths } from "../../shared/series.ts";
import type { GanProgram, Noise } from "../gan-engine.ts";
import type { PlannedLayer } from "../network-plan.ts";
import { noisePart } from "../noise-part.ts";
import { INFERENCE, type TfjsNetwork } from "./network.ts";
import { runGenerator } from "./run-generator.ts";
import { sequence } from "./sequence.ts";
import { type Tensor, tf } from "./tensorflow.ts";
import { uploadNoise, uploadWindows } from "./workshop.ts";

/** Most numbers in one activation; longer work is done in chunks of whole paths. */
const ACTIVATION_BUDGET = 4_000_000;

/** Widest activation of a sample at the planned length. */
function widest(layers: readonly PlannedLayer[]): number {
  return layers.reduce(
    (most, layer) =>
      Math.max(
        most,
        layer.output.time * layer.output.channels,
        ...layer.blocks.map((block) => widest(block)),
      ),
    1,
  );
}

function chunkSize(network: TfjsNetwork, count: number, lengthening: number): number {
  const perSample = widest(network.plan.layers) * Math.max(1, lengthening);
  return Math.max(1, Math.min(count, Math.floor(ACTIVATION_BUDGET / perSample)));
}

/** Runs `work` on [first, count) chunks and lays the results end to end. */
async function inChunks(
  count: number,
  size: number,
  total: number,
  work: (first: number, count: number) => Tensor,
): Promise<Float32Array> {
  const result = new Float32Array(total);
  let offset = 0;
  for (let first = 0; first < count; first += size) {
    const tensor = tf.tidy(() => work(first, Math.min(size, count - first)));
    const values = await tensor.data<"float32">();
    tensor.dispose();
    result.set(values, offset);
    offset += values.length;
  }
  return result;
}

const part = (values: Float32Array, first: number, count: number, of: number) =>
  values.subarray((first * values.length) / of, ((first + count) * values.length) / of);

/** Standardised returns for all noise, with running statistics, in chunks that fit the device. */
export async function generatePaths(
  network: TfjsNetwork,
  noise: Noise,
  program: GanProgram,
): Promise<Paths> {
  const { count, length } = noise;
  const { assetCount } = program;
  const size = chunkSize(network, count, length / network.plan.output.time);
  const identity = <T extends Tensor>(tensor: T) => tensor;
  const values = await inChunks(count, size, count * length * assetCount, (first, some) => {
    const uploaded = uploadNoise(noisePart(noise, first, some), program, identity);
    return runGenerator(network, uploaded, INFERENCE).returns.values;
  });
  return { values, count, length, assetCount };
}

/** Logits of windows `[count, windowLength, asset]`, with running statistics. */
export function scoreWindows(
  network: TfjsNetwork,
  windows: Float32Array,
  count: number,
  program: GanProgram,
): Promise<Float32Array> {
  const identity = <T extends Tensor>(tensor: T) => tensor;
  return inChunks(count, chunkSize(network, count, 1), count, (first, some) => {
    const chunk = part(windows, first, some, count);
    return network.forward(uploadWindows(chunk, some, program, identity), INFERENCE).output.values;
  });
}

/** ∂logit/∂window for every window. */
export function gradientOfWindows(
  network: TfjsNetwork,
  windows: Float32Array,
  count: number,
  program: GanProgram,
): Promise<Float32Array> {
  const keep = <T extends Tensor>(tensor: T) => tensor;
  return inChunks(count, chunkSize(network, count, 1), windows.length, (first, some) => {
    const chunk = part(windows, first, some, count);
    const input = uploadWindows(chunk, some, program, keep);
    const passed = network.forward(input, { ...INFERENCE, keep });
    const one = sequence(tf.ones([some, 1]), some, 1, 1);
    return passed.backward(one, { keepsDeltas: false }).values;
  });
}
