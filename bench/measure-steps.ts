import { type CellHost, type CellThread, within } from "./cell-host.ts";
import type { OpenReport } from "./cell-services.ts";
import { type Cell, contenderName, isOnProcessor, type WorkloadId } from "./cells.ts";
import type { BenchOptions } from "./options.ts";
import type { Peer } from "./peer.ts";
import { BASE_SIZES, sizedWorkload } from "./sized-workload.ts";
import { stepFlops } from "./step-flops.ts";
import type { CellFailure, CellFigures, WorkloadFigures } from "./step-rows.ts";
import type { Losses } from "./stepper.ts";

const OPEN_SECONDS = 240;
const SLICE_SECONDS = 240;
/** A cell whose step is longer than this many slices runs in the first alternation only. */
const SLOW_STEP_SLICES = 1;
/** First losses of engines that see the same numbers differ by rounding only. */
const LOSS_TOLERANCE = 1e-3;

interface RunningCell {
  readonly cell: Cell;
  readonly thread: CellThread;
  readonly opened: OpenReport;
  readonly rates: number[];
  losses: Losses;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Cells side by side, each on a thread of its own, that take turns. */
class Round {
  readonly running: RunningCell[] = [];
  readonly failures: CellFailure[] = [];
  private readonly host: CellHost;

  constructor(host: CellHost) {
    this.host = host;
  }

  async open(cell: Cell): Promise<void> {
    const thread = await this.host.startThread();
    try {
      const opening = thread.call("open", cell, BASE_SIZES[cell.workload]);
      const opened = await within(opening, OPEN_SECONDS, "the first steps");
      this.running.push({ cell, thread, opened, rates: [], losses: opened.firstLosses });
    } catch (error) {
      this.failures.push({ cell, error: messageOf(error) });
      await thread.end();
    }
  }

  /** One slice of every cell that is quick enough for this alternation. */
  async turn(alternation: number, seconds: number): Promise<void> {
    for (const running of [...this.running]) {
      const isSlow = running.opened.warmStepMs > 1000 * seconds * SLOW_STEP_SLICES;
      if (alternation === 0 || !isSlow) await this.slice(running, seconds);
    }
  }

  async end(): Promise<void> {
    for (const { thread } of this.running) await thread.end();
  }

  private async slice(running: RunningCell, seconds: number): Promise<void> {
    try {
      const work = running.thread.call("slice", seconds);
      const { steps, seconds: took, losses } = await within(work, SLICE_SECONDS, "a slice");
      if (!Number.isFinite(losses.discriminator + losses.generator)) {
        throw new Error("its losses are not finite");
      }
      running.rates.push(steps / took);
      running.losses = losses;
    } catch (error) {
      this.running.splice(this.running.indexOf(running), 1);
      this.failures.push({ cell: running.cell, error: messageOf(error) });
      await running.thread.end();
    }
  }
}

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
  const distance = (a: number, b: number) => Math.abs(a - b) / Math.max(Math.abs(b), 1e-3);
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
  for (const contender of contenders) await round.open({ workload, ...contender });
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
