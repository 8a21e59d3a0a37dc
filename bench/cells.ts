import type { WorkloadId } from "../src/engine/compiled/workloads.ts";
import type { DeviceId } from "../src/engine/gan-engine.ts";

/**
 * Who computes the step. `compiled` and `tfjs` are the app's engines; `stock-tfjs` is the same GAN
 * as one would write it with TensorFlow.js as it ships: taped gradients, its Adam, its kernels.
 */
export type BenchEngine = "compiled" | "tfjs" | "stock-tfjs";

/** A column of the bench: one engine on one device. */
export interface Contender {
  readonly engine: BenchEngine;
  readonly device: DeviceId;
  readonly threads: number;
}

/** One cell of the bench. */
export interface Cell extends Contender {
  readonly workload: WorkloadId;
}

export const CONTENDERS: readonly Contender[] = [
  { engine: "compiled", device: "wasm", threads: 1 },
  { engine: "compiled", device: "wasm", threads: 2 },
  { engine: "compiled", device: "webgpu", threads: 1 },
  { engine: "tfjs", device: "wasm", threads: 1 },
  { engine: "stock-tfjs", device: "wasm", threads: 1 },
  { engine: "tfjs", device: "webgl", threads: 1 },
  { engine: "tfjs", device: "webgpu", threads: 1 },
  { engine: "tfjs", device: "cpu", threads: 1 },
];

/** True where the arithmetic runs on processor cores, so that its peak is a bound. */
export const isOnProcessor = ({ device }: Contender): boolean =>
  device === "wasm" || device === "cpu";

/** `compiled/wasm×2`: how a contender is named in tables and in `--engine`. */
export function contenderName({ engine, device, threads }: Contender): string {
  return `${engine}/${device}${threads > 1 ? `×${threads}` : ""}`;
}

/**
 * Contenders that one of the filters names: an engine (`compiled`), a device of it
 * (`compiled/wasm`, any number of threads), or the full name; `x` may stand for `×`. No filter
 * lets all pass. Throws RangeError for a filter that names none.
 */
export function chooseContenders(filters: readonly string[]): readonly Contender[] {
  const matches = (filter: string) => {
    const wanted = filter.replace(/x(\d+)$/, "×$1");
    return (contender: Contender) =>
      wanted === contender.engine ||
      wanted === `${contender.engine}/${contender.device}` ||
      wanted === contenderName(contender) ||
      (wanted.endsWith("×1") &&
        wanted === `${contender.engine}/${contender.device}×${contender.threads}`);
  };
  for (const filter of filters) {
    if (!CONTENDERS.some(matches(filter))) throw new RangeError(`no engine is called ${filter}`);
  }
  if (filters.length === 0) return CONTENDERS;
  return CONTENDERS.filter((contender) => filters.some((filter) => matches(filter)(contender)));
}
