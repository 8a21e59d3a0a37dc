import { WORKLOAD_SIZES, type WorkloadId } from "../src/engine/compiled/workloads.ts";
import { type CellHost, within } from "./cell-host.ts";
import { type Contender, contenderName, isOnProcessor } from "./cells.ts";
import type { BenchOptions } from "./options.ts";
import { messageOf, Round } from "./round.ts";
import { sizedWorkload } from "./sized-workload.ts";
import { growth, median, type Point } from "./statistics.ts";
import { PATH_COUNTS, PATH_LENGTH, SWEEPS, type Sweep, sweepSizes } from "./sweeps.ts";
import { brief, megabytes, percent, textTable } from "./text-table.ts";

const PATHS_SECONDS = 240;

/** One size of a sweep. */
export interface SweepRow extends Point {
  /** Bytes held and bytes as the plan prints them, where they are told. */
  readonly bytes: number | null;
  readonly plannedBytes: number | null;
}

/** Who sweeps: what was asked for, else the compiled engine on one thread. */
export function sweepContenders({
  contenders,
  isFiltered,
  usesNode,
}: BenchOptions): readonly Contender[] {
  const able = contenders.filter(
    (contender) => contender.engine !== "stock-tfjs" && (!usesNode || isOnProcessor(contender)),
  );
  return isFiltered ? able : able.slice(0, 1);
}

/** A sweep as lines: every size's cost, then how the cost grows. */
export function sweepLines(
  sweep: string,
  unit: string,
  rows: readonly SweepRow[],
): readonly string[] {
  const { slope, fromProportional, fromLine } = growth(rows);
  const shares = rows.flatMap(({ bytes, plannedBytes }) =>
    bytes === null || plannedBytes === null ? [] : [Math.abs(bytes / plannedBytes - 1)],
  );
  const table = textTable(
    [sweep, unit, `${unit} / ${sweep}`, "MB", "MB planned"],
    rows.map(({ size, cost, bytes, plannedBytes }) => [
      `${size}`,
      brief(cost),
      (cost / size).toPrecision(3),
      megabytes(bytes),
      megabytes(plannedBytes),
    ]),
  );
  const memory =
    shares.length === 0 ? "" : `; bytes within ${percent(Math.max(...shares))} of the plan`;
  const deviations = `${percent(fromProportional)} from proportion, ${percent(fromLine)} from a line`;
  return [...table, `slope ${brief(slope)}; at most ${deviations}${memory}`];
}

async function measureSweep(
  host: CellHost,
  contender: Contender,
  workload: WorkloadId,
  sweep: Sweep,
  { alternations, seconds }: BenchOptions,
): Promise<readonly string[]> {
  const round = new Round(host);
  for (const size of sweepSizes(workload, sweep))
    await round.open({ workload, ...contender }, size);
  for (let i = 0; i < alternations; i++) await round.turn(i, seconds);
  await round.end();
  const rows = round.running.map(({ size, opened, rates }) => ({
    size: size[sweep],
    cost: 1000 / median(rates),
    bytes: opened.bytes,
    plannedBytes: opened.plannedBytes,
  }));
  return [...sweepLines(sweep, "ms/step", rows), ...round.failures.map(({ error }) => error)];
}

/** Generation of more and more paths on one thread, the sizes in turn. */
async function measurePaths(
  host: CellHost,
  contender: Contender,
  workload: WorkloadId,
  { alternations }: BenchOptions,
): Promise<readonly string[]> {
  const thread = await host.startThread();
  try {
    await thread.call("open", { workload, ...contender }, WORKLOAD_SIZES[workload]);
    await thread.call("generate", PATH_COUNTS[0] ?? 1, PATH_LENGTH);
    const seconds = new Map(PATH_COUNTS.map((count) => [count, [] as number[]]));
    for (let i = 0; i < alternations; i++) {
      for (const [count, times] of seconds) {
        const work = thread.call("generate", count, PATH_LENGTH);
        const generated = await within(work, PATHS_SECONDS, "generating paths");
        if (!generated.allFinite) throw new Error("the generated paths are not finite");
        times.push(generated.seconds);
      }
    }
    const rows = [...seconds].map(([size, times]) => ({
      size,
      cost: median(times),
      bytes: null,
      plannedBytes: null,
    }));
    return sweepLines("paths", "s", rows);
  } catch (error) {
    return [messageOf(error)];
  } finally {
    await thread.end();
  }
}

const canUnroll = (workload: WorkloadId) => sizedWorkload(workload).program.generator.anyLength;

async function printSweeps(
  host: CellHost,
  contender: Contender,
  workload: WorkloadId,
  options: BenchOptions,
): Promise<void> {
  const name = `${contenderName(contender)}, workload ${workload}`;
  const print = (title: string, lines: readonly string[]) =>
    console.log(["", `${name}, ${title}`, ...lines].join("\n"));
  for (const sweep of SWEEPS) {
    print(sweep, await measureSweep(host, contender, workload, sweep, options));
  }
  if (!canUnroll(workload)) return;
  const lines = await measurePaths(host, contender, workload, options);
  print(`paths of ${PATH_LENGTH} steps`, lines);
}

/** Prints how the cost of a step grows with its sizes, and that of generation with the paths. */
export async function benchScale(host: CellHost, options: BenchOptions): Promise<void> {
  for (const contender of sweepContenders(options)) {
    for (const workload of options.workloads) {
      await printSweeps(host, contender, workload, options);
    }
  }
}
