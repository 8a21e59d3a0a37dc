import { throwIfCancelled } from "../shared/cancellation.ts";
import type { SampleOptions } from "../shared/market-model.ts";
import { type RandomStream, randomStream } from "../shared/random.ts";
import type { Paths } from "../shared/series.ts";

export interface PathRequest {
  readonly count: number;
  readonly length: number;
  readonly assetCount: number;
  readonly seed: number;
  readonly options: SampleOptions | undefined;
}

/**
 * Draws paths one by one, each from a stream of its own, so that the first paths of a seed are
 * the same however many are asked for. `draw` fills one path, `[time, asset]`. Other work is let
 * in, and the stop signal looked at, before every path.
 */
export async function drawPaths(
  { count, length, assetCount, seed, options }: PathRequest,
  draw: (stream: RandomStream, path: Float64Array) => void,
): Promise<Paths> {
  const { stop, breathe } = options ?? {};
  const size = length * assetCount;
  const values = new Float32Array(count * size);
  const path = new Float64Array(size);
  for (let index = 0; index < count; index++) {
    if (breathe !== undefined) await breathe();
    throwIfCancelled(stop);
    draw(randomStream(seed, "sampling", index), path);
    values.set(path, index * size);
  }
  return { values, count, length, assetCount };
}
