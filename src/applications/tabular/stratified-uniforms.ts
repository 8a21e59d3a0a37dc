import type { RandomStream } from "../../shared/random.ts";
import { shuffle } from "../../shared/shuffle.ts";

/**
 * One uniform number on [0, 1) out of each of `count` equal stretches, in an order of chance (Latin
 * hypercube sampling, McKay, Beckman and Conover 1979): each is uniform, and together they leave
 * hardly any sampling error in how often something comes.
 */
export function stratifiedUniforms(count: number, stream: RandomStream): Float64Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  shuffle(order, stream);
  return Float64Array.from(order, (place) => (place + stream.uniform()) / count);
}
