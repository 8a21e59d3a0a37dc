import { type EngineState, STATE_KEYS, type StateKey } from "../gan-engine.ts";
import { stateSizes } from "../state-sizes.ts";
import { type Tensor, type Tensor1D, tf } from "./tensorflow.ts";
import type { Workshop } from "./workshop.ts";

/** Brings the whole state over in one transfer. */
export async function readEngineState(workshop: Workshop): Promise<EngineState> {
  const { generator, discriminator, average, program } = workshop;
  const counters = Float32Array.of(generator.updates, discriminator.updates);
  const packed = tf.tidy(() => {
    const tensors: Readonly<Record<Exclude<StateKey, "counters">, Tensor>> = {
      "generator.weights": generator.network.weights,
      "generator.average": average.weights,
      "generator.first-moment": generator.firstMoment,
      "generator.second-moment": generator.secondMoment,
      "generator.buffers": generator.network.packBuffers(),
      "generator.average-buffers": average.packBuffers(),
      "discriminator.weights": discriminator.network.weights,
      "discriminator.first-moment": discriminator.firstMoment,
      "discriminator.second-moment": discriminator.secondMoment,
      "discriminator.buffers": discriminator.network.packBuffers(),
      "discriminator.spectral-vectors": workshop.spectralVectors,
    };
    return tf.concat(Object.values(tensors).filter((tensor) => tensor.size > 0)) as Tensor1D;
  });
  const values = await packed.data<"float32">();
  packed.dispose();
  const sizes = stateSizes(program);
  const state = new Map<StateKey, Float32Array>();
  let offset = 0;
  for (const key of STATE_KEYS) {
    if (key === "counters") continue;
    state.set(key, values.slice(offset, offset + sizes[key]));
    offset += sizes[key];
  }
  return state.set("counters", counters);
}

function checked(state: EngineState, key: StateKey, size: number): Float32Array {
  const values = state.get(key);
  if (values === undefined) throw new RangeError(`the state lacks ${key}`);
  if (values.length !== size) {
    throw new RangeError(`${key} has ${values.length} numbers, the plan ${size}`);
  }
  return values;
}

/** Replaces the whole state. Checks everything before it changes anything; throws RangeError. */
export function writeEngineState(workshop: Workshop, state: EngineState): void {
  const sizes = stateSizes(workshop.program);
  const values = new Map(STATE_KEYS.map((key) => [key, checked(state, key, sizes[key])]));
  const vector = (key: StateKey): Float32Array => values.get(key) ?? new Float32Array(0);
  const tensor = (key: StateKey): Tensor1D => tf.tensor1d(vector(key).slice(), "float32");
  const { generator, discriminator, average } = workshop;
  tf.tidy(() => {
    generator.network.setWeights(tensor("generator.weights"));
    generator.setMoments(tensor("generator.first-moment"), tensor("generator.second-moment"));
    average.setWeights(tensor("generator.average"));
    discriminator.network.setWeights(tensor("discriminator.weights"));
    discriminator.setMoments(
      tensor("discriminator.first-moment"),
      tensor("discriminator.second-moment"),
    );
    workshop.setSpectralVectors(tensor("discriminator.spectral-vectors"));
    generator.network.setBuffers(vector("generator.buffers"));
    average.setBuffers(vector("generator.average-buffers"));
    discriminator.network.setBuffers(vector("discriminator.buffers"));
  });
  const [generatorUpdates = 0, discriminatorUpdates = 0] = vector("counters");
  generator.updates = generatorUpdates;
  discriminator.updates = discriminatorUpdates;
}
