import type { GanEngine } from "../engine/gan-engine.ts";
import { noiseDraw, pathsPerKey } from "../engine/noise.ts";
import { type StopSignal, throwIfCancelled } from "../shared/cancellation.ts";
import type { RandomStream } from "../shared/random.ts";
import type { Paths } from "../shared/series.ts";

/** Steps that one call of the generator works on: bounds memory, whatever is asked for. */
const STEPS_PER_CHUNK = 32_768;

/** How many paths of what length. */
export interface PathDemand {
  readonly count: number;
  readonly length: number;
}

/** Windows that one path takes end to end; 1 for a generator of any length. */
export function windowsPerPath(engine: GanEngine, length: number): number {
  const { generator, windowLength } = engine.program;
  return generator.anyLength ? 1 : Math.ceil(length / windowLength);
}

/** Independent windows `[path · window, time, asset]` joined end to end and cut to `length`. */
function joinWindows(windows: Paths, count: number, length: number): Paths {
  const { assetCount } = windows;
  const stride = windows.values.length / count;
  const values = new Float32Array(count * length * assetCount);
  for (let path = 0; path < count; path++) {
    const from = path * stride;
    const joined = windows.values.subarray(from, from + length * assetCount);
    values.set(joined, path * length * assetCount);
  }
  return { values, count, length, assetCount };
}

/**
 * Standardised paths of the averaged generator, some at a time; how they are cut into chunks
 * changes none of them. Their noise's key comes from `streamOf(0)`, and from `streamOf(1)`, … where
 * one key does not reach. A window generator's paths are independent windows end to end. Throws
 * CancelledError.
 */
export async function* standardisedChunks(
  engine: GanEngine,
  demand: PathDemand,
  streamOf: (key: number) => RandomStream,
  options: {
    readonly stop?: StopSignal;
    readonly progress?: (done: number, total: number) => void;
  } = {},
): AsyncGenerator<Paths, void> {
  const { generator, windowLength, assetCount } = engine.program;
  const pieces = windowsPerPath(engine, demand.length);
  const pieceLength = generator.anyLength ? demand.length : windowLength;
  const perChunk = Math.max(1, Math.floor(STEPS_PER_CHUNK / (pieces * pieceLength)));
  const reach = pathsPerKey(generator, assetCount, pieceLength);
  const perKey = Math.max(1, Math.floor(reach / pieces));
  for (let done = 0; done < demand.count; ) {
    throwIfCancelled(options.stop);
    const first = done % perKey;
    const count = Math.min(perChunk, demand.count - done, perKey - first);
    const draw = noiseDraw(streamOf(Math.floor(done / perKey)), count * pieces, pieceLength);
    const generated = await engine.generate({ ...draw, first: first * pieces }, true);
    yield generator.anyLength ? generated : joinWindows(generated, count, demand.length);
    done += count;
    options.progress?.(done, demand.count);
  }
}
