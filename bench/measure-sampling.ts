import { WORKLOAD_SIZES, type WorkloadId } from "../src/engine/compiled/workloads.ts";
import { type CellHost, within } from "./cell-host.ts";
import { type Contender, contenderName } from "./cells.ts";
import { sweepContenders } from "./measure-scale.ts";
import type { BenchOptions } from "./options.ts";
import { messageOf } from "./round.ts";
import { median } from "./statistics.ts";
import { brief } from "./text-table.ts";

const PATHS = 10_000;
const STEPS = 250;
const WINDOWS = 64;
const GRADIENT_REPEATS = 200;
const LIMIT_SECONDS = 240;

async function onThread(
  host: CellHost,
  contender: Contender,
  workload: WorkloadId,
  measure: (thread: Awaited<ReturnType<CellHost["startThread"]>>) => Promise<number>,
): Promise<number | string> {
  const thread = await host.startThread();
  try {
    await thread.call("open", { workload, ...contender }, WORKLOAD_SIZES[workload]);
    return await within(measure(thread), LIMIT_SECONDS, "sampling");
  } catch (error) {
    return messageOf(error);
  } finally {
    await thread.end();
  }
}

/** Median seconds of ten thousand paths out of C's generator: 32 channels, receptive field 127. */
function generationSeconds(host: CellHost, contender: Contender, alternations: number) {
  return onThread(host, contender, "C", async (thread) => {
    const times: number[] = [];
    for (let i = 0; i < alternations; i++) {
      const { seconds, allFinite } = await thread.call("generate", PATHS, STEPS);
      if (!allFinite) throw new Error("the generated paths are not finite");
      times.push(seconds);
    }
    return median(times);
  });
}

const gradientMilliseconds = (host: CellHost, contender: Contender) =>
  onThread(host, contender, "A", (thread) =>
    thread.call("inputGradients", WINDOWS, GRADIENT_REPEATS),
  );

const withUnit = (value: number | string, unit: string) =>
  typeof value === "number" ? `${brief(value)} ${unit}` : value;

/** Prints how long sampling takes and the critic's input gradients. */
export async function benchSampling(host: CellHost, options: BenchOptions): Promise<void> {
  for (const contender of sweepContenders(options)) {
    const name = contenderName(contender);
    const generation = await generationSeconds(host, contender, options.alternations);
    console.log(`${name}: ${PATHS} paths × ${STEPS} steps (C): ${withUnit(generation, "s")}`);
    const gradients = await gradientMilliseconds(host, contender);
    console.log(`${name}: input gradients of ${WINDOWS} windows (A): ${withUnit(gradients, "ms")}`);
  }
}
