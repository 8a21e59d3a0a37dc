import { WORKLOAD_SIZES, type WorkloadId } from "../src/engine/compiled/workloads.ts";
import type { CellHost } from "./cell-host.ts";
import { contenderName, isOnProcessor } from "./cells.ts";
import type { BenchOptions } from "./options.ts";
import type { Peer } from "./peer.ts";
import { messageOf, Round } from "./round.ts";
import { sizedWorkload } from "./sized-workload.ts";
import { stepFlops } from "./step-flops.ts";
import type { CellFigures, WorkloadFigures } from "./step-rows.ts";

/** First losses of engines that see the same numbers differ by rounding only. */
const LOSS_TOLERANCE = 1e-3;

/** The peer's slices of one workload; after its first failure it is left alone. */
class PeerRun {
  error: string | null = null;
  private readonly measured = new Map<number, number[]>();
  private readonly peer: Peer | null;
  private readonly workload: WorkloadId;
  private readonly seconds: number;

  constructor(peer: Peer | null, workload: WorkloadId, seconds: number) {
    this.peer = peer;
    this.workload = workload;
    this.seconds = seconds;
  }

  async turn(threads: number): Promise<void> {
    if (this.peer === null || this.error !== null) return;
    try {
      const rate = await this.peer.measure(this.workload, threads, this.seconds);
      this.measured.set(threads, [...(this.measured.get(threads) ?? []), rate]);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  rates(threads: number): readonly number[] {
    return this.error === null ? (this.measured.get(threads) ?? []) : [];
  }
}

/** Says which engines of the app begin at other losses than the first of them, on equal numbers. */
export function disagreements(figures: readonly Pick<CellFigures, "cell" | "opened">[]) {
  const comparable = figures.filter(({ cell }) => cell.engine !== "stock-tfjs");
  const [reference, ...others] = comparable;
  if (reference === undefined) return [];
  const distance = (a: number, b: number) => Math.abs(a - b) / Math.max(Math.abs(b), 1);
  return others.flatMap(({ cell, opened }) => {
    const [own, right] = [opened.firstLosses, reference.opened.firstLosses];
    const apart = Math.max(
      distance(own.discriminator, right.discriminator),
      distance(own.generator, right.generator),
    );
    if (apart <= LOSS_TOLERANCE) return [];
    const pair = `${contenderName(cell)} and ${contenderName(reference.cell)}`;
    return [`${pair} differ by ${apart.toExponential(1)} in their first losses`];
  });
}

/** What the table of steps is measured with. */
export interface StepBench {
  readonly host: CellHost;
  readonly peer: Peer | null;
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
}

/**
 * All contenders of one workload, alternating slice by slice with the peer, so that a drift of the
 * machine meets all alike.
 */
export async function measureWorkload(
  { host, peer, options, say }: StepBench,
  workload: WorkloadId,
): Promise<WorkloadFigures> {
  const round = new Round(host);
  const contenders = options.contenders.filter(
    (contender) => !options.usesNode || isOnProcessor(contender),
  );
  for (const contender of contenders) {
    await round.open({ workload, ...contender }, WORKLOAD_SIZES[workload]);
  }
  const peerRun = new PeerRun(peer, workload, options.seconds);
  const wantsTwo = round.running.some(({ cell }) => cell.threads > 1);
  for (let alternation = 0; alternation < options.alternations; alternation++) {
    await peerRun.turn(1);
    await round.turn(alternation, options.seconds);
    if (wantsTwo) await peerRun.turn(2);
    say(`${workload}: alternation ${alternation + 1} of ${options.alternations}`);
  }
  await round.end();
  if (peerRun.error !== null) say(`${workload}: no figures of the peer: ${peerRun.error}`);
  return {
    flops: stepFlops(sizedWorkload(workload).program),
    figures: round.running,
    failures: round.failures,
    peer: peerRun.rates(1),
    peerOnTwo: peerRun.rates(2),
  };
}
